import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { ResourceCollection } from '@all-together/contracts';
import { EmptyState, ErrorSummary, Field, PageHeader } from '@all-together/ui';
import { NotLoaded } from '../../shell/not-loaded';
import { writing } from '../../shell/writing';
import { readCollections, ResourcesClient } from './resources-client';

/** Collections of resources; what is in them is chosen on the page of each resource. */
@Component({
  selector: 'app-collection-list',
  imports: [EmptyState, ErrorSummary, Field, NotLoaded, PageHeader, RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <ui-page-header heading="Collections" [crumbs]="[{ label: 'Resources', link: '/resources' }]"
      ><p class="soft">
        Resources that go together, in the library and on its public page. Open a resource to put it
        in.
      </p></ui-page-header
    >
    <div class="columns">
      @if (collections.hasValue()) {
        <ul class="plain stack">
          @for (one of collections.value(); track one.id) {
            <li class="card">
              <details>
                <summary>
                  <strong>{{ one.title }}</strong>&ngsp;<span class="soft"
                    >({{ one.resources }})</span
                  >
                </summary>
                <form
                  class="stack inset-above"
                  (submit)="change($event, one, title.value, summary.value)"
                  novalidate
                >
                  <ui-field label="Title"><input #title type="text" [value]="one.title" /></ui-field
                  ><ui-field label="Summary" [optional]="true"
                    ><input #summary type="text" [value]="one.summary"
                  /></ui-field>
                  <div class="row">
                    <button class="button primary">Save</button
                    ><a
                      class="button"
                      routerLink="/resources"
                      [queryParams]="{ collection: one.id }"
                      >Show its resources</a
                    ><button type="button" class="button danger" (click)="remove(one)">
                      Remove
                    </button>
                  </div>
                </form>
              </details>
            </li>
          } @empty {
            <li><ui-empty-state heading="No collection yet" /></li>
          }
        </ul>
      } @else {
        <app-not-loaded [read]="collections" [lines]="6" />
      }
      <form class="card stack" (submit)="add($event, name, about)" novalidate>
        <h2>Add a collection</h2>
        <ui-error-summary [problem]="writing.problem()" />
        <ui-field label="Title" [error]="writing.fault('title')"
          ><input #name type="text" data-field="title"
        /></ui-field>
        <ui-field label="Summary" [optional]="true" [error]="writing.fault('summary')"
          ><input #about type="text" data-field="summary"
        /></ui-field>
        <div><button class="button primary">Add</button></div>
      </form>
    </div>
  `,
})
export class CollectionList {
  private readonly client = inject(ResourcesClient);
  protected readonly collections = readCollections();
  protected readonly writing = writing();

  protected add(event: Event, title: HTMLInputElement, summary: HTMLInputElement): Promise<void> {
    event.preventDefault();
    return this.attempt(async () => {
      await this.client.createCollection({
        id: this.writing.madeId,
        title: title.value,
        summary: summary.value,
        resourceIds: [],
      });
      title.value = summary.value = '';
    }, 'The collection is added.');
  }

  protected change(
    event: Event,
    collection: ResourceCollection,
    title: string,
    summary: string,
  ): Promise<void> {
    event.preventDefault();
    return this.attempt(
      () => this.client.changeCollection(collection, collection.version, { title, summary }),
      'Saved.',
    );
  }

  protected remove(collection: ResourceCollection): Promise<void> {
    const { title, version } = collection;
    return this.attempt(
      () => this.client.changeCollection(collection, version, { removed: true }),
      `“${title}” is removed.`,
      () =>
        this.attempt(
          () => this.client.changeCollection(collection, version + 1, { removed: false }),
          'It is back.',
        ),
    );
  }

  private async attempt(
    work: () => Promise<void>,
    notice: string,
    undo?: () => Promise<void>,
  ): Promise<void> {
    await this.writing.attempt(
      async () => {
        await work();
        this.collections.reload();
      },
      { notice, ...(undo ? { undo } : {}) },
    );
  }
}
