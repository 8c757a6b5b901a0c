import { computed, inject, Injectable, signal } from '@angular/core';
import { Router } from '@angular/router';
import {
  type ActionSort,
  actionSorts,
  actionStatusWords,
  byName,
  dayOf,
  filtered,
  isFiltering,
  type PlanFilter,
  ragWords,
  themeWords,
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
const dues = ['overdue', 'soon', 'none'] as const;
const usualColumns: TableColumn[] = [
  'objective',
  'owner',
  'due',
  'status',
  'slipped',
  'milestones',
];

const filterParams = ['text', 'status', 'owner', 'due', 'theme', 'rag'] as const;
/** The query parameters that a saved view stores. */
export const viewParams = ['view', ...filterParams, 'sort', 'columns'] as const;
export type ViewParams = Partial<Record<(typeof viewParams)[number], string | undefined>>;

/**
 * How the plan is shown: view, filters, columns and order, all kept in the address.
 */
@Injectable()
export class PlanView {
  private readonly router = inject(Router);
  private readonly editor = inject(PlanEditor);
  readonly params = signal<ViewParams>({});
  readonly today = dayOf(new Date());
  readonly name = computed<PlanViewName>(() => keyOf(planViews, this.params().view) ?? 'outline');
  readonly filter = computed<PlanFilter>(() => {
    const { text, status, owner, due, theme, rag } = this.params();
    return {
      text: text || undefined,
      owner: owner || undefined,
      theme: keyOf(themeWords, theme),
      rag: rag === 'none' ? rag : keyOf(ragWords, rag),
      status: status === 'open' ? status : keyOf(actionStatusWords, status),
      due: dues.find((one) => one === due),
    };
  });
  readonly isFiltering = computed(() => isFiltering(this.filter()));
  readonly objectives = computed(() =>
    filtered(this.editor.plan()?.objectives ?? [], this.filter(), this.today),
  );
  readonly shown = computed(() =>
    this.objectives().reduce((sum, objective) => sum + objective.actions.length, 0),
  );
  readonly sort = computed<ActionSort>(
    () => actionSorts.find((sort) => sort === this.params().sort) ?? 'plan',
  );
  readonly columns = computed<TableColumn[]>(() => {
    const chosen = this.params()
      .columns?.split(',')
      .flatMap((column) => keyOf(tableColumns, column) ?? []);
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
    ].sort(byName),
  );

  /** Sets query parameters; null removes one. Typing does not add to the browser's history. */
  set(params: Record<string, string | null>): void {
    void this.router.navigate([], {
      queryParams: params,
      queryParamsHandling: 'merge',
      replaceUrl: 'text' in params,
    });
  }

  clear(): void {
    this.set(Object.fromEntries(filterParams.map((name) => [name, null])));
  }

  /** The current view as a query string, as saved views store it. */
  query(): string {
    const params = this.params();
    return new URLSearchParams(
      viewParams.flatMap((name) => {
        const value = params[name];
        return value ? [[name, value]] : [];
      }),
    ).toString();
  }

  /** Applies a saved view's query. */
  apply(query: string): void {
    const saved = new URLSearchParams(query);
    this.set(Object.fromEntries(viewParams.map((name) => [name, saved.get(name)])));
  }
}

/** The key of `words` that the address names; undefined where it names none. */
const keyOf = <Key extends string>(
  words: Readonly<Record<Key, string>>,
  named: string | undefined,
): Key | undefined => (Object.keys(words) as Key[]).find((key) => key === named);
