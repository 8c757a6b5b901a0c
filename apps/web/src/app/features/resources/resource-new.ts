import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { Router } from '@angular/router';
import { ErrorSummary, PageHeader } from '@all-together/ui';
import { CurrentSession } from '../../shell/current-session';
import { writing } from '../../shell/writing';
import { noWords, ResourceFields } from './resource-fields';
import { ResourcesClient } from './resources-client';

/** Begins a resource as a draft; files and links come on its own page. */
@Component({
  selector: 'app-resource-new',
  imports: [PageHeader, ErrorSummary, ResourceFields],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <ui-page-header heading="Add a resource" [crumbs]="[{ label: 'Resources', link: '/resources' }]"
      ><p class="soft">
        It begins as a draft. Files and links are added next;
        {{
          current.may('resources:publish')
            ? 'then you publish it.'
            : 'then a programme officer publishes it.'
        }}
      </p></ui-page-header
    >
    <form class="stack max-680" (submit)="add($event)" novalidate>
      <ui-error-summary [problem]="writing.problem()" />
      <app-resource-fields [(words)]="words" [faults]="writing.refusal()?.fields ?? {}" />
      <div><button class="button primary">Save the draft</button></div>
    </form>
  `,
})
export class ResourceNew {
  private readonly client = inject(ResourcesClient);
  private readonly router = inject(Router);
  protected readonly current = inject(CurrentSession);
  protected readonly words = signal(noWords);
  protected readonly writing = writing();

  protected async add(event: Event): Promise<void> {
    event.preventDefault();
    await this.writing.attempt(async () => {
      const { id } = await this.client.create({
        id: this.writing.madeId,
        organisationId: this.contributor(),
        ...this.words(),
      });
      await this.router.navigate(['/resources', id]);
    });
  }

  /** The partner that contributes the resource; null for the programme itself. */
  private contributor(): string | null {
    if (this.current.may('resources:publish')) return null;
    const memberships = this.current.session()?.memberships ?? [];
    return memberships.find(({ organisationId }) => organisationId)?.organisationId ?? null;
  }
}
