import { gzipSync } from 'node:zlib';
import { zipOf } from '../zips';
import { packed, type Body } from './hostile-bodies';
import type { Chance } from './chance';

const edge = 'hostile-edge';
const type = `multipart/form-data; boundary=${edge}`;

const partOf = (disposition: string, content: Buffer | string): Buffer =>
  Buffer.concat([
    Buffer.from(`--${edge}\r\ncontent-disposition: ${disposition}\r\n\r\n`),
    Buffer.from(content),
    Buffer.from('\r\n'),
  ]);
const end = Buffer.from(`--${edge}--\r\n`);
const whole = (parts: Buffer[]): Body => ({
  bytes: Buffer.concat([...parts, end]),
  headers: { 'content-type': type },
});
const fileNamed = (name: string, content: Buffer | string) =>
  partOf(`form-data; name="file"; filename="${name}"`, content);

/** A form with a file that was well formed, until something was done to it. */
export function hostileForm(chance: Chance): Body {
  const content = fileContent(chance);
  const file = fileNamed(fileName(chance), content);
  const bytes = Buffer.concat([file, end]);
  return chance.weighted<() => Body>([
    [6, () => whole([file])],
    [
      1,
      () => ({
        bytes: bytes.subarray(0, chance.below(bytes.length)),
        headers: { 'content-type': type },
      }),
    ],
    [1, () => ({ bytes, headers: { 'content-type': chance.pick(oddTypes) } })],
    [1, () => whole([file, file])],
    [1, () => whole([...fields(chance), file])],
    [1, () => whole([])],
    [1, () => whole([partOf(chance.pick(oddDispositions), content)])],
    [1, () => packed(bytes, chance, type)],
    [
      1,
      () => ({ bytes: Buffer.from('{"file":1}'), headers: { 'content-type': 'application/json' } }),
    ],
  ])();
}

const oddTypes = [
  ...['multipart/form-data', 'multipart/form-data; boundary=', 'multipart/mixed; boundary=a'],
  ...[
    'multipart/form-data; boundary=another',
    `multipart/form-data; boundary="${'b'.repeat(300)}"`,
  ],
  ...['text/plain', '', 'multipart/form-data; boundary=""', 'application/octet-stream'],
];
const oddDispositions = [
  ...['form-data', 'form-data; name=file', 'form-data; name="__proto__"; filename="a"', ''],
  ...['attachment; filename="a"', 'form-data; name="file"; filename*=UTF-8\'\'%ff%00', 'x=;;;'],
  ...['form-data; name="file"; filename=""', `form-data; name="${'n'.repeat(20_000)}"`],
];

const fileName = (chance: Chance): string =>
  chance.pick([
    ...['a.csv', 'a.xlsx', 'a.pdf', '../../etc/passwd', 'C:\\a\\b.csv', '.', '', 'a.csv.exe'],
    ...[
      `${'n'.repeat(5_000)}.csv`,
      'a\u0000.csv',
      'a\u0007.csv',
      '\u202efdp.exe',
      '__proto__',
      '💥.csv',
    ],
  ]);

function fileContent(chance: Chance): Buffer {
  return chance.pick<() => Buffer>([
    () => Buffer.alloc(0),
    () => Buffer.from('URN,Date,Minutes\r\n900001,2026-02-30,1e308\r\n'),
    () => Buffer.from(`"${'a'.repeat(100_000)}`),
    () => Buffer.from(','.repeat(200_000)),
    () => Buffer.from('\r\n'.repeat(200_000)),
    () => Buffer.from('a,b\r\n'.repeat(50_000)),
    () => Buffer.from([0xff, 0xfe, 0x00, 0xd8, 0x41]),
    () => Buffer.from(`Titel\r\n${'\u0000'.repeat(1_000)}`),
    () => Buffer.from('%PDF-1.7\n%%EOF'),
    () => Buffer.from('\x89PNG\r\n\x1a\n\x00\x00\xff\xff', 'latin1'),
    () => Buffer.from([0xff, 0xd8, 0xff, 0xe1, 0xff, 0xff, 0x45, 0x78, 0x69, 0x66]),
    () => gzipSync(Buffer.alloc(1_000_000)),
    () => zipOf('xl/workbook.xml', Buffer.from('<workbook')),
    () => zipOf('[Content_Types].xml', Buffer.alloc(20_000_000, 0x20)),
    () => zipOf('xl/worksheets/sheet1.xml', Buffer.from(`${'<a>'.repeat(50_000)}`), 10),
    () => zipOf('../../escaped', Buffer.from('x')),
    () => Buffer.from('PK\u0003\u0004'),
    () => Buffer.alloc(chance.pick([1_000_000, 12_000_000, 27_000_000]), 0x61),
  ])();
}

const fields = (chance: Chance): Buffer[] =>
  Array.from({ length: chance.pick([1, 19, 21, 40]) }, (_, at) =>
    partOf(`form-data; name="${chance.pick(['id', 'title', '__proto__', `f${at}`])}"`, 'x'),
  );
