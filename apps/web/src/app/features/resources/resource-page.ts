import {
  ChangeDetectionStrategy,
  Component,
  computed,
  effect,
  inject,
  input,
  linkedSignal,
  untracked,
} from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Resource, ResourceMove } from '@all-together/contracts';
import {
  audienceWords,
  resourceKindWords,
  resourceMoveWords,
  resourceStateWords,
  themeWords,
} from '@all-together/domain';
import { DayPipe, ErrorSummary, PageHeader } from '@all-together/ui';
import { NotLoaded } from '../../shell/not-loaded';
import { CurrentSession } from '../../shell/current-session';
import { loadedValue } from '../../shell/loaded-value';
import { PageTitle } from '../../shell/page-title';
import { writing } from '../../shell/writing';
import { noWords, ResourceFields, type ResourceWords } from './resource-fields';
import { ResourceFormats } from './resource-formats';
import { stateTones } from './resource-list';
import { ResourcePins } from './resource-pins';
import { readResource, ResourcesClient } from './resources-client';

const movedNotices: Record<ResourceMove, string> = {
  publish: 'It is published.',
  withdraw: 'It is withdrawn: nobody else sees it now.',
  reopen: 'It is a draft again.',
};

/** One resource: its formats, what it says of itself, and where it helps. */
@Component({
  selector: 'app-resource-page',
  imports: [
    DayPipe,
    ErrorSummary,
    NotLoaded,
    PageHeader,
    ResourceFields,
    ResourceFormats,
    ResourcePins,
    RouterLink,
  ],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './resource-page.html',
  styles: ``,
})
export class ResourcePage {
  readonly id = input.required<string>();
  private readonly client = inject(ResourcesClient);
  private readonly title = inject(PageTitle);
  protected readonly current = inject(CurrentSession);
  protected readonly resource = readResource(() => this.id());
  protected readonly writing = writing();
  protected readonly tones = stateTones;
  protected readonly states = resourceStateWords;
  protected readonly kinds = resourceKindWords;
  protected readonly moves = resourceMoveWords;
  protected readonly themes = themeWords;
  protected readonly whom = computed(
    () =>
      loadedValue(this.resource)
        ?.audiences.map((audience) => audienceWords[audience])
        .join(', ') || 'everybody',
  );
  protected readonly words = linkedSignal<ResourceWords>(() => {
    const { title, summary, kind, themes, audiences } = loadedValue(this.resource) ?? noWords;
    return { title, summary, kind, themes, audiences };
  });

  constructor() {
    effect(() => {
      const title = loadedValue(this.resource)?.title;
      if (title) this.title.set(title);
    });
    // Someone changed it first: the page shows the resource as it now is.
    effect(() => {
      if (this.writing.problem()?.status === 409) untracked(() => this.resource.reload());
    });
  }

  protected async save(event: Event, resource: Resource): Promise<void> {
    event.preventDefault();
    await this.writing.attempt(
      async () => this.resource.set(await this.client.change(resource, this.words())),
      { notice: 'Saved.' },
    );
  }

  protected async go(move: ResourceMove, resource: Resource): Promise<void> {
    await this.writing.attempt(
      async () => this.resource.set(await this.client.move(resource, move)),
      { notice: movedNotices[move] },
    );
  }
}
