import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { Router } from '@angular/router';
import type { Resource } from '@all-together/contracts';
import { ErrorSummary, PageHeader } from '@all-together/ui';
import { Api, toRefusal, type Refusal } from '../../shell/api';
import { CurrentSession } from '../../shell/current-session';
import { newId } from '../../shell/new-id';
import { ResourceFields, type ResourceWords } from './resource-fields';

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
    <form class="stack" style="max-width: 680px" (submit)="add($event)" novalidate>
      <ui-error-summary [problem]="refusal()?.problem ?? null" />
      <app-resource-fields [(words)]="words" [faults]="refusal()?.fields ?? {}" />
      <div><button class="button primary">Save the draft</button></div>
    </form>
  `,
})
export class ResourceNew {
  private readonly api = inject(Api);
  private readonly router = inject(Router);
  protected readonly current = inject(CurrentSession);
  protected readonly words = signal<ResourceWords>({
    title: '',
    summary: '',
    kind: 'guide',
    themes: [],
    audiences: [],
  });
  protected readonly refusal = signal<Refusal | null>(null);
  private readonly id = newId();

  protected async add(event: Event): Promise<void> {
    event.preventDefault();
    try {
      const organisationId = this.current.may('resources:publish')
        ? null
        : (this.current.session()?.memberships.find((membership) => membership.organisationId)
            ?.organisationId ?? null);
      const { id } = await this.api.post<Resource>('resources', {
        id: this.id,
        organisationId,
        ...this.words(),
      });
      await this.router.navigate(['/resources', id]);
    } catch (error) {
      this.refusal.set(toRefusal(error));
    }
  }
}
