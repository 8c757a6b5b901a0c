import { inject, Injectable } from '@angular/core';
import type { BeginFromOrigin, Origin, Page, PlanSummary } from '@all-together/contracts';
import { Api } from '../../shell/api';

/** Plans, and the findings that become objectives of them. Every method throws Refusal. */
@Injectable({ providedIn: 'root' })
export class OriginsClient {
  private readonly api = inject(Api);

  plansOfSchool(urn: number): Promise<Page<PlanSummary>> {
    return this.api.get<Page<PlanSummary>>(`plans?school=${urn}&of=school&limit=5`);
  }

  plansOfArea(areaId: string): Promise<Page<PlanSummary>> {
    return this.api.get<Page<PlanSummary>>(`plans?area=${areaId}&of=area&limit=5`);
  }

  /** Makes a finding an objective of a plan, which keeps where it came from. */
  begin(body: BeginFromOrigin): Promise<Origin> {
    return this.api.post<Origin>('origins', body);
  }
}
