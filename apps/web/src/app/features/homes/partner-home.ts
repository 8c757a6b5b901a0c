import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { FollowUp, PartnerHome } from '@all-together/contracts';
import { purposeWords } from '@all-together/domain';
import { DayPipe, EmptyState, PageHeader } from '@all-together/ui';
import { NotLoaded } from '../../shell/not-loaded';
import { followUpDone } from '../../shared/visits/follow-up-writes';
import { CurrentSession } from '../../shell/current-session';
import { Connection } from '../../shell/device/connection';
import { Outbox } from '../../shell/offline/outbox';
import { namesHere, readRecord } from '../../shell/offline/record-read';
import { writing } from '../../shell/writing';
import { partnerHomePath } from './homes-client';
import { homeFromPack, homeWithPending } from './partner-week';

/** “Today”: the visits of the day and the week, a big button, and the follow-ups that are owed. */
@Component({
  selector: 'app-partner-home',
  imports: [DayPipe, EmptyState, NotLoaded, PageHeader, RouterLink],
  templateUrl: './partner-home.html',
  styles: `
    .big {
      min-height: 56px;
      font-size: var(--text-large);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PartnerHomePage {
  private readonly outbox = inject(Outbox);
  private readonly organisation = inject(CurrentSession).organisation();
  private readonly connection = inject(Connection);
  private readonly names = namesHere();
  private readonly writing = writing({ show: 'notice', whenBusy: 'wait' });
  protected readonly home = readRecord<PartnerHome>(
    () => partnerHomePath,
    (pack) =>
      homeFromPack(pack, this.connection.today(), {
        id: this.organisation?.organisationId ?? '',
        name: this.organisation?.organisationName ?? '',
      }),
    (stored) => stored,
  );
  /** With what waits on this device: a visit that was just logged is shown at once. */
  protected readonly view = computed(() => {
    const home = this.home.value();
    return home && homeWithPending(home, this.outbox.items(), this.names());
  });

  protected purpose = (code: keyof typeof purposeWords): string => purposeWords[code];

  protected async done(followUp: FollowUp, today: string): Promise<void> {
    await this.writing.attempt(() => this.outbox.write(followUpDone(followUp, today)), {
      notice: `“${followUp.title}” is done.`,
      undo: () =>
        this.outbox.write(
          followUpDone({ ...followUp, doneOn: today, version: followUp.version + 1 }, null),
        ),
    });
    if (this.writing.refusal()) this.home.reload();
  }
}
