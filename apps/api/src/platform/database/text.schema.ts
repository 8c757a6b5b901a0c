import { dashes, plainForms, quotes, unseen } from '@all-together/domain';
import { schema } from './schema.js';

/**
 * The comparison of text in SQL: `folded`, the twin of the rule of that name in the domain, and the
 * collation `english` for columns that hold names, which gives lists the order of a dictionary.
 */
export const TextSchema = schema('Text1795600000500', () => {
  const letters = Object.entries(plainForms);
  const single = letters.filter(([, plain]) => plain.length === 1);
  const several = letters.filter(([, plain]) => plain.length > 1);
  const lower = (text: string) => `lower(${text} collate "und-x-icu")`;
  const bare = lower(
    `regexp_replace(normalize(${lower('text')}, NFKD), ${literal(`[${accents()}]`)}, '', 'g')`,
  );
  const plain = several.reduce(
    (text, [letter, forms]) => `replace(${text}, ${literal(letter)}, ${literal(forms)})`,
    translated(
      bare,
      single.map(([letter]) => letter).join(''),
      single.map(([, to]) => to).join(''),
    ),
  );
  return `
  create collation english (provider = icu, locale = 'en-GB-u-kn-true');

  -- Each step only where it has something to do: most names are plain ASCII with single spaces.
  create function folded(words text) returns text
  language plpgsql immutable strict parallel safe as $$
  declare
    text text collate "C" := words;
    is_plain boolean := octet_length(words) = length(words);
  begin
    if is_plain then
      text := translate(lower(text), '-''"\`', ' ');
    else
      text := ${withoutMarks('text')};
      is_plain := octet_length(text) = length(text);
      text := case when is_plain then lower(text) else ${withoutMarks(plain)} end;
    end if;
    if strpos(text, '&') > 0 then
      text := replace(text, '&', ' and ');
    end if;
    if strpos(text, '.') > 0 then
      text := regexp_replace(text, '\\.(?![0-9])', '', 'g');
    end if;
    if not is_plain or strpos(text, '  ') > 0 or text ~ '[\\u0001-\\u001f]' then
      text := regexp_replace(text, ${literal(`[${spaces}]+`)}, ' ', 'g');
    end if;
    return btrim(text);
  end $$;
  `;
});

const spaces = ' \\t\\n\\v\\f\\r\\u1680\\u2028\\u2029';

const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;

const translated = (text: string, from: string, to: string): string =>
  `translate(${text}, ${literal(from)}, ${literal(to)})`;

/** Text without quotation marks, its dashes as spaces. */
const withoutMarks = (text: string): string =>
  translated(text, dashes + quotes + unseen, ' '.repeat(dashes.length));

/** All combining accents, as ranges of a character class in PostgreSQL's regular expressions. */
function accents(): string {
  const ranges: string[] = [];
  let first: number | null = null;
  for (let point = 0x300; point <= 0x110000; point++) {
    const isMark = point < 0x110000 && /\p{M}/u.test(String.fromCodePoint(point));
    if (isMark) first ??= point;
    else if (first !== null) {
      ranges.push(`${escaped(first)}-${escaped(point - 1)}`);
      first = null;
    }
  }
  return ranges.join('');
}

const escaped = (point: number): string => `\\U${point.toString(16).padStart(8, '0')}`;
