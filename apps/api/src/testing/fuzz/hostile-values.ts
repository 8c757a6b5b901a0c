import type { Chance } from './chance';
import { Written } from './json';
import { kindOf, resolved, type Schema } from './operations';

/** Texts that are hard to keep, to compare or to show. */
const texts = [
  ...['""', '" "', '"\\ud800"', '"a\\udc00b"', '"\\u0000"', '"\\u0007\\u001b[31m"'],
  ...[
    '"\\ufeff"',
    '"\\u202etxt.exe"',
    '"\\u2028"',
    '"\\ufdd0\\uffff"',
    '"\u{1f469}\u200d\u{1f466}"',
  ],
].map((json) => new Written(json));
const words = [
  ...["'; drop table people; --", '%', '_', '\\', '${7*7}', '{{7*7}}', '=1+1', '<script>', '../..'],
  ...['__proto__', 'constructor', 'toString', 'null', 'undefined', 'NaN', 'Infinity', '٣', 'İ'],
];
const longTexts = [256, 1_001, 5_000, 60_000, 300_000];
const numbers = [
  ...['0', '-0', '-1', '0.1', '1e308', '-1e308', '1e999', '1e-320', '2147483647', '2147483648'],
  ...[
    '9007199254740992',
    '9007199254740993',
    '9223372036854775808',
    '1e20',
    '99999999999999999999',
  ],
  ...['NaN', 'Infinity', '01', '"NaN"', '"1"', '"1e5"', '"0x10"', '" 1 "'],
].map((json) => new Written(json));
const dates = [
  ...['2026-02-30', '2026-13-01', '2026-00-10', '0000-01-01', '0001-01-01', '9999-12-31'],
  ...['99999-01-01', '-000001-01-01', '+275760-09-13', '+999999-01-01', '2026-1-1', '2026-W01'],
  ...['2026-02-29T00:00:00Z', '2026-05-16T25:61:61Z', '2026-05-16T10:00:00+99:99', 'infinity'],
  ...['2026-05-16T10:00:00.123456789Z', 'now', 'epoch', '16/05/2026', '294277-01-01', '2016-366'],
];
const addresses = [
  ...['http://[', 'http://', 'http:', '//', 'javascript:alert(1)', 'data:text/html,x', 'file:///'],
  ...['http://a:99999/', 'http://%', 'http://xn--', 'https://\u0000', 'https://u:p@example.org/'],
  ...['https://example.org/\ud800', `https://example.org/${'a'.repeat(4_000)}`, 'https://[::1]/'],
  ...[`https://${'a.'.repeat(2_000)}org/`, 'https://0x7f.1/', 'https://例え.テスト/', 'mailto:a@b'],
];
const ids = [
  ...['', '0', '0190a0a0-0000-7000-8000-00000000000', '0190a0a0000070008000000000000001'],
  ...['{0190a0a0-0000-7000-8000-000000000001}', '00000000-0000-0000-0000-000000000000'],
  ...['ffffffff-ffff-ffff-ffff-ffffffffffff', '0190A0A0-0000-7000-8000-000000000001', 'null'],
  ...['0190a0a0-0000-0000-0000-000000000001', 'g190a0a0-0000-7000-8000-000000000001', '../x'],
];
const emails = [
  ...[
    'a',
    '@',
    'a@',
    `${'a'.repeat(300)}@example.org`,
    'a@b@c',
    '"a b"@example.org',
    'a@[1.2.3.4]',
  ],
  ...['a@example.org\r\nbcc: b@example.org', 'a@exämple.org', `a@${'b.'.repeat(500)}org`],
];
const strangers = [null, true, false, 0, 1, '', 'text', [], {}, [[]], [null], { a: 1 }, [1, 'a']];

const byFormat: Record<string, readonly unknown[]> = {
  date: dates,
  'date-time': dates,
  uri: addresses,
  uuid: ids,
  email: emails,
};

/** A value that should not be where the schema stands, or only just may. */
export function hostileValue(given: Schema, chance: Chance): unknown {
  const schema = resolved(given);
  return chance.weighted<() => unknown>([
    [5, () => likeIt(schema, chance)],
    [3, () => atItsBounds(schema, chance)],
    [2, () => chance.pick(strangers)],
    [1, () => chance.pick([...texts, ...words, ...numbers, ...dates, ...addresses, ...ids])],
    [1, () => 'x'.repeat(chance.pick(longTexts))],
    [1, () => hostileStructure(chance)],
  ])();
}

function likeIt(schema: Schema, chance: Chance): unknown {
  const kind = kindOf(schema);
  if (schema.format && byFormat[schema.format]) return chance.pick(byFormat[schema.format]!);
  if (kind === 'number' || kind === 'integer') return chance.pick(numbers);
  if (kind === 'string') return chance.pick([...texts, ...words]);
  return kind === 'array' ? [hostileItem(schema, chance)] : chance.pick(strangers);
}

const hostileItem = ({ items }: Schema, chance: Chance): unknown =>
  items ? hostileValue(items, chance) : chance.pick(strangers);

/** One less than the least, one more than the most, and both bounds themselves. */
function atItsBounds(schema: Schema, chance: Chance): unknown {
  const { minimum = 0, maximum = 1_000_000, minLength = 0, maxLength = 200 } = schema;
  const { minItems = 0, maxItems = 500 } = schema;
  const kind = kindOf(schema);
  if (kind === 'number' || kind === 'integer')
    return chance.pick([minimum - 1, minimum, minimum + 0.5, maximum, maximum + 1]);
  if (kind === 'string')
    return chance
      .pick(['x', 'é', '漢', '\u{1f469}'])
      .repeat(Math.max(0, chance.pick([minLength - 1, minLength, maxLength, maxLength + 1])));
  if (kind !== 'array') return chance.pick(strangers);
  const length = Math.max(0, chance.pick([minItems - 1, minItems, maxItems + 1, 5_000, 10_000]));
  const item = chance.happens(0.5) ? null : hostileItem(schema, chance);
  return Array.from({ length }, () => item);
}

/** Deep or wide without end. */
export function hostileStructure(chance: Chance): Written {
  const depth = chance.pick([10, 19, 20, 21, 100, 2_000, 30_000, 100_000]);
  const count = chance.pick([10, 1_000, 4_999, 5_001, 20_001, 200_000]);
  const json = chance.pick([
    () => '['.repeat(depth) + ']'.repeat(depth),
    () => '{"a":'.repeat(depth) + '1' + '}'.repeat(depth),
    () => '['.repeat(depth),
    () => `{${Array.from({ length: count }, (_, at) => `"k${at}":${at}`).join()}}`,
    () => `[${'{},'.repeat(count)}{}]`,
    () => `[${'0,'.repeat(count)}0]`,
    () => `{${'"same":1,'.repeat(count)}"same":2}`,
  ])();
  return new Written(json);
}
