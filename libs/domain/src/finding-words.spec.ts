import {
  aboutHowMany,
  breakdownTitle,
  capitalised,
  counted,
  inPercent,
  inTimes,
  partLabel,
} from './finding-words';

describe('figures in words', () => {
  it.each([
    [0, 'Fewer than 1 in 10'],
    [0.04, 'Fewer than 1 in 10'],
    [0.07, 'About 1 in 10'],
    [0.52, 'About 5 in 10'],
    [0.949, 'About 9 in 10'],
    [0.95, 'About 9 in 10'],
    [1, 'More than 9 in 10'],
  ])('%d is “%s”: never none, never all', (share, words) => {
    expect(aboutHowMany(share)).toBe(words);
  });
  it('have a decimal where they are small', () => {
    expect([0.0851, 0.1249, 0.02].map(inPercent)).toEqual(['8.5%', '12%', '2%']);
    expect([1.84, 9.96, 12.4].map(inTimes)).toEqual(['1.8', '10', '12']);
    expect(counted(12_345)).toBe('12,345');
    expect(capitalised('other')).toBe('Other');
  });
  it('name the parts of a breakdown', () => {
    expect(partLabel('need', 'ehc_plan')).toBe('EHC plan');
    expect(partLabel('year_send', '0')).toBe('Reception');
    expect(partLabel('year_other', '5')).toBe('Year 5');
    expect(breakdownTitle('disabled')).toBe('By disability');
  });
});
