import { httpResource } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import type {
  AddSupportEntry,
  AdoptablePlan,
  AdoptPlan,
  ChangeSupport,
  ChangeSupportEntry,
  ChooseNeighbour,
  MoveSupport,
  Neighbourhood,
  NeighbourChoice,
  OfferSupport,
  Plan,
  Spread,
  Support,
  SupportEntry,
} from '@all-together/contracts';
import { Api } from '../../shell/api';

export const readSpread = () => httpResource<Spread>(() => '/api/neighbours/spread');
export const readNeighbourhood = (areaId: () => string) =>
  httpResource<Neighbourhood>(() => `/api/areas/${areaId()}/neighbours`);

/** Authorities and areas by a part of their name, of two letters or more. */
export const readNeighbourChoices = (words: () => string) =>
  httpResource<NeighbourChoice[]>(() =>
    words().length > 1
      ? `/api/neighbours/choices?search=${encodeURIComponent(words())}`
      : undefined,
  );

/** The plans that the supported area may adopt, once their support is known. */
export const readAdoptablePlans = (supportId: () => string | undefined) =>
  httpResource<AdoptablePlan[]>(() =>
    supportId() ? `/api/supports/${supportId()}/plans` : undefined,
  );

/** Neighbours of an area and the supports between areas. Every method throws Refusal. */
@Injectable({ providedIn: 'root' })
export class NeighboursClient {
  private readonly api = inject(Api);

  choose(areaId: string, neighbour: ChooseNeighbour): Promise<Neighbourhood> {
    return this.api.post<Neighbourhood>(`areas/${areaId}/neighbours`, neighbour);
  }

  /** @param chosenId the id of the choice, not of the neighbour */
  unchoose(areaId: string, chosenId: string): Promise<Neighbourhood> {
    return this.api.delete<Neighbourhood>(`areas/${areaId}/neighbours/${chosenId}`);
  }

  offer(support: OfferSupport): Promise<Support> {
    return this.api.post<Support>('supports', support);
  }

  change({ id, version }: Support, changes: ChangeSupport): Promise<Support> {
    return this.api.patch<Support>(`supports/${id}`, version, changes);
  }

  move({ id, version }: Support, move: MoveSupport): Promise<Support> {
    return this.api.postIfMatch<Support>(`supports/${id}/moves`, version, move);
  }

  addEntry({ id }: Support, entry: AddSupportEntry): Promise<Support> {
    return this.api.post<Support>(`supports/${id}/entries`, entry);
  }

  changeEntry(id: string, version: number, changes: ChangeSupportEntry): Promise<Support> {
    return this.api.patch<Support>(`support-entries/${id}`, version, changes);
  }

  confirmEntry({ id, version }: SupportEntry): Promise<Support> {
    return this.api.postIfMatch<Support>(`support-entries/${id}/confirmation`, version, {});
  }

  adopt({ id }: Support, plan: AdoptPlan): Promise<Plan> {
    return this.api.post<Plan>(`supports/${id}/adoption`, plan);
  }
}
