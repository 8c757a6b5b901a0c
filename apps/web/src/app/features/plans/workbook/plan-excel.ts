import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { Router } from '@angular/router';
import type { ApplyUpload, ColumnMapping, PlanUpload, RowOrder } from '@all-together/contracts';
import { EmptyState, PageHeader } from '@all-together/ui';
import { NotLoaded } from '../../../shell/not-loaded';
import { toRefusal } from '../../../shell/api';
import { takeFile } from '../../../shell/event-value';
import { writing } from '../../../shell/writing';
import { titlesOf } from '../plan-tree';
import { PlansClient } from '../plans-client';
import { PlanUploadsClient } from './plan-uploads-client';
import { UploadDifferences } from './upload-differences';
import { UploadFaults } from './upload-faults';
import { UploadMapping } from './upload-mapping';
import { UploadOrder } from './upload-order';

/**
 * The plan as a spreadsheet: download, upload, see every difference, apply the ticked ones, undo.
 */
@Component({
  selector: 'app-plan-excel',
  imports: [
    EmptyState,
    NotLoaded,
    PageHeader,
    UploadDifferences,
    UploadFaults,
    UploadMapping,
    UploadOrder,
  ],
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
  `,
})
export class PlanExcel {
  readonly id = input.required<string>();
  /** The upload on the screen; part of the address, so that the reader can come back to it. */
  readonly upload = input<string>();
  private readonly router = inject(Router);
  protected readonly client = inject(PlanUploadsClient);
  protected readonly writing = writing();
  protected readonly plan = inject(PlansClient).plan(() => this.id());
  protected readonly read = this.client.upload(
    () => this.id(),
    () => this.upload(),
  );
  /** What is on its way, in words; null when nothing is. */
  protected readonly doing = signal<string | null>(null);
  /** Whether a file is held over the place where it can be dropped. */
  protected readonly over = signal(false);
  protected readonly title = computed(() =>
    this.plan.hasValue() ? this.plan.value().title : 'Plan',
  );
  protected readonly mayWrite = computed(() => this.plan.hasValue() && this.plan.value().may.write);
  protected readonly titles = computed(() =>
    titlesOf(this.plan.hasValue() ? this.plan.value() : undefined),
  );

  protected drop(event: DragEvent): void {
    event.preventDefault();
    this.over.set(false);
    void this.send(event.dataTransfer?.files[0]);
  }

  protected choose(event: Event): void {
    void this.send(takeFile(event));
  }

  protected useMapping(mapping: ColumnMapping): Promise<void> {
    return this.working('Reading the rows …', (upload) =>
      this.client.map(this.id(), upload, { mapping }),
    );
  }

  protected useOrder(order: RowOrder): Promise<void> {
    return this.working('Reading the rows …', (upload) =>
      this.client.order(this.id(), upload, { order }),
    );
  }

  protected async apply(decisions: ApplyUpload): Promise<void> {
    await this.working(
      'Applying …',
      async (upload) => {
        try {
          return await this.client.apply(this.id(), upload, decisions);
        } catch (error) {
          // The plan moved on meanwhile: show the differences of now.
          if (toRefusal(error).problem.status === 409) this.read.reload();
          throw error;
        }
      },
      ({ applied }) => `${applied} ${applied === 1 ? 'difference is' : 'differences are'} applied.`,
    );
  }

  protected takeBack(): Promise<void> {
    return this.working('Taking it back …', (upload) => this.client.undo(this.id(), upload));
  }

  private async send(file: File | undefined): Promise<void> {
    if (!file) return;
    this.writing.clear();
    this.doing.set('Reading the file …');
    const read = await this.writing.attempt(() => this.client.send(this.id(), file));
    if (read) await this.router.navigate([], { queryParams: { upload: read.id } });
    this.doing.set(null);
  }

  /** Does something with the upload that is looked at, and shows what it has become. */
  private async working(
    doing: string,
    work: (upload: string) => Promise<PlanUpload>,
    notice?: (upload: PlanUpload) => string,
  ): Promise<void> {
    const upload = this.upload();
    if (!upload) return;
    this.writing.clear();
    this.doing.set(doing);
    const done = await this.writing.attempt(
      () => work(upload),
      notice && {
        notice,
        undo: async () => this.read.set(await this.client.undo(this.id(), upload)),
      },
    );
    if (done) this.read.set(done);
    this.doing.set(null);
  }
}
