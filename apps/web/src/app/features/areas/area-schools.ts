import { ChangeDetectionStrategy, Component, effect, input, output, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Area, EnrolmentStatus, SchoolSummary } from '@all-together/contracts';
import { enrolmentWords } from '@all-together/domain';
import { DataTable, DayPipe, ErrorSummary, Field } from '@all-together/ui';
import { valueOf } from '../../shell/event-value';
import { PageList } from '../../shell/page-list';
import { PageListView } from '../../shell/page-list-view';
import { writing } from '../../shell/writing';
import { schoolsPath } from './areas-client';
import { EnrolSchoolsCard } from './enrol-schools';
import { EnrolmentChange } from './enrolment-change';

const tones: Record<EnrolmentStatus, string> = {
  enrolled: 'accent',
  participating: 'accent',
  champion: 'green',
  withdrawn: 'amber',
};

/** The schools of an area with the status of each, and the way to enrol more. */
@Component({
  selector: 'app-area-schools',
  imports: [
    DataTable,
    DayPipe,
    EnrolSchoolsCard,
    EnrolmentChange,
    ErrorSummary,
    Field,
    PageListView,
    RouterLink,
  ],
  templateUrl: './area-schools.html',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AreaSchools {
  readonly area = input.required<Area>();
  readonly mayWrite = input(false);
  readonly changed = output();
  protected readonly list = new PageList<SchoolSummary>();
  protected readonly status = signal('');
  protected readonly search = signal('');
  protected readonly words = enrolmentWords;
  protected readonly statuses = Object.entries(enrolmentWords) as [EnrolmentStatus, string][];
  protected readonly tones = tones;
  protected readonly changing = signal<number | null>(null);
  protected readonly writing = writing();
  protected readonly valueOf = valueOf;

  constructor() {
    effect(
      () =>
        void this.list.load(schoolsPath, {
          area: this.area().id,
          status: this.status(),
          search: this.search(),
        }),
    );
  }

  protected settled(): Promise<void> {
    this.changing.set(null);
    return this.refresh();
  }

  protected async refresh(): Promise<void> {
    await this.list.reload();
    this.changed.emit();
  }
}
