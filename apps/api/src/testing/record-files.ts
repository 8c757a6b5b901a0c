import type { RecordImport } from '@all-together/contracts';
import type { Answer } from './spec-app';
import type { World } from './world';

/** A spreadsheet as CSV, every cell in quotes. */
export const csv = (...rows: string[][]) =>
  rows.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')).join('\r\n');

/** Uploads records of an organisation: of the partner here, where nothing else is said. */
export const uploadRecords = <Body = RecordImport>(
  { here }: World,
  kind: string,
  content: string | Buffer,
  as = here.partner,
): Promise<Answer<Body>> =>
  as.upload<Body>(
    `record-imports?kind=${kind}&organisation=${here.organisationId}`,
    'rows.csv',
    content,
  );

export const applyRecords = async ({ here }: World, id: string): Promise<RecordImport> =>
  (await here.partner.post<RecordImport>(`record-imports/${id}/apply`, {})).body;
