import { ChangeDetectionStrategy, Component, inject, input, signal } from '@angular/core';
import type { ActionWithMilestones, Evidence } from '@all-together/contracts';
import { DayPipe, Field, RemoveButton } from '@all-together/ui';
import { takeFile } from '../../../shell/event-value';
import type { Writing } from '../../../shell/writing';
import { PlanAdditions } from '../editing/plan-additions';
import { PlanEditor } from '../editing/plan-editor';
import { PlanItemsClient } from '../plan-items-client';

/** The longest title that evidence may have. */
const titleLength = 300;

/** Links and files that show what an action has come to. */
@Component({
  selector: 'app-evidence-list',
  imports: [DayPipe, Field, RemoveButton],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './evidence-list.html',
  styles: `
    :host {
      display: contents;
    }
    .preview {
      max-width: 220px;
      max-height: 160px;
      border-radius: 8px;
      border: 1px solid var(--line);
    }
    .drop-file {
      display: flex;
      flex-wrap: wrap;
      gap: var(--space-2);
      align-items: center;
      padding: var(--space-3);
      border: 2px dashed var(--line-strong);
      border-radius: var(--radius);
    }
    .drop-file.over {
      border-color: var(--accent);
      background: var(--accent-soft);
    }
  `,
})
export class EvidenceList {
  readonly action = input.required<ActionWithMilestones>();
  readonly writing = input.required<Writing>();
  private readonly additions = inject(PlanAdditions);
  protected readonly editor = inject(PlanEditor);
  protected readonly items = inject(PlanItemsClient);
  /** Whether a file is held over the place where it can be dropped. */
  protected readonly over = signal(false);
  protected readonly sending = signal(false);

  protected isPicture = (one: Evidence): boolean =>
    /^image\/(jpeg|png|webp|gif)$/.test(one.mediaType ?? '');

  protected sizeOf({ bytes }: Evidence): string {
    const size = bytes ?? 0;
    return size < 1_000_000
      ? `${Math.ceil(size / 1000)} kB`
      : `${(size / 1_000_000).toFixed(1)} MB`;
  }

  protected async addLink(event: Event, title: HTMLInputElement, url: HTMLInputElement) {
    event.preventDefault();
    const typed = title.value + url.value;
    await this.writing().attempt(async () => {
      if (title.value + url.value !== typed) return; // an earlier press has added it
      const [shows, link] = [title.value.trim(), url.value.trim()];
      const added = await this.additions.addEvidence(this.action(), shows, link);
      if (added) title.value = url.value = '';
    });
  }

  protected drop(event: DragEvent, title: HTMLInputElement): void {
    event.preventDefault();
    this.over.set(false);
    void this.send(event.dataTransfer?.files[0], title);
  }

  protected choose(event: Event, title: HTMLInputElement): void {
    void this.send(takeFile(event), title);
  }

  /** A file without words of what it shows goes by its name. */
  private async send(file: File | undefined, title: HTMLInputElement): Promise<void> {
    if (!file) return;
    const words = title.value.trim() || file.name.replace(/\.\w{1,5}$/, '').slice(0, titleLength);
    this.sending.set(true);
    await this.writing().attempt(async () => {
      await this.additions.addEvidenceFile(this.action(), words, file);
      title.value = '';
    });
    this.sending.set(false);
  }
}
