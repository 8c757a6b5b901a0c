// What the cells of a spreadsheet say, whoever wrote them: text and days.
import { isDay } from './dates.js';

/** Characters that a spreadsheet file cannot hold. */
const unwritable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

/**
 * Text as it is compared: line ends, outer space and what a spreadsheet cannot hold are not a
 * difference.
 */
export const sheetText = (value: unknown): string =>
  String(value ?? '')
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(unwritable, '')
    .trim();

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
/** Day 0 of Excel's calendar, which takes 1900 for a leap year. */
const excelDayZero = Date.UTC(1899, 11, 30);

/** “27 March 2016”, “Sunday 27th of Mar, 16”. */
const spokenDay = new RegExp(
  '^(?:[a-z]{3,9},? +)?(\\d{1,2})(?:st|nd|rd|th)?[ -]+(?:of +)?' +
    '([a-z]{3,9})\\.?,?[ -]+(\\d{4}|\\d{2})$',
  'i',
);

/**
 * A day as people write it: 2016-03-27, 27/03/2016, 27.3.16, 27 March 2016, or Excel's day number.
 * Null when it is none, or not of 1900 to 2099.
 */
export function dayOfText(text: string): string | null {
  const said = text
    .trim()
    .replace(/\s+/g, ' ')
    .replace(/T00:00(:00(\.0+)?)?Z?$/, '');
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(said);
  if (iso) return calendarDay(iso[1]!, Number(iso[2]), iso[3]!);
  const british = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})$/.exec(said);
  if (british) return calendarDay(british[3]!, Number(british[2]), british[1]!);
  const spoken = spokenDay.exec(said);
  if (spoken) return calendarDay(spoken[3]!, monthCalled(spoken[2]!), spoken[1]!);
  return /^[2-6]\d{4}(\.0+)?$/.test(said) ? excelDay(Number(said)) : null;
}

/** 1 to 12; 0 for what is no month. */
const monthCalled = (name: string): number => months.indexOf(name.slice(0, 3).toLowerCase()) + 1;

function calendarDay(year: string, month: number, date: string): string | null {
  const whole = year.length === 2 ? `20${year}` : year;
  const day = `${whole}-${String(month).padStart(2, '0')}-${date.padStart(2, '0')}`;
  return isDay(day) && day >= '1900-01-01' && day < '2100-01-01' ? day : null;
}

const excelDay = (number: number): string =>
  new Date(excelDayZero + Math.floor(number) * 86_400_000).toISOString().slice(0, 10);
