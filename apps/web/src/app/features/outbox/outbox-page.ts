import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { MatDialog } from '@angular/material/dialog';
import { Router, RouterLink } from '@angular/router';
import { DayPipe, EmptyState, PageHeader } from '@all-together/ui';
import { firstValueFrom } from 'rxjs';
import { ConflictDialog, type ConflictQuestion } from '../../shell/conflict-dialog';
import { Notice } from '../../shell/notice';
import { Connection } from '../../shell/device/connection';
import { OfflineRecords, type Fields } from '../../shell/offline/offline-record';
import { Outbox, type QueuedWrite, type Write } from '../../shell/offline/outbox';

/**
 * Writes of this device that are not on the server yet, each with its state and what to do about
 * it.
 */
@Component({
  selector: 'app-outbox-page',
  imports: [RouterLink, PageHeader, EmptyState, DayPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './outbox-page.html',
})
export class OutboxPage {
  protected readonly outbox = inject(Outbox);
  protected readonly connection = inject(Connection);
  protected readonly records = inject(OfflineRecords);
  private readonly notice = inject(Notice);
  private readonly dialog = inject(MatDialog);
  private readonly router = inject(Router);
  protected readonly stateWords: Record<QueuedWrite['state'], string> = {
    waiting: 'Waiting',
    conflict: 'Changed by someone else too',
    refused: 'Not accepted',
  };

  /** Shows both versions of what two people changed, and sends what the writer decides. */
  protected async choose(item: QueuedWrite): Promise<void> {
    const conflicts = item.problem?.conflicts ?? [];
    const chosen = await firstValueFrom(
      this.dialog
        .open<ConflictDialog, ConflictQuestion, Fields>(ConflictDialog, {
          data: {
            what: item.label,
            conflicts,
            label: (field) => this.records.fieldLabel(item.kind, field),
            show: shown,
          },
          width: '600px',
          maxWidth: '94vw',
        })
        .afterClosed(),
    );
    if (!chosen) return;
    const disputed = new Set(conflicts.map(({ field }) => field));
    const others = Object.entries(item.body).filter(([field]) => !disputed.has(field));
    const wanted = { ...Object.fromEntries(others), ...chosen };
    if (Object.keys(wanted).length) await this.outbox.decide(item, wanted, versionNow(item));
    else await this.outbox.discard(item);
    this.notice.say('What you chose is kept.');
  }

  protected sendAgain(item: QueuedWrite): Promise<void> {
    return this.outbox.decide(item, item.body, versionNow(item));
  }

  protected async discard(item: QueuedWrite): Promise<void> {
    await this.outbox.discard(item);
    this.notice.say('It is thrown away.', async () => {
      await this.outbox.write(asWritten(item)).catch(() => undefined);
      await this.router.navigateByUrl('/outbox');
    });
  }
}

function shown(value: unknown): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return String(value ?? 'empty');
}

/** The version that the server has, when its refusal said so; else the one that was seen. */
function versionNow({ problem, seen }: QueuedWrite): number | null {
  const current = problem?.current;
  return typeof current === 'object' && current && 'version' in current
    ? Number(current.version)
    : seen;
}

/** The write as the form gave it, without what the outbox added. */
function asWritten(item: QueuedWrite): Write {
  const { seq: _, id: __, state: ___, problem: ____, writtenAt: _____, ...write } = item;
  return write;
}
