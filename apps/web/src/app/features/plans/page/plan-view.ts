import { computed, inject, Injectable, signal } from '@angular/core';
import { Router } from '@angular/router';
import type { ActionStatus, Rag, Theme } from '@all-together/contracts';
import {
  actionSorts,
  actionStatusWords,
  dayOf,
  filtered,
  isFiltering,
  type ActionSort,
  type PlanFilter,
} from '@all-together/domain';
import { PlanEditor } from '../editing/plan-editor';

export const planViews = {
  outline: 'Outline',
  timeline: 'Timeline',
  board: 'Board',
  table: 'Table',
} as const;
export type PlanViewName = keyof typeof planViews;
export const tableColumns = {
  theme: 'Theme',
  objective: 'Objective',
  owner: 'Owner',
  start: 'Start',
  due: 'Due',
  status: 'Status',
  slipped: 'Slipped',
  milestones: 'Milestones',
  rag: 'RAG',
  notes: 'Notes',
} as const;
export type TableColumn = keyof typeof tableColumns;
const usualColumns: TableColumn[] = [
  'objective',
  'owner',
  'due',
  'status',
  'slipped',
  'milestones',
];

/** The names of the address that make a way of looking; what a saved view keeps. */
export const viewParams = [
  'view',
  'text',
  'status',
  'owner',
  'due',
  'theme',
  'rag',
  'sort',
  'columns',
] as const;
export type ViewParams = Partial<Record<(typeof viewParams)[number], string | undefined>>;

/**
 * How the plan is looked at: the view, its filters, columns and order, all of which stand in the
 * address.
 */
@Injectable()
export class PlanView {
  private readonly router = inject(Router);
  private readonly editor = inject(PlanEditor);
  readonly params = signal<ViewParams>({});
  readonly today = dayOf(new Date());
  readonly name = computed<PlanViewName>(() =>
    this.params().view && this.params().view! in planViews
      ? (this.params().view as PlanViewName)
      : 'outline',
  );
  readonly filter = computed<PlanFilter>(() => {
    const { text, status, owner, due, theme, rag } = this.params();
    return {
      text: text || undefined,
      owner: owner || undefined,
      theme: (theme as Theme) || undefined,
      rag: (rag as Rag | 'none') || undefined,
      status:
        status && (status === 'open' || status in actionStatusWords)
          ? (status as ActionStatus | 'open')
          : undefined,
      due: due === 'overdue' || due === 'soon' || due === 'none' ? due : undefined,
    };
  });
  readonly isFiltering = computed(() => isFiltering(this.filter()));
  readonly objectives = computed(() =>
    filtered(this.editor.plan()?.objectives ?? [], this.filter(), this.today),
  );
  readonly shown = computed(() =>
    this.objectives().reduce((sum, objective) => sum + objective.actions.length, 0),
  );
  readonly sort = computed<ActionSort>(() =>
    (actionSorts as readonly string[]).includes(this.params().sort ?? '')
      ? (this.params().sort as ActionSort)
      : 'plan',
  );
  readonly columns = computed<TableColumn[]>(() => {
    const chosen = this.params()
      .columns?.split(',')
      .filter((column): column is TableColumn => column in tableColumns);
    return chosen?.length ? chosen : usualColumns;
  });
  readonly owners = computed(() =>
    [
      ...new Set(
        this.editor
          .actions()
          .map((action) => action.ownerName)
          .filter(Boolean),
      ),
    ].sort((a, b) => a.localeCompare(b)),
  );

  /** Changes the address; null takes a name out of it. */
  set(params: Record<string, string | null>): void {
    void this.router.navigate([], {
      queryParams: params,
      queryParamsHandling: 'merge',
      replaceUrl: 'text' in params,
    });
  }

  clear(): void {
    this.set(
      Object.fromEntries(
        viewParams
          .filter((name) => !['view', 'sort', 'columns'].includes(name))
          .map((name) => [name, null]),
      ),
    );
  }

  /** This way of looking, as the address says it. */
  query(): string {
    return new URLSearchParams(
      viewParams.flatMap((name) => (this.params()[name] ? [[name, this.params()[name]!]] : [])),
    ).toString();
  }

  /** Looks as a saved view does. */
  apply(query: string): void {
    const saved = new URLSearchParams(query);
    this.set(Object.fromEntries(viewParams.map((name) => [name, saved.get(name)])));
  }
}
