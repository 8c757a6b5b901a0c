import { httpResource } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import type {
  AddIndicator,
  AreaSummary,
  ChangeIndicator,
  ChangeIndicatorValue,
  EnterIndicatorValue,
  IndicatorDetail,
  IndicatorSummary,
  Page,
} from '@all-together/contracts';
import { Api } from '../../shell/api';

export const readIndicators = () => httpResource<IndicatorSummary[]>(() => '/api/indicators');
/** One indicator with its periods, once its id is known. */
export const readIndicator = (id: () => string | undefined) =>
  httpResource<IndicatorDetail>(() => (id() ? `/api/indicators/${id()}` : undefined));
/** The areas that an indicator can be about, once `wanted`. */
export const readAreaChoices = (wanted: () => boolean) =>
  httpResource<Page<AreaSummary>>(() => (wanted() ? '/api/areas?limit=200' : undefined));

/** Writes about indicators and their figures. Every method throws Refusal. */
@Injectable({ providedIn: 'root' })
export class IndicatorsClient {
  private readonly api = inject(Api);

  add(indicator: AddIndicator): Promise<IndicatorDetail> {
    return this.api.post<IndicatorDetail>('indicators', indicator);
  }

  change(id: string, version: number, changes: ChangeIndicator): Promise<IndicatorDetail> {
    return this.api.patch<IndicatorDetail>(`indicators/${id}`, version, changes);
  }

  enterValue(id: string, value: EnterIndicatorValue): Promise<IndicatorDetail> {
    return this.api.post<IndicatorDetail>(`indicators/${id}/values`, value);
  }

  changeValue(
    id: string,
    version: number,
    changes: ChangeIndicatorValue,
  ): Promise<IndicatorDetail> {
    return this.api.patch<IndicatorDetail>(`indicator-values/${id}`, version, changes);
  }

  /** Locks the figure of a period that was reported, or opens it again. */
  setLocked(id: string, version: number, locked: boolean): Promise<IndicatorDetail> {
    return this.api.postIfMatch<IndicatorDetail>(`indicator-values/${id}/lock`, version, {
      locked,
    });
  }
}
