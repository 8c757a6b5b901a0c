import type { FieldDef } from 'pg';
import { int, known, nullable, text, uuid } from '../platform/database/columns';
import { faultsOf } from './statement-checks';

const types = { text: 25, int: 23, uuid: 2950 };
const field = (name: string, dataTypeID: number, columnID = 0): FieldDef => ({
  name,
  dataTypeID,
  columnID,
  tableID: columnID ? 7 : 0,
  dataTypeSize: -1,
  dataTypeModifier: -1,
  format: 'text',
});
const catalog = new Map([
  ['7.1', { table: 'visits', name: 'id', notNull: true }],
  ['7.2', { table: 'visits', name: 'urn', notNull: false }],
]);
const faults = (shape: Parameters<typeof faultsOf>[0], fields: FieldDef[]) =>
  faultsOf(shape, fields, catalog);

describe('what is compared of every statement', () => {
  it('finds nothing where the columns are those of the shape', () => {
    const shape = { id: uuid(), urn: nullable(int()), schoolName: text() };
    const fields = [
      field('id', types.uuid, 1),
      field('urn', types.int, 2),
      field('school_name', types.text),
    ];
    expect(faults(shape, fields)).toEqual([]);
  });

  it('finds a column that was renamed', () => {
    expect(faults({ id: uuid() }, [field('visit_id', types.uuid, 1)])).toEqual([
      'No column “id”',
      'Column “visit_id” is selected and not read',
    ]);
  });

  it('finds a column of another type', () => {
    expect(faults({ id: text() }, [field('id', types.uuid, 1)])[0]).toMatch(/has type 2950/);
  });

  it('finds a column that may be null, unless the statement rules that out', () => {
    const fields = [field('urn', types.int, 2)];
    expect(faults({ urn: int() }, fields)).toEqual([
      'Column “urn” may be null: visits.urn allows it',
    ]);
    expect(faults({ urn: known(int()) }, fields)).toEqual([]);
  });
});
