import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { MatDialog } from '@angular/material/dialog';
import { Router, RouterLink } from '@angular/router';
import { DayPipe, EmptyState, PageHeader } from '@all-together/ui';
import { firstValueFrom } from 'rxjs';
import { ConflictDialog, type ConflictQuestion } from '../../shell/conflict-dialog';
import { Notice } from '../../shell/notice';
import { Connection } from '../../shell/device/connection';
import { OfflineRecords } from '../../shell/offline/offline-record';
import { Outbox, type QueuedWrite } from '../../shell/offline/outbox';

type Fields = Record<string, unknown>;

/**
 * What was written on this device and is not on the server yet, with the state of each, and what to
 * do about it.
 */
@Component({
  selector: 'app-outbox-page',
  imports: [RouterLink, PageHeader, EmptyState, DayPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <ui-page-header heading="Waiting to be sent">
      <p class="soft">
        {{
          connection.online()
            ? 'Sent in the order in which it was written.'
            : 'No signal. It is sent by itself as soon as there is one.'
        }}
      </p>
      <div actions class="row">
        @if (outbox.items().length) {
          <button type="button" class="button primary" (click)="outbox.flush()">Send now</button>
        }
      </div>
    </ui-page-header>
    @if (outbox.items().length) {
      <ul class="plain divided card">
        @for (item of outbox.items(); track item.seq) {
          <li class="stack-tight">
            <span class="row"
              ><a [routerLink]="item.link">{{ item.label }}</a
              ><span class="chip" [attr.data-tone]="item.state === 'waiting' ? 'amber' : 'red'">{{
                item.state === 'waiting'
                  ? 'Waiting'
                  : item.state === 'conflict'
                    ? 'Changed by somebody else too'
                    : 'Not accepted'
              }}</span></span
            >
            <span class="soft small"
              >{{ records.writeKind(item.kind)?.label }}, written
              {{ item.writtenAt | day: 'time' }}</span
            >
            @if (item.problem; as problem) {
              <p>{{ problem.detail }}</p>
              @if (problem.errors?.length) {
                <ul>
                  @for (error of problem.errors; track $index) {
                    <li>{{ error.message }}</li>
                  }
                </ul>
              }
              <div class="row">
                @if (item.state === 'conflict') {
                  <button
                    type="button"
                    class="button small primary"
                    [attr.aria-label]="'Compare and choose: ' + item.label"
                    (click)="choose(item)"
                  >
                    Compare and choose
                  </button>
                } @else if (records.writeKind(item.kind)?.form; as form) {
                  <a
                    class="button small primary"
                    [routerLink]="form"
                    [queryParams]="{ refusedWriteId: item.id }"
                    [attr.aria-label]="'Mend it: ' + item.label"
                    >Mend it</a
                  >
                } @else {
                  <button
                    type="button"
                    class="button small primary"
                    [attr.aria-label]="'Send again: ' + item.label"
                    (click)="sendAgain(item)"
                  >
                    Send again
                  </button>
                }
                <button
                  type="button"
                  class="button small danger"
                  [attr.aria-label]="'Throw away: ' + item.label"
                  (click)="discard(item)"
                >
                  Throw away
                </button>
              </div>
            }
          </li>
        }
      </ul>
    } @else {
      <ui-empty-state heading="Everything is sent"
        >What you write without a signal waits here, locked, until it can be sent.</ui-empty-state
      >
    }
  `,
})
export class OutboxPage {
  protected readonly outbox = inject(Outbox);
  protected readonly connection = inject(Connection);
  private readonly notice = inject(Notice);
  private readonly dialog = inject(MatDialog);
  private readonly router = inject(Router);
  protected readonly records = inject(OfflineRecords);

  protected async choose(item: QueuedWrite): Promise<void> {
    const conflicts = item.problem!.conflicts!;
    const data: ConflictQuestion = {
      what: item.label,
      conflicts,
      label: (field) => this.records.fieldLabel(item.kind, field),
      show: (value) => (value === true ? 'yes' : value === false ? 'no' : String(value ?? 'empty')),
    };
    const chosen = await firstValueFrom(
      this.dialog
        .open<ConflictDialog, ConflictQuestion, Fields>(ConflictDialog, {
          data,
          width: '600px',
          maxWidth: '94vw',
        })
        .afterClosed(),
    );
    if (!chosen) return;
    const others = Object.fromEntries(
      Object.entries(item.body as Fields).filter(
        ([field]) => !conflicts.some((conflict) => conflict.field === field),
      ),
    );
    const wanted = { ...others, ...chosen };
    const { version } = item.problem!.current as { version: number };
    if (Object.keys(wanted).length) await this.outbox.decide(item, wanted, version);
    else await this.outbox.discard(item);
    this.notice.say('What you chose is kept.');
  }

  protected sendAgain(item: QueuedWrite): Promise<void> {
    const current = item.problem?.current as { version?: number } | undefined;
    return this.outbox.decide(item, item.body, current?.version ?? item.seen);
  }

  protected async discard(item: QueuedWrite): Promise<void> {
    await this.outbox.discard(item);
    this.notice.say('It is thrown away.', async () => {
      const { seq: _, id: __, state: ___, problem: ____, writtenAt: _____, ...write } = item;
      await this.outbox.write(write).catch(() => undefined);
      await this.router.navigateByUrl('/outbox');
    });
  }
}
