import { httpResource } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import type { ChangeSavedView, CreateSavedView, SavedView } from '@all-together/contracts';
import { Api } from '../../../shell/api';

/** Saved views of a plan. */
@Injectable({ providedIn: 'root' })
export class SavedViewsClient {
  private readonly api = inject(Api);

  views = (planId: () => string) => httpResource<SavedView[]>(() => `/api/plans/${planId()}/views`);

  create(view: CreateSavedView): Promise<SavedView> {
    return this.api.post<SavedView>(`views`, view);
  }

  change(view: Pick<SavedView, 'id' | 'version'>, fields: ChangeSavedView): Promise<SavedView> {
    return this.api.patch<SavedView>(`views/${view.id}`, view.version, fields);
  }
}
