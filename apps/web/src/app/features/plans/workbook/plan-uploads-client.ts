import { httpResource } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import type { ApplyUpload, MapUpload, OrderUpload, PlanUpload } from '@all-together/contracts';
import { Api } from '../../../shell/api';

/** The plan as a workbook, and workbooks that come back. */
@Injectable({ providedIn: 'root' })
export class PlanUploadsClient {
  private readonly api = inject(Api);

  /** The file with its differences from the plan; nothing is read while no upload is named. */
  upload = (planId: () => string, upload: () => string | undefined) =>
    httpResource<PlanUpload>(() =>
      upload() ? `/api/plans/${planId()}/uploads/${upload()}` : undefined,
    );

  /** Where the plan is downloaded as a workbook for Excel. */
  workbook(planId: string): string {
    return `/api/plans/${planId}/workbook`;
  }

  /** Where the plan is downloaded as comma-separated values. */
  csv(planId: string): string {
    return `/api/plans/${planId}/workbook?format=csv`;
  }

  send(planId: string, file: File): Promise<PlanUpload> {
    return this.api.upload<PlanUpload>(`plans/${planId}/uploads`, file);
  }

  map(planId: string, upload: string, mapping: MapUpload): Promise<PlanUpload> {
    return this.api.post<PlanUpload>(`plans/${planId}/uploads/${upload}/mapping`, mapping);
  }

  /** Says whether rows keep their place in the plan or move to where they stand in the sheet. */
  order(planId: string, upload: string, order: OrderUpload): Promise<PlanUpload> {
    return this.api.post<PlanUpload>(`plans/${planId}/uploads/${upload}/order`, order);
  }

  apply(planId: string, upload: string, decisions: ApplyUpload): Promise<PlanUpload> {
    return this.api.post<PlanUpload>(`plans/${planId}/uploads/${upload}/apply`, decisions);
  }

  /** Takes an applied upload back. */
  undo(planId: string, upload: string): Promise<PlanUpload> {
    return this.api.post<PlanUpload>(`plans/${planId}/uploads/${upload}/undo`);
  }
}
