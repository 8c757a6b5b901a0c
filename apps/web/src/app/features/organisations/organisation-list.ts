import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import type { AreaSummary, Organisation, Page } from '@all-together/contracts';
import { EmptyState, ErrorSummary, Field, PageHeader, Skeleton } from '@all-together/ui';
import { Api, toRefusal, type Refusal } from '../../shell/api';
import { newId } from '../../shell/new-id';
import { Notice } from '../../shell/notice';

@Component({
  selector: 'app-organisation-list',
  imports: [PageHeader, Field, ErrorSummary, Skeleton, EmptyState],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <ui-page-header heading="Partners"
      ><p class="soft">
        Organisations that train and support, and where they are assigned.
      </p></ui-page-header
    >
    <ui-error-summary [problem]="refusal()?.problem ?? null" />
    <form
      class="row end"
      style="margin: var(--space-4) 0"
      (submit)="create($event, name.value)"
      novalidate
    >
      <ui-field
        label="New organisation"
        style="flex: 1; max-width: 420px"
        [error]="refusal()?.fields?.['name']"
        ><input #name type="text" data-field="name" /></ui-field
      ><button class="button primary">Add</button>
    </form>
    @if (organisations.hasValue()) {
      <div class="columns">
        @for (one of organisations.value(); track one.id) {
          <section class="card stack-tight" [attr.aria-label]="one.name">
            <h2>{{ one.name }}</h2>
            <ul class="plain">
              @for (assignment of one.assignments; track assignment.id) {
                <li class="spread">
                  <span
                    >{{ assignment.areaName
                    }}{{ assignment.schoolName ? ': ' + assignment.schoolName : '' }}</span
                  ><button
                    type="button"
                    class="button small quiet danger"
                    [attr.aria-label]="
                      'End the assignment of ' +
                      one.name +
                      ' to ' +
                      (assignment.schoolName ?? assignment.areaName)
                    "
                    (click)="unassign(one, assignment)"
                  >
                    End
                  </button>
                </li>
              } @empty {
                <li class="soft">Not assigned anywhere yet.</li>
              }
            </ul>
            <form class="row end" (submit)="assign($event, one, area.value, urn.value)" novalidate>
              <ui-field label="Assign to an area"
                ><select #area>
                  <option value="">Choose one</option>
                  @for (choice of areas.value()?.items ?? []; track choice.id) {
                    <option [value]="choice.id">{{ choice.name }}</option>
                  }
                </select></ui-field
              >
              <ui-field label="One school only: its URN" [optional]="true"
                ><input #urn type="text" inputmode="numeric" style="max-width: 130px"
              /></ui-field>
              <button class="button">Assign</button>
            </form>
          </section>
        } @empty {
          <ui-empty-state heading="No organisations yet">Add the first one above.</ui-empty-state>
        }
      </div>
    } @else {
      <ui-skeleton />
    }
  `,
})
export class OrganisationList {
  private readonly api = inject(Api);
  private readonly notice = inject(Notice);
  protected readonly organisations = httpResource<Organisation[]>(() => '/api/organisations');
  protected readonly areas = httpResource<Page<AreaSummary>>(() => '/api/areas?limit=200');
  protected readonly refusal = signal<Refusal | null>(null);

  protected create(event: Event, name: string): Promise<void> {
    event.preventDefault();
    return this.keep(this.api.post('organisations', { id: newId(), name }), `${name} is added.`);
  }

  protected assign(event: Event, one: Organisation, areaId: string, urn: string): Promise<void> {
    event.preventDefault();
    return this.keep(
      this.api.post(`organisations/${one.id}/assignments`, {
        id: newId(),
        areaId,
        urn: urn.trim() ? Number(urn) : null,
      }),
      'Assigned.',
    );
  }

  protected unassign(
    one: Organisation,
    assignment: Organisation['assignments'][number],
  ): Promise<void> {
    return this.keep(
      this.api.delete(`organisations/${one.id}/assignments/${assignment.id}`),
      'The assignment has ended.',
      async () => {
        await this.api.post(`organisations/${one.id}/assignments`, {
          id: newId(),
          areaId: assignment.areaId,
          urn: assignment.urn,
        });
        this.organisations.reload();
      },
    );
  }

  private async keep(
    call: Promise<unknown>,
    said: string,
    undo?: () => Promise<void>,
  ): Promise<void> {
    try {
      await call;
      this.refusal.set(null);
      this.notice.say(said, undo);
      this.organisations.reload();
    } catch (error) {
      this.refusal.set(toRefusal(error));
    }
  }
}
