import { ChangeDetectionStrategy, Component } from '@angular/core';
import type { AreaPart } from '@all-together/contracts';
import { areaPartWords, areaStatusWords } from '@all-together/domain';
import { DataTable, DayPipe, PageHeader } from '@all-together/ui';
import { loadedValue } from '../../shell/loaded-value';
import { NotLoaded } from '../../shell/not-loaded';
import { readProgrammeFigures } from './homes-client';

/** Figures for the funder: areas and counts of schools, never a school. */
@Component({
  selector: 'app-funder-home',
  imports: [DataTable, DayPipe, NotLoaded, PageHeader],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (figures.hasValue()) {
      @let view = figures.value();
      <ui-page-header heading="Programme figures"
        ><p class="soft">
          On {{ view.today | day }}. Schools are counted once in each area.
        </p></ui-page-header
      >
      <dl class="columns below-5">
        <div class="card">
          <dt>Champion Areas</dt>
          <dd class="number flush">{{ counted('champion') }}</dd>
        </div>
        <div class="card">
          <dt>Neighbouring areas that they support</dt>
          <dd class="number flush">{{ counted('neighbouring') }}</dd>
        </div>
        <div class="card">
          <dt>Schools taking part</dt>
          <dd class="number flush">
            {{ view.schools.enrolled + view.schools.participating + view.schools.champion }}
          </dd>
        </div>
        <div class="card">
          <dt>Champion schools among them</dt>
          <dd class="number flush">{{ view.schools.champion }}</dd>
        </div>
      </dl>
      <ui-table label="Schools by area">
        <caption>
          Schools by area and status
        </caption>
        <thead>
          <tr>
            <th scope="col">Area</th>
            <th scope="col">Status</th>
            <th scope="col" class="right">Enrolled</th>
            <th scope="col" class="right">Participating</th>
            <th scope="col" class="right">Champion</th>
            <th scope="col" class="right">Withdrawn</th>
          </tr>
        </thead>
        <tbody>
          @for (area of view.areas; track area.areaId) {
            <tr>
              <th scope="row">
                {{ area.name }}<br /><span class="soft small regular"
                  >{{ parts[area.part] }} · {{ area.region ?? 'Academy trust' }}</span
                >
              </th>
              <td>{{ words[area.status] }}</td>
              <td class="right">{{ area.schools.enrolled }}</td>
              <td class="right">{{ area.schools.participating }}</td>
              <td class="right">{{ area.schools.champion }}</td>
              <td class="right">{{ area.schools.withdrawn }}</td>
            </tr>
          }
        </tbody>
      </ui-table>
    } @else {
      <app-not-loaded [read]="figures" />
    }
  `,
})
export class FunderHome {
  protected readonly figures = readProgrammeFigures();
  protected readonly words = areaStatusWords;
  protected readonly parts = areaPartWords;

  protected counted(part: AreaPart): number {
    return loadedValue(this.figures)?.areas.filter((area) => area.part === part).length ?? 0;
  }
}
