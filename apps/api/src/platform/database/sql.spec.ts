import { all, joined, nothing, sql } from './sql';

describe('sql', () => {
  it('sends values as numbered parameters', () => {
    const statement = sql`select id from visits where urn = ${900001} and removed = ${false}`;
    expect(statement.text).toBe('select id from visits where urn = $1 and removed = $2');
    expect(statement.values).toEqual([900001, false]);
  });

  it('sets a piece in and numbers on', () => {
    const scope = sql`area_id = ${'a'} or urn = ${1}`;
    const statement = sql`select from visits where day > ${'2026-01-01'} and (${scope}) limit ${5}`;
    expect(statement.text).toBe(
      'select from visits where day > $1 and (area_id = $2 or urn = $3) limit $4',
    );
    expect(statement.values).toEqual(['2026-01-01', 'a', 1, 5]);
  });

  it('never takes a value as text, whatever it holds', () => {
    const hostile = `'; drop table visits; --`;
    const statement = sql`select from visits where title = ${hostile}`;
    expect(statement.text).not.toContain('drop');
    expect(statement.values).toEqual([hostile]);
  });

  it('joins conditions and leaves out the absent ones', () => {
    expect(all([sql`a = ${1}`, undefined, '', false, sql`b = ${2}`]).text).toBe(
      'a = $1 and b = $2',
    );
    expect(all([]).text).toBe('true');
    expect(joined([], sql`, `)).toBe(nothing);
  });

  it('remembers the templates that it was written as, outermost first', () => {
    const inner = sql`b = ${1}`;
    expect(sql`select from a where ${inner}`.sources).toEqual([
      'select from a where ${}',
      'b = ${}',
    ]);
  });
});
