import { readRegister } from './register-lines';

describe('a pasted register', () => {
  it('is read whatever the order of its cells', () => {
    expect(
      readRegister(
        [
          'Name,E-mail,URN',
          'Ann Lee,ann@x.test,100006',
          '"Bea";bea@x.test;',
          '100007\t12\tParents and carers',
          '',
          'Governors, 4',
        ].join('\n'),
      ).lines.map(({ name, email, urn, people, audience, fault }) => [
        name,
        email,
        urn,
        people,
        audience,
        fault,
      ]),
    ).toEqual([
      ['Ann Lee', 'ann@x.test', 100006, 1, null, null],
      ['Bea', 'bea@x.test', null, 1, null, null],
      ['', '', 100007, 12, 'parents_carers', null],
      ['Governors', '', null, 4, null, null],
    ]);
  });
  it.each(['100006', 'Ann, ann@x', 'Ann, ann@x.test, 4', 'Group, 0'])(
    'says how to mend “%s”',
    (text) => expect(readRegister(text).lines[0]!.fault).toMatch(/\.$/),
  );
});

it.each([
  ['Trainee teachers, 3', 'trainee_teachers'],
  ['Carers\t3', 'parents_carers'],
  ['pupils;3', 'pupils'],
  ['Children’s workforce, 3', 'childrens_workforce'],
  ['School staff, 3', 'school_staff'],
  ['Everybody, 3', null],
])('“%s” is an audience: %p', (text, audience) =>
  expect(readRegister(text).lines[0]).toMatchObject({ audience, people: 3, fault: null }),
);

it.each([
  ['Group, 1', null],
  ['Group, 2000', null],
  ['Group, 2001', 'Write a number of people from 1 to 2,000.'],
])('“%s” names a possible number: %p', (text, fault) =>
  expect(readRegister(text).lines[0]!.fault).toBe(fault),
);

const readingOf = (...lines: string[]) => {
  const { lines: read, leftOut } = readRegister(lines.join('\n'));
  return {
    people: read.map(({ name, people }) => `${name} ${people}`),
    faults: read.flatMap(({ fault }) => (fault ? [fault] : [])),
    leftOut: leftOut.map(({ line, why }) => `${line} ${why}`),
  };
};

it.each([
  [['No.\tName', '1\tAda Penrose', '2\tBola Quill', '30\tCai Rhys'], ['1 heading']],
  [['1\tAda Penrose', '2\tBola Quill', '3\tCai Rhys'], []],
  [
    ['First name,Surname', 'Ada,Penrose', 'Bola,Quill', 'Cai,Rhys', 'Total,3'],
    ['1 heading', '5 total'],
  ],
  [['Ada Penrose', 'Bola Quill', 'Name;E-mail', 'Cai Rhys;'], ['3 heading']],
])('counts each person of %j once, and no heading, total or running number', (lines, leftOut) => {
  const reading = readingOf(...lines);
  expect(reading.people).toEqual(['Ada Penrose 1', 'Bola Quill 1', 'Cai Rhys 1']);
  expect([reading.faults, reading.leftOut]).toEqual([[], leftOut]);
});

it('takes no telephone number for people', () => {
  expect(readingOf('Bola\t01332').faults).toEqual([
    '“01332” is neither a number of people nor a URN. Take it out.',
  ]);
  expect(readingOf('Name\tPhone', 'Bola\t01332').people).toEqual(['Bola 1']);
});

it('reads a line that stands under other headings than its own', () =>
  expect(readingOf('No.\tName', '1\tAda Penrose', 'Governors\t4').people).toEqual([
    'Ada Penrose 1',
    'Governors 4',
  ]));

it('reads a URN with a comma in it', () =>
  expect(readRegister('900,001\t3').lines[0]).toMatchObject({ urn: 900_001, people: 3 }));

it('takes groups that are counted for groups', () =>
  expect(readingOf('Governors\t1', 'Teachers\t12').people).toEqual(['Governors 1', 'Teachers 12']));
