import { dayOfText } from './plan-sheet';

describe('days', () => {
  it.each([
    ['2016-03-27', '2016-03-27'],
    ['27/3/2016', '2016-03-27'],
    ['27.03.16', '2016-03-27'],
    ['27 March 2016', '2016-03-27'],
    ['Sunday 27th Mar 2016', '2016-03-27'],
    ['42456', '2016-03-27'],
    ['31/02/2016', null],
    ['03/27/2016', null],
    ['soon', null],
    ['27', null],
    ['2016', null],
  ])('are read from %s', (text, day) => expect(dayOfText(text)).toBe(day));
});
