import { httpResource } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import type { GiasImport } from '@all-together/contracts';
import { Api } from '../../shell/api';

/** Pages of `GiasImport`. */
export const importsPath = 'imports';
/** Pages of `RegisterChange`. */
export const importChangesPath = (id: string): string => `imports/${id}/changes`;
/** Downloads the rejected rows with their reasons. */
export const rejectionsAddress = (id: string): string => `/api/imports/${id}/rejections.csv`;

export const readImport = (id: () => string) =>
  httpResource<GiasImport>(() => `/api/imports/${id()}`);

/** The steps of importing a GIAS file. Every method throws Refusal. */
@Injectable({ providedIn: 'root' })
export class ImportsClient {
  private readonly api = inject(Api);

  /** Uploads a file; it is read for a preview, and changes nothing yet. */
  upload(file: File): Promise<GiasImport> {
    return this.api.upload<GiasImport>('imports', file);
  }

  apply(id: string): Promise<GiasImport> {
    return this.api.post<GiasImport>(`imports/${id}/apply`);
  }

  discard(id: string): Promise<GiasImport> {
    return this.api.post<GiasImport>(`imports/${id}/discard`);
  }
}
