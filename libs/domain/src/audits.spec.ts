import { auditProgress, auditStatements, newestEdition } from './audits';
import { themeWords } from './words';

describe('the statements of an edition', () => {
  const statements = auditStatements(newestEdition);
  it('have ids of their own and touch every theme', () => {
    expect(new Set(statements.map(({ id }) => id)).size).toBe(statements.length);
    expect(new Set(statements.map(({ theme }) => theme))).toEqual(new Set(Object.keys(themeWords)));
  });
  it('each suggest an objective and an action that a plan can take over', () => {
    for (const { text, suggestion } of statements)
      for (const words of [text, suggestion.objective, suggestion.action])
        expect([words, words.trim().length > 0 && words.length <= 300]).toEqual([words, true]);
  });
  it('exist only for editions that there are', () => {
    expect(() => auditStatements(0)).toThrow('There is no edition 0 of the audit.');
    expect(() => auditStatements(newestEdition + 1)).toThrow(RangeError);
  });
});

describe('progress since the audit before', () => {
  it.each([
    ['not_yet', 'partly', 'better'],
    ['partly', 'fully', 'better'],
    ['fully', 'not_yet', 'worse'],
    ['partly', 'partly', 'same'],
    [null, 'fully', null],
    ['fully', undefined, null],
  ] as const)('from %s to %s is %s', (before, now, progress) =>
    expect(auditProgress(before, now)).toBe(progress),
  );
});
