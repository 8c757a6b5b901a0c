import { httpResource } from '@angular/common/http';
import {
  ChangeDetectionStrategy,
  Component,
  computed,
  inject,
  input,
  linkedSignal,
  signal,
} from '@angular/core';
import { Router } from '@angular/router';
import type { MappableColumn, Plan, PlanUpload, SheetDifference } from '@all-together/contracts';
import { PageHeader, Skeleton, EmptyState } from '@all-together/ui';
import { Api, toRefusal } from '../../../shell/api';
import { fieldWords, valueWords } from '../../../shared/plans/change-table';
import { LoadFault } from '../../../shell/load-fault';
import { Notice } from '../../../shell/notice';

const columnWords: Record<MappableColumn, string> = {
  objective: 'Objective',
  theme: 'Theme',
  title: 'What will be done',
  owner: 'Owner',
  start: 'Start',
  due: 'Due',
  status: 'Status',
  notes: 'Notes',
};
const kindWords: Record<SheetDifference['kind'], string> = {
  added: 'Added',
  changed: 'Changed',
  moved: 'Moved',
  removed: 'Removed',
};
const tones: Record<SheetDifference['kind'], string> = {
  added: 'green',
  changed: 'blue',
  moved: 'accent',
  removed: 'red',
};
type Decision = 'mine' | 'theirs';

/**
 * The plan to a spreadsheet and back: download, bring back, see every difference, apply what one
 * ticks, take it back.
 */
@Component({
  selector: 'app-plan-excel',
  imports: [PageHeader, Skeleton, EmptyState, LoadFault],
  templateUrl: './plan-excel.html',
  changeDetection: ChangeDetectionStrategy.OnPush,
  styles: `
    .drop {
      display: grid;
      gap: var(--space-2);
      justify-items: center;
      text-align: center;
      padding: var(--space-5);
      border: 2px dashed var(--line-strong);
      border-radius: var(--radius);
    }
    .drop.over {
      border-color: var(--accent);
      background: var(--accent-soft);
    }
    .choice {
      font-weight: 400;
      align-items: start;
      flex-wrap: nowrap;
    }
  `,
})
export class PlanExcel {
  readonly id = input.required<string>();
  /** The upload that is looked at; in the address, so that one can leave and come back. */
  readonly upload = input<string>();
  private readonly api = inject(Api);
  private readonly router = inject(Router);
  private readonly notice = inject(Notice);
  protected readonly plan = httpResource<Plan>(() => `/api/plans/${this.id()}`);
  protected readonly read = httpResource<PlanUpload>(() =>
    this.upload() ? `/api/plans/${this.id()}/uploads/${this.upload()}` : undefined,
  );
  protected readonly fault = signal<string | null>(null);
  protected readonly busy = signal<string | null>(null);
  protected readonly over = signal(false);
  protected readonly fields: Record<string, string> = {
    ...fieldWords,
    removed: 'Removed',
    after: 'After',
    actionId: 'Action',
  };
  protected readonly kindWords = kindWords;
  protected readonly tones = tones;
  protected readonly columnNames = Object.entries(columnWords) as [MappableColumn, string][];
  protected readonly mapping = linkedSignal<Partial<Record<MappableColumn, number>>>(
    () => this.read.value()?.guess ?? {},
  );
  /** Ticked differences; those with a fault cannot be. */
  protected readonly ticked = linkedSignal<ReadonlySet<string>>(
    () =>
      new Set(
        (this.read.value()?.differences ?? [])
          .filter((one) => !one.fault && one.suggested)
          .map(({ key }) => key),
      ),
  );
  protected readonly decisions = linkedSignal<Record<string, Decision>>(() =>
    this.read.value() ? {} : {},
  );
  protected readonly undecided = computed(
    () =>
      (this.read.value()?.differences ?? [])
        .filter((one) => this.ticked().has(one.key))
        .flatMap((one) =>
          one.conflicts.filter(({ field }) => !this.decisions()[`${one.key} ${field}`]),
        ).length,
  );
  protected readonly counts = computed(() =>
    (Object.keys(kindWords) as SheetDifference['kind'][])
      .map((kind) => ({
        kind,
        count: (this.read.value()?.differences ?? []).filter((one) => one.kind === kind).length,
      }))
      .filter(({ count }) => count),
  );

  protected say(field: string, value: unknown, difference: SheetDifference): string {
    if (field === 'after')
      return (
        (value as string[] | null)
          ?.map((id) => this.titles().get(id) ?? 'a new action')
          .join('; ') || 'nothing'
      );
    if (field === 'objectiveId' || field === 'actionId')
      return value === difference.itemId
        ? ''
        : (this.titles().get(String(value)) ?? difference.under ?? 'a new one');
    if (field === 'position') return 'another place in the order';
    return valueWords(value);
  }

  private readonly titles = computed(
    () =>
      new Map<string, string>(
        (this.plan.hasValue() ? this.plan.value().objectives : []).flatMap((objective) => [
          [objective.id, objective.title] as const,
          ...objective.actions.map((action) => [action.id, action.title] as const),
        ]),
      ),
  );

  protected dropped(event: DragEvent): void {
    event.preventDefault();
    this.over.set(false);
    const file = event.dataTransfer?.files[0];
    if (file) void this.send(file);
  }

  protected async send(file: File | undefined): Promise<void> {
    if (!file) return;
    await this.working('Reading the file …', async () => {
      const read = await this.api.upload<PlanUpload>(`plans/${this.id()}/uploads`, file);
      await this.router.navigate([], { queryParams: { upload: read.id } });
    });
  }

  protected map(column: MappableColumn, index: string): void {
    this.mapping.update((known) => ({
      ...known,
      [column]: index === '' ? undefined : Number(index),
    }));
  }

  protected async useMapping(): Promise<void> {
    await this.working('Reading the rows …', async () =>
      this.read.set(
        await this.api.post<PlanUpload>(`plans/${this.id()}/uploads/${this.upload()}/mapping`, {
          mapping: this.mapping(),
        }),
      ),
    );
  }

  protected tick(key: string, on: boolean): void {
    this.ticked.update(
      (keys) => new Set(on ? [...keys, key] : [...keys].filter((other) => other !== key)),
    );
  }

  protected tickAll(on: boolean): void {
    this.ticked.set(
      new Set(
        on
          ? this.read
              .value()!
              .differences.filter((one) => !one.fault)
              .map(({ key }) => key)
          : [],
      ),
    );
  }

  protected decide(key: string, field: string, decision: Decision): void {
    this.decisions.update((known) => ({ ...known, [`${key} ${field}`]: decision }));
  }

  protected async apply(): Promise<void> {
    const decided = (wanted: Decision) =>
      Object.entries(this.decisions())
        .filter(([, decision]) => decision === wanted)
        .map(([name]) => ({ key: name.split(' ')[0]!, field: name.split(' ')[1]! }))
        .filter(({ key }) => this.ticked().has(key));
    await this.working('Applying …', async () => {
      try {
        const done = await this.api.post<PlanUpload>(
          `plans/${this.id()}/uploads/${this.upload()}/apply`,
          { keys: [...this.ticked()], mine: decided('mine'), theirs: decided('theirs') },
        );
        this.read.set(done);
        this.notice.say(
          `${done.applied} ${done.applied === 1 ? 'difference is' : 'differences are'} applied.`,
          () => this.undo(),
        );
      } catch (error) {
        // The plan moved on meanwhile: show the differences of now.
        if (toRefusal(error).problem.status === 409) this.read.reload();
        throw error;
      }
    });
  }

  protected async undo(): Promise<void> {
    this.read.set(
      await this.api.post<PlanUpload>(`plans/${this.id()}/uploads/${this.upload()}/undo`),
    );
  }

  protected async takeBack(): Promise<void> {
    await this.working('Taking it back …', () => this.undo());
  }

  private async working(words: string, work: () => Promise<unknown>): Promise<void> {
    this.busy.set(words);
    this.fault.set(null);
    try {
      await work();
    } catch (error) {
      this.fault.set(toRefusal(error).message);
    } finally {
      this.busy.set(null);
    }
  }
}
