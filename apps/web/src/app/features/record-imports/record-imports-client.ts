import { httpResource } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import type {
  Organisation,
  PlaceAnswer,
  RecordImport,
  RecordImportKind,
} from '@all-together/contracts';
import { Api } from '../../shell/api';

/** Pages of `RecordImport`. */
export const recordImportsPath = 'record-imports';
/** Downloads the rows of a file that are left out, with the reason of each. */
export const leftOutAddress = (id: string): string => `/api/record-imports/${id}/left-out`;

export const readRecordImport = (id: () => string) =>
  httpResource<RecordImport>(() => `/api/record-imports/${id()}`);

/** On whose behalf a file can be imported, once `wanted`. */
export const readOrganisations = (wanted: () => boolean) =>
  httpResource<Organisation[]>(() => (wanted() ? '/api/organisations' : undefined));

/** The steps of importing a spreadsheet. Every method throws Refusal. */
@Injectable({ providedIn: 'root' })
export class RecordImportsClient {
  private readonly api = inject(Api);

  /**
   * Reads a file; nothing is imported yet.
   * @param sheet which sheet of the workbook, where several hold a table
   */
  upload(
    kind: RecordImportKind,
    organisation: string,
    file: File,
    sheet: string,
  ): Promise<RecordImport> {
    const chosen = sheet ? `&sheet=${encodeURIComponent(sheet)}` : '';
    return this.api.upload<RecordImport>(
      `record-imports?kind=${kind}&organisation=${organisation}${chosen}`,
      file,
    );
  }

  /** @param mapping the number of the column that holds each field */
  map(id: string, mapping: Record<string, number>): Promise<RecordImport> {
    return this.api.post<RecordImport>(`record-imports/${id}/mapping`, { mapping });
  }

  /** Says what places are; remembered for every file to come. */
  answerPlaces(id: string, places: PlaceAnswer[]): Promise<RecordImport> {
    return this.api.post<RecordImport>(`record-imports/${id}/places`, { places });
  }

  apply(id: string): Promise<RecordImport> {
    return this.api.post<RecordImport>(`record-imports/${id}/apply`);
  }

  /** Removes all that the file brought in. */
  undo(id: string): Promise<RecordImport> {
    return this.api.post<RecordImport>(`record-imports/${id}/undo`);
  }
}
