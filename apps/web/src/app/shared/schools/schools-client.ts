import { inject, Injectable } from '@angular/core';
import type { Page, SchoolSummary } from '@all-together/contracts';
import { Api } from '../../shell/api';

const pageOf = 200;

@Injectable({ providedIn: 'root' })
export class SchoolsClient {
  private readonly api = inject(Api);

  /**
   * A page of the schools enrolled in an area.
   * @param after the `next` of the page before it; empty for the first
   * @throws Refusal
   */
  ofArea(areaId: string, after: string): Promise<Page<SchoolSummary>> {
    const from = encodeURIComponent(after);
    return this.api.get<Page<SchoolSummary>>(
      `schools?area=${areaId}&limit=${pageOf}${from ? `&after=${from}` : ''}`,
    );
  }
}
