import { httpResource } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import type {
  ActionInBulk,
  ActionWithMilestones,
  AddEvidence,
  CascadeObjective,
  Change,
  ChangeAction,
  ChangeCriterion,
  ChangeEvidence,
  ChangeMilestone,
  ChangeObjective,
  CreateAction,
  CreateCriterion,
  CreateMilestone,
  CreateObjective,
  Criterion,
  Evidence,
  Milestone,
  Objective,
  Origin,
  SchoolOutcome,
  SchoolProgress,
} from '@all-together/contracts';
import { Api } from '../../shell/api';

/** What is in a plan, by the word in its address. */
export interface PlanItems {
  objectives: Objective;
  criteria: Criterion;
  actions: ActionWithMilestones;
  milestones: Milestone;
  evidence: Evidence;
}
export type ItemNoun = keyof PlanItems;

/** What may be changed of each item. */
export interface ItemChanges {
  objectives: ChangeObjective;
  criteria: ChangeCriterion;
  actions: ChangeAction;
  milestones: ChangeMilestone;
  evidence: ChangeEvidence;
}

/** What a new item is made of. */
export interface NewItems {
  objectives: CreateObjective;
  criteria: CreateCriterion;
  actions: CreateAction;
  milestones: CreateMilestone;
  evidence: AddEvidence;
}

type Creates = { [Noun in ItemNoun]: (item: NewItems[Noun]) => Promise<PlanItems[Noun]> };
type Reads = { [Noun in ItemNoun]: (id: string) => Promise<PlanItems[Noun]> };
type Changes = {
  [Noun in ItemNoun]: (
    id: string,
    version: number,
    fields: ItemChanges[Noun],
  ) => Promise<PlanItems[Noun]>;
};

/** Objectives, success criteria, actions, milestones and evidence, on their way to the server. */
@Injectable({ providedIn: 'root' })
export class PlanItemsClient {
  private readonly api = inject(Api);

  private readonly creates: Creates = {
    objectives: (item) => this.api.post<Objective>(`objectives`, item),
    criteria: (item) => this.api.post<Criterion>(`criteria`, item),
    actions: (item) => this.api.post<ActionWithMilestones>(`actions`, item),
    milestones: (item) => this.api.post<Milestone>(`milestones`, item),
    evidence: (item) => this.api.post<Evidence>(`evidence`, item),
  };

  private readonly reads: Reads = {
    objectives: (id) => this.api.get<Objective>(`objectives/${id}`),
    criteria: (id) => this.api.get<Criterion>(`criteria/${id}`),
    actions: (id) => this.api.get<ActionWithMilestones>(`actions/${id}`),
    milestones: (id) => this.api.get<Milestone>(`milestones/${id}`),
    evidence: (id) => this.api.get<Evidence>(`evidence/${id}`),
  };

  private readonly changes: Changes = {
    objectives: (id, seen, fields) => this.api.patch<Objective>(`objectives/${id}`, seen, fields),
    criteria: (id, seen, fields) => this.api.patch<Criterion>(`criteria/${id}`, seen, fields),
    actions: (id, seen, fields) =>
      this.api.patch<ActionWithMilestones>(`actions/${id}`, seen, fields),
    milestones: (id, seen, fields) => this.api.patch<Milestone>(`milestones/${id}`, seen, fields),
    evidence: (id, seen, fields) => this.api.patch<Evidence>(`evidence/${id}`, seen, fields),
  };

  create<Noun extends ItemNoun>(noun: Noun, item: NewItems[Noun]): Promise<PlanItems[Noun]> {
    return this.creates[noun](item);
  }

  read<Noun extends ItemNoun>(noun: Noun, id: string): Promise<PlanItems[Noun]> {
    return this.reads[noun](id);
  }

  /** @param version the version that the change builds on */
  change<Noun extends ItemNoun>(
    noun: Noun,
    id: string,
    version: number,
    fields: ItemChanges[Noun],
  ): Promise<PlanItems[Noun]> {
    return this.changes[noun](id, version, fields);
  }

  /** Changes several actions, all or none. */
  changeActions(actions: readonly ActionInBulk[]): Promise<ActionWithMilestones[]> {
    return this.api.patchAll<ActionWithMilestones[]>(`actions`, { actions });
  }

  history(actionId: string): Promise<Change[]> {
    return this.api.get<Change[]>(`actions/${actionId}/history`);
  }

  addEvidenceFile(actionId: string, id: string, title: string, file: File): Promise<Evidence> {
    const named = encodeURIComponent(title);
    return this.api.upload<Evidence>(
      `evidence/actions/${actionId}/files?id=${id}&title=${named}`,
      file,
    );
  }

  /** Where a file that was added as evidence is read. */
  evidenceFile(id: string): string {
    return `/api/evidence/${id}/file`;
  }

  /** The findings and statements that objectives of the plan were made of. */
  origins = (planId: () => string | undefined) =>
    httpResource<Origin[]>(() => (planId() ? `/api/origins/${planId()}` : undefined));

  /** How far schools have come with an objective that was handed on to them. */
  schoolProgress = (objectiveId: string) =>
    httpResource<SchoolProgress[]>(() => `/api/objectives/${objectiveId}/schools`);

  handOn(objectiveId: string, schools: CascadeObjective): Promise<SchoolOutcome[]> {
    return this.api.post<SchoolOutcome[]>(`objectives/${objectiveId}/schools`, schools);
  }
}
