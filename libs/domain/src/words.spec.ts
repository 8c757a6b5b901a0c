import * as words from './words';

const records = Object.entries(words).filter(([name]) => name.endsWith('Words'));

it.each(records)('%s say something different of each code', (_, record) => {
  const said: string[] = Object.values(record);
  expect(said.every((one) => one === one.trim() && one.length > 0)).toBe(true);
  expect(new Set(said).size).toBe(said.length);
});

it.each([
  [undefined, 'All audiences'],
  ['', 'All audiences'],
  ['pupils', 'Pupils'],
  ['school_staff,parents_carers', 'School staff, parents and carers'],
  ['somebody_else', 'somebody_else'],
])('audiences %p are “%s”', (codes, said) => expect(words.audiencesInWords(codes)).toBe(said));
