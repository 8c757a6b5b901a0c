import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { Template, TemplateKind, TemplateSummary } from '@all-together/contracts';
import { DayPipe, EmptyState, PageHeader, Skeleton } from '@all-together/ui';
import { Api, toRefusal } from '../../shell/api';
import { CurrentSession } from '../../shell/current-session';
import { LoadFault } from '../../shell/load-fault';
import { newId } from '../../shell/new-id';
import { Notice } from '../../shell/notice';

/** What plans begin from. */
@Component({
  selector: 'app-template-list',
  imports: [RouterLink, PageHeader, EmptyState, Skeleton, LoadFault, DayPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <ui-page-header heading="Templates" [crumbs]="[{ label: 'Plans', link: '/plans' }]"
      ><p class="soft">
        What plans of areas and schools begin from. A new version changes no plan that was begun
        already.
      </p>
      @if (session.may('templates:write')) {
        <div actions class="row">
          <button type="button" class="button" (click)="add('area')">New for areas</button
          ><button type="button" class="button" (click)="add('school')">New for schools</button>
        </div>
      }
    </ui-page-header>
    @if (templates.hasValue()) {
      <div class="table-scroll" tabindex="0" role="region" aria-label="Templates">
        <table>
          <thead>
            <tr>
              <th scope="col">Template</th>
              <th scope="col">For</th>
              <th scope="col" class="right">Objectives</th>
              <th scope="col" class="right">Actions</th>
              <th scope="col">Version</th>
              <th scope="col"><span class="visually-hidden">Begin plans</span></th>
            </tr>
          </thead>
          <tbody>
            @for (one of templates.value(); track one.id) {
              <tr>
                <th scope="row">
                  <a [routerLink]="['/templates', one.id]">{{ one.title }}</a>
                </th>
                <td>{{ one.of === 'area' ? 'areas' : 'schools' }}</td>
                <td class="right">{{ one.objectives }}</td>
                <td class="right">{{ one.actions }}</td>
                <td class="nowrap">{{ one.version }}, {{ one.changedAt | day }}</td>
                <td>
                  @if (one.of === 'school' && session.may('schools:plan')) {
                    <a
                      class="button small"
                      [routerLink]="['/templates', one.id, 'apply']"
                      [attr.aria-label]="'Begin plans at schools from ' + one.title"
                      >Begin plans at schools</a
                    >
                  }
                </td>
              </tr>
            } @empty {
              <tr>
                <td colspan="6"><ui-empty-state heading="No template" /></td>
              </tr>
            }
          </tbody>
        </table>
      </div>
    } @else if (templates.error()) {
      <app-load-fault [error]="templates.error()" (again)="templates.reload()" />
    } @else {
      <ui-skeleton [lines]="5" />
    }
  `,
})
export class TemplateList {
  private readonly api = inject(Api);
  private readonly router = inject(Router);
  private readonly notice = inject(Notice);
  protected readonly session = inject(CurrentSession);
  protected readonly templates = httpResource<TemplateSummary[]>(() => '/api/templates');

  protected async add(of: TemplateKind): Promise<void> {
    try {
      const made = await this.api.post<Template>('templates', {
        id: newId(),
        of,
        title: of === 'area' ? 'A template for areas' : 'A template for schools',
        content: [],
      });
      await this.router.navigate(['/templates', made.id]);
    } catch (error) {
      this.notice.fault(toRefusal(error).message);
    }
  }
}
