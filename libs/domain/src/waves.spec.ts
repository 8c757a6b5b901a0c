import { schoolYearStart } from './dates';
import { waveFault, waveName, waveState } from './waves';

describe('waves', () => {
  it('are planned, open, due to close and closed by their days', () => {
    const wave = { opens: '2016-05-10', closes: '2016-06-10', endedAt: null, closedAt: null };
    expect(
      ['2016-05-09', '2016-05-10', '2016-06-10', '2016-06-11'].map((day) => waveState(wave, day)),
    ).toEqual(['planned', 'open', 'open', 'due_to_close']);
    const ended = { ...wave, endedAt: '2016-05-20T10:00:00Z' };
    expect(waveState(ended, '2016-05-21')).toBe('counting');
    expect(waveState({ ...ended, closedAt: '2016-05-20T10:00:01Z' }, '2016-05-21')).toBe('closed');
  });
  it('need dates that fit, and belong to the school year that begins in September', () => {
    expect([
      waveFault('2016-05-10', '2016-06-10', '2016-05-01'),
      waveFault('2016-05-10', '2016-05-09', '2016-05-01')?.path,
      waveFault('2016-01-01', '2016-05-01', '2016-05-02')?.path,
      waveFault('2016-01-01', '2016-12-01', '2016-01-01')?.path,
    ]).toEqual([null, 'closes', 'closes', 'closes']);
    expect([schoolYearStart('2016-08-31'), schoolYearStart('2016-09-01')]).toEqual([2015, 2016]);
  });
});

it.each([
  ['baseline', 2015, 'Baseline 2015/16'],
  ['follow_up', 1999, 'Follow-up 1999/00'],
] as const)('the %s of %i is called “%s”', (kind, year, name) =>
  expect(waveName(kind, year)).toBe(name),
);

it('a wave may end on the day on which it begins, and today', () =>
  expect(waveFault('2016-05-10', '2016-05-10', '2016-05-10')).toBeNull());
