// Makes a full-sized GIAS extract: 52,000 rows of 140 columns, Windows-1252, the same every time.
import fs from 'node:fs';
import { once } from 'node:events';

const used = [
  'URN',
  'LA (code)',
  'LA (name)',
  'EstablishmentNumber',
  'EstablishmentName',
  'TypeOfEstablishment (name)',
  'EstablishmentStatus (name)',
  'OpenDate',
  'CloseDate',
  'PhaseOfEducation (name)',
  'StatutoryLowAge',
  'StatutoryHighAge',
  'Gender (name)',
  'ReligiousCharacter (name)',
  'NumberOfPupils',
  'PercentageFSM',
  'Trusts (code)',
  'Trusts (name)',
  'Street',
  'Town',
  'Postcode',
  'SchoolWebsite',
  'GOR (name)',
  'Easting',
  'Northing',
];
const words = [
  'Oak',
  'Ash',
  'St Mary’s',
  'Hill',
  'Park',
  'River',
  'Green',
  'North',
  'South',
  'Queen',
  'King',
  'Abbey',
];

/** Writes the file and returns its headers. */
export async function writeGiasFile(file, rows = 52_000, columns = 140) {
  const others = Array.from({ length: columns - used.length }, (_, index) => index);
  const headers = [...used, ...others.map((index) => `Other column ${index + 1}`)];
  const out = fs.createWriteStream(file, { encoding: 'latin1' });
  out.write(headers.map((header) => `"${header}"`).join(',') + '\r\n');
  const rest = others.map((index) => ['', 'Not applicable'][index % 4] ?? `Value ${index}`);
  for (let n = 0; n < rows; n++)
    if (!out.write([...schoolOf(n), ...rest].join(',') + '\r\n')) await once(out, 'drain');
  out.end();
  await once(out, 'finish');
  return headers;
}

/** Text with apostrophes as Windows-1252 has them. */
const inWindows1252 = (text) => text.replaceAll('’', '\u0092');

function nameOf(n) {
  const [first, second, third] = [n, n >> 4, n >> 8].map((number) => words[number % words.length]);
  const phase = n % 3 ? 'Primary' : 'High';
  return `"${inWindows1252(`${first} ${second} ${phase} School ${n}`)}, ${inWindows1252(third)}"`;
}

/** The values of `used` for the school of that number; every other one has closed. */
function schoolOf(n) {
  const open = n % 2 === 0;
  return [
    100_000 + n,
    200 + (n % 150),
    `Authority ${n % 150}`,
    1000 + (n % 8999),
    nameOf(n),
    'Community school',
    open ? 'Open' : 'Closed',
    '01-09-1970',
    open ? '' : '31-08-2012',
    n % 3 ? 'Primary' : 'Secondary',
    4,
    11,
    'Mixed',
    'Does not apply',
    n % 900,
    '12.5',
    n % 5 ? '' : 2000 + (n % 900),
    n % 5 ? '' : `Trust ${n % 900}`,
    `${n % 200} High Street`,
    `Town ${n % 800}`,
    `AB${n % 90} ${n % 9}CD`,
    `http://school${n}.example`,
    'London',
    530000 + n,
    180000 + n,
  ];
}
