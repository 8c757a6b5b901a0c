import { codeLimits, excessOf } from './code-limits';

describe('limits of codes', () => {
  const limits = codeLimits({ pupils: 200, pupilsWithSen: 30 });
  it('are the roll and a tenth, and the number with SEN and half', () => {
    expect(limits).toEqual({ roll: 200, codes: 220, sendCodes: 45 });
  });
  it.each([
    [220, 45, null],
    [221, 0, 'With these there are 221 codes'],
    [100, 46, 'With these there are 46 codes marked as SEND'],
  ])('%i codes, %i of them marked SEND', (all, send, said) => {
    const excess = excessOf({ all, send }, limits);
    if (said) expect(excess).toContain(said);
    else expect(excess).toBeNull();
  });
  it('are none where nothing is published', () => {
    const none = codeLimits({ pupils: null, pupilsWithSen: null });
    expect(excessOf({ all: 9_999, send: 9_999 }, none)).toBeNull();
  });
});
