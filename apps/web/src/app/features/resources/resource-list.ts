import { ChangeDetectionStrategy, Component, computed, effect, inject, input } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { ResourceState, ResourceSummary } from '@all-together/contracts';
import {
  audienceWords,
  resourceFormatWords,
  resourceKindWords,
  resourceStateWords,
  themeWords,
} from '@all-together/domain';
import { Field, PageHeader } from '@all-together/ui';
import { CurrentSession } from '../../shell/current-session';
import { valueOrNull } from '../../shell/event-value';
import { loadedValue } from '../../shell/loaded-value';
import { PageList } from '../../shell/page-list';
import { PageListView } from '../../shell/page-list-view';
import { readCollections, resourcesPath } from './resources-client';

export const stateTones: Record<ResourceState, string> = {
  draft: 'amber',
  published: 'green',
  withdrawn: '',
};

/** The library: guides, films and templates by words, theme, audience and accessible format. */
@Component({
  selector: 'app-resource-list',
  imports: [Field, PageHeader, PageListView, RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './resource-list.html',
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
  private readonly collections = readCollections();
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
    ...(loadedValue(this.collections)?.length
      ? [
          {
            name: 'collection',
            label: 'Collection',
            value: this.collection(),
            options: (loadedValue(this.collections) ?? []).map(
              ({ id, title }) => [id, title] as const,
            ),
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
        void this.list.load(resourcesPath, {
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

  protected choose(filter: string, event: Event): void {
    this.set({ [filter]: valueOrNull(event) });
  }

  protected set(params: Record<string, string | null>): void {
    void this.router.navigate([], { queryParams: params, queryParamsHandling: 'merge' });
  }
}
