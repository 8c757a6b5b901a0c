import { activityOfVersion } from './activity';

const version = {
  noun: 'action' as const,
  itemId: 'a',
  version: 2,
  at: '2016-05-16T09:00:00.000Z',
  by: 'Leah',
  fields: { title: 'Train staff', due: '2016-06-01', removed: false, position: 'a1' },
};
const of = (changes: object, before: object | null) =>
  activityOfVersion({ ...version, ...changes, before: before && { ...version.fields, ...before } });

describe('what a version of an item tells', () => {
  it('is that it was added, for the first', () => {
    expect(of({ version: 1 }, null)).toMatchObject({ kind: 'added', title: 'Train staff' });
  });

  it('is nothing where the version before it was not kept', () => {
    expect(of({}, null)).toBeNull();
  });

  it('is that it was removed or brought back, whatever else changed', () => {
    const fields = { ...version.fields, removed: true };
    expect(of({ fields }, { due: null })).toMatchObject({ kind: 'removed', fields: [] });
    expect(of({}, { removed: true })).toMatchObject({ kind: 'restored' });
  });

  it('is each field that changed, from what to what', () => {
    expect(of({}, { due: null })).toMatchObject({
      kind: 'changed',
      by: 'Leah',
      fields: [{ field: 'due', from: null, to: '2016-06-01' }],
    });
  });

  it('leaves out a new order, and fields that never were', () => {
    expect(of({}, { position: 'a0' })).toBeNull();
    expect(of({ fields: { ...version.fields, notes: null } }, {})).toBeNull();
  });

  it('leaves a move of the plan to the decision that made it', () => {
    const fields = { title: 'A plan', status: 'submitted' };
    const plan = { noun: 'plan' as const, fields };
    expect(activityOfVersion({ ...version, ...plan, before: { ...fields, status: 'draft' } })).toBe(
      null,
    );
    const renamed = { ...fields, status: 'draft', title: 'The plan' };
    expect(activityOfVersion({ ...version, ...plan, before: renamed })?.fields).toHaveLength(2);
  });
});
