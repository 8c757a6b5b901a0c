import { begunMention, mentionsIn, peopleFor, withMention } from './mention';

const people = [
  { id: 'one', name: 'Ana Martin' },
  { id: 'two', name: 'Martin O’Dell' },
  { id: 'three', name: 'Zoë Ford' },
];

it.each([
  ['Please look, @', ''],
  ['@mar', 'mar'],
  ['Thanks @Ana Mar', 'Ana Mar'],
  ['@O’D', 'O’D'],
  ['a@example', null],
  ['no mention', null],
  ['@Ana Martin and more', null],
])('finds in “%s” that “%s” was begun', (text, begun) => {
  expect(begunMention(text)).toBe(begun);
});

it('offers people of whose name any part begins so, whatever the case', () => {
  expect(peopleFor('MAR', people).map(({ id }) => id)).toEqual(['one', 'two']);
  expect(peopleFor('ana m', people).map(({ id }) => id)).toEqual(['one']);
  expect(peopleFor('', people)).toHaveLength(3);
  expect(
    peopleFor(
      '',
      Array.from({ length: 9 }, (_, index) => ({ id: String(index), name: 'A' })),
    ),
  ).toHaveLength(6);
});

it('puts the name in the place of what was begun, and knows afterwards who is mentioned', () => {
  const text = withMention('First @Ana Martin, then @zo', people[2]!);
  expect(text).toBe('First @Ana Martin, then @Zoë Ford ');
  expect(mentionsIn(text, people)).toEqual(['one', 'three']);
});
