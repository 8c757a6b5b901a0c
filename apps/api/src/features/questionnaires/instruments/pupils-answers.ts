import type { AnswerOption } from '@all-together/contracts';
import { option, same, words } from './wording.js';

/** For questions of kind `frequency`. */
export const howOften: AnswerOption[] = [
  option('never', 'none', same('Never', 'Byth', 'Nigdy', 'کبھی نہیں')),
  option(
    'once',
    'one',
    words(
      ['Once or twice', '1 or 2 times'],
      ['Unwaith neu ddwywaith', '1 neu 2 waith'],
      ['Raz lub dwa razy', '1 lub 2 razy'],
      ['ایک یا دو بار', '1 یا 2 بار'],
    ),
  ),
  option(
    'month',
    'two',
    words(
      ['2 or 3 times a month', '2 or 3 times each month'],
      ['2 neu 3 gwaith y mis', '2 neu 3 gwaith bob mis'],
      ['2 lub 3 razy w miesiącu', '2 lub 3 razy każdego miesiąca'],
      ['مہینے میں 2 یا 3 بار', 'ہر مہینے 2 یا 3 بار'],
    ),
  ),
  option(
    'week',
    'three',
    words(
      ['About once a week', '1 time each week'],
      ['Tua unwaith yr wythnos', '1 waith bob wythnos'],
      ['Około raz w tygodniu', '1 raz każdego tygodnia'],
      ['تقریباً ہفتے میں ایک بار', 'ہر ہفتے 1 بار'],
    ),
  ),
  option(
    'often',
    'many',
    words(
      ['Several times a week', 'Lots of times each week'],
      ['Sawl gwaith yr wythnos', 'Llawer gwaith bob wythnos'],
      ['Kilka razy w tygodniu', 'Wiele razy każdego tygodnia'],
      ['ہفتے میں کئی بار', 'ہر ہفتے بہت بار'],
    ),
  ),
];

/** For questions of kind `agreement`. */
export const agreeing: AnswerOption[] = [
  option('always', 'very-happy', same('Always', 'Bob amser', 'Zawsze', 'ہمیشہ')),
  option(
    'mostly',
    'happy',
    words(
      ['Most of the time', 'Mostly'],
      ['Rhan fwyaf o’r amser', 'Gan amlaf'],
      ['Przez większość czasu', 'Najczęściej'],
      ['زیادہ تر وقت', 'زیادہ تر'],
    ),
  ),
  option('sometimes', 'so-so', same('Sometimes', 'Weithiau', 'Czasami', 'کبھی کبھی')),
  option('never', 'sad', same('Never', 'Byth', 'Nigdy', 'کبھی نہیں')),
];
