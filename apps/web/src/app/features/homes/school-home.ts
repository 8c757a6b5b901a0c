import { ChangeDetectionStrategy, Component } from '@angular/core';
import { RouterLink } from '@angular/router';
import { enrolmentWords, planStatusWords, purposeWords } from '@all-together/domain';
import { DayPipe, EmptyState, PageHeader } from '@all-together/ui';
import { NotLoaded } from '../../shell/not-loaded';
import { loadedValue } from '../../shell/loaded-value';
import { ActionList } from './action-list';
import { readAudits, readBookableSessions, readOpenWaves, readSchoolHome } from './homes-client';

/** “Our school”: the next step, the plan, and what was agreed in visits. */
@Component({
  selector: 'app-school-home',
  imports: [ActionList, DayPipe, EmptyState, NotLoaded, PageHeader, RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './school-home.html',
})
export class SchoolHomePage {
  protected readonly loadedValue = loadedValue;
  protected readonly home = readSchoolHome();
  protected readonly sessions = readBookableSessions(() => this.home.hasValue());
  protected readonly waves = readOpenWaves();
  protected readonly audits = readAudits();
  protected readonly words = enrolmentWords;
  protected readonly planWords = planStatusWords;
  protected purpose = (code: keyof typeof purposeWords): string => purposeWords[code];
}
