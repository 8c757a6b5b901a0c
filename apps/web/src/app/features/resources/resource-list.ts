import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, effect, inject, input } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { ResourceCollection, ResourceState, ResourceSummary } from '@all-together/contracts';
import {
  audienceWords,
  resourceFormatWords,
  resourceKindWords,
  resourceStateWords,
  themeWords,
} from '@all-together/domain';
import { EmptyState, Field, LoadMore, PageHeader, Skeleton } from '@all-together/ui';
import { CurrentSession } from '../../shell/current-session';
import { PageList } from '../../shell/page-list';

export const stateTones: Record<ResourceState, string> = {
  draft: 'amber',
  published: 'green',
  withdrawn: '',
};

/** The library: guides, films and templates by words, theme, audience and accessible format. */
@Component({
  selector: 'app-resource-list',
  imports: [RouterLink, PageHeader, Field, EmptyState, LoadMore, Skeleton],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <ui-page-header heading="Resources"
      ><p class="soft">
        Guides, films and templates. What is published is also
        <a href="/library" target="_blank" rel="noopener">a public page</a>.
      </p>
      <div actions class="row">
        @if (current.may('resources:write')) {
          <a class="button primary" routerLink="/resources/new">Add a resource</a>
        }
        @if (current.may('resources:publish')) {
          <a class="button" routerLink="/resources/collections">Collections</a>
        }
      </div></ui-page-header
    >
    <form
      class="filters"
      role="search"
      (submit)="$event.preventDefault(); set({ search: words.value.trim() || null })"
    >
      <ui-field label="Search"
        ><input
          #words
          type="search"
          [value]="search() ?? ''"
          (change)="set({ search: words.value.trim() || null })"
      /></ui-field>
      @for (filter of filters(); track filter.name) {
        <ui-field [label]="filter.label"
          ><select (change)="choose(filter.name, $any($event.target).value)">
            <option value="">All</option>
            @for (option of filter.options; track option[0]) {
              <option [value]="option[0]" [selected]="option[0] === filter.value">
                {{ option[1] }}
              </option>
            }
          </select></ui-field
        >
      }
    </form>
    @if (list.items().length) {
      <ul class="plain cards">
        @for (one of list.items(); track one.id) {
          <li class="card stack-tight">
            <div class="spread">
              <h2>
                <a [routerLink]="['/resources', one.id]">{{ one.title }}</a>
              </h2>
              @if (one.state !== 'published') {
                <span class="chip" [attr.data-tone]="tones[one.state]">{{
                  states[one.state]
                }}</span>
              }
            </div>
            <p>{{ one.summary }}</p>
            <p class="row small soft">
              <span>{{ kinds[one.kind] }}</span>
              @for (theme of one.themes; track theme) {
                <span>· {{ themes[theme] }}</span>
              }
              @if (one.organisationName) {
                <span>· {{ one.organisationName }}</span>
              }
            </p>
            @if (accessible(one).length) {
              <p class="row">
                @for (format of accessible(one); track format) {
                  <span class="chip" data-tone="accent">{{ formats[format] }}</span>
                }
              </p>
            }
          </li>
        }
      </ul>
      <ui-load-more
        [shown]="list.items().length"
        [total]="list.total()"
        [totalIsMore]="list.totalIsMore()"
        [more]="list.more()"
        [busy]="list.busy()"
        (load)="list.loadMore()"
      />
    } @else if (list.loaded()) {
      <ui-empty-state heading="Nothing found">{{
        list.refusal()?.message ?? 'Try fewer words, or fewer filters.'
      }}</ui-empty-state>
    } @else {
      <ui-skeleton [lines]="10" />
    }
  `,
  styles: `
    .filters {
      display: grid;
      gap: var(--space-3);
      grid-template-columns: repeat(auto-fill, minmax(min(100%, 180px), 1fr));
      margin-bottom: var(--space-5);
    }
    .cards {
      display: grid;
      gap: var(--space-4);
      grid-template-columns: repeat(auto-fill, minmax(min(100%, 360px), 1fr));
    }
    .card {
      align-content: start;
    }
    .card h2 {
      margin: 0;
      font-size: var(--text-large);
    }
  `,
})
export class ResourceList {
  readonly search = input<string>();
  readonly theme = input<string>();
  readonly audience = input<string>();
  readonly kind = input<string>();
  readonly format = input<string>();
  readonly state = input<string>();
  readonly collection = input<string>();
  private readonly router = inject(Router);
  protected readonly current = inject(CurrentSession);
  protected readonly list = new PageList<ResourceSummary>();
  protected readonly kinds = resourceKindWords;
  protected readonly themes = themeWords;
  protected readonly states = resourceStateWords;
  protected readonly formats = resourceFormatWords;
  protected readonly tones = stateTones;
  private readonly collections = httpResource<ResourceCollection[]>(
    () => '/api/resource-collections',
  );
  protected readonly filters = computed(() => [
    { name: 'theme', label: 'Theme', value: this.theme(), options: Object.entries(themeWords) },
    {
      name: 'audience',
      label: 'For',
      value: this.audience(),
      options: Object.entries(audienceWords),
    },
    { name: 'kind', label: 'Kind', value: this.kind(), options: Object.entries(resourceKindWords) },
    {
      name: 'format',
      label: 'Comes in',
      value: this.format(),
      options: Object.entries(resourceFormatWords),
    },
    ...(this.collections.value()?.length
      ? [
          {
            name: 'collection',
            label: 'Collection',
            value: this.collection(),
            options: this.collections
              .value()!
              .map(({ id, title }) => [id, title] as [string, string]),
          },
        ]
      : []),
    ...(this.current.may('resources:write')
      ? [
          {
            name: 'state',
            label: 'State',
            value: this.state(),
            options: Object.entries(resourceStateWords),
          },
        ]
      : []),
  ]);

  constructor() {
    effect(
      () =>
        void this.list.load('resources', {
          search: this.search(),
          theme: this.theme(),
          audience: this.audience(),
          kind: this.kind(),
          format: this.format(),
          state: this.state(),
          collection: this.collection(),
        }),
    );
  }

  protected accessible = ({ formats }: ResourceSummary) =>
    formats.filter((format) => format !== 'standard');

  protected choose(name: string, value: string): void {
    this.set({ [name]: value || null });
  }

  protected set(params: Record<string, string | null>): void {
    void this.router.navigate([], { queryParams: params, queryParamsHandling: 'merge' });
  }
}
