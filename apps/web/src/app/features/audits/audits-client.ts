import { httpResource } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import type {
  Audit,
  AuditDetail,
  AuditRating,
  BeginAudit,
  RateStatement,
} from '@all-together/contracts';
import { Api } from '../../shell/api';

export const readAudits = () => httpResource<Audit[]>(() => '/api/audits');

export const readAudit = (id: () => string) =>
  httpResource<AuditDetail>(() => `/api/audits/${id()}`);

/** Writes of audits and their ratings. Every method throws Refusal. */
@Injectable({ providedIn: 'root' })
export class AuditsClient {
  private readonly api = inject(Api);

  begin(body: BeginAudit): Promise<AuditDetail> {
    return this.api.post<AuditDetail>('audits', body);
  }

  rate({ id, version }: AuditRating, body: RateStatement): Promise<AuditDetail> {
    return this.api.patch<AuditDetail>(`audit-ratings/${id}`, version, body);
  }

  /** Finishes an audit; its ratings stay as they are from then on. */
  finish(id: string): Promise<AuditDetail> {
    return this.api.post<AuditDetail>(`audits/${id}/finish`);
  }
}
