import { httpResource } from '@angular/common/http';
import {
  ChangeDetectionStrategy,
  Component,
  computed,
  effect,
  inject,
  input,
  linkedSignal,
  signal,
} from '@angular/core';
import { RouterLink } from '@angular/router';
import type {
  Resource,
  ResourceCollection,
  ResourceFile,
  ResourceMove,
  TemplateSummary,
  Theme,
} from '@all-together/contracts';
import {
  audienceWords,
  resourceFormatWords,
  resourceKindWords,
  resourceMoveWords,
  resourceStateWords,
  sizeInWords,
  themeWords,
} from '@all-together/domain';
import { DayPipe, ErrorSummary, Field, PageHeader, Skeleton } from '@all-together/ui';
import { Api, toRefusal, type Refusal } from '../../shell/api';
import { CurrentSession } from '../../shell/current-session';
import { LoadFault } from '../../shell/load-fault';
import { newId } from '../../shell/new-id';
import { Notice } from '../../shell/notice';
import { PageTitle } from '../../shell/page-title';
import { ResourceFields, type ResourceWords } from './resource-fields';
import { stateTones } from './resource-list';

/**
 * One resource: its formats to open; for those who keep it, what it says, its files, and where it
 * helps.
 */
@Component({
  selector: 'app-resource-page',
  imports: [
    RouterLink,
    PageHeader,
    Field,
    ErrorSummary,
    Skeleton,
    DayPipe,
    LoadFault,
    ResourceFields,
  ],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './resource-page.html',
  styles: `
    .facts {
      display: grid;
      grid-template-columns: max-content minmax(0, 1fr);
      gap: var(--space-2) var(--space-4);
    }
    .facts dt {
      color: var(--ink-soft);
    }
    .facts dd {
      margin: 0;
    }
    .adding {
      border-top: 1px solid var(--line);
      padding-top: var(--space-4);
      margin-top: var(--space-4);
    }
    .choices {
      display: grid;
      gap: var(--space-2);
      grid-template-columns: repeat(auto-fill, minmax(min(100%, 220px), 1fr));
      margin-bottom: var(--space-4);
    }
    .choices label {
      font-weight: 400;
      flex-wrap: nowrap;
    }
  `,
})
export class ResourcePage {
  readonly id = input.required<string>();
  private readonly api = inject(Api);
  private readonly notice = inject(Notice);
  private readonly title = inject(PageTitle);
  protected readonly current = inject(CurrentSession);
  protected readonly resource = httpResource<Resource>(() => `/api/resources/${this.id()}`);
  protected readonly templates = httpResource<TemplateSummary[]>(() =>
    this.current.may('resources:publish') ? '/api/templates' : undefined,
  );
  protected readonly collections = httpResource<ResourceCollection[]>(() =>
    this.current.may('resources:publish') ? '/api/resource-collections' : undefined,
  );
  protected readonly refusal = signal<Refusal | null>(null);
  protected readonly sending = signal(false);
  protected readonly tones = stateTones;
  protected readonly states = resourceStateWords;
  protected readonly kinds = resourceKindWords;
  protected readonly moves = resourceMoveWords;
  protected readonly formats = resourceFormatWords;
  protected readonly themes = themeWords;
  protected readonly size = sizeInWords;
  protected readonly formatList = Object.entries(resourceFormatWords);
  protected readonly themeList = Object.entries(themeWords) as [Theme, string][];
  protected readonly whom = computed(
    () =>
      this.resource
        .value()
        ?.audiences.map((audience) => audienceWords[audience])
        .join(', ') || 'everybody',
  );
  protected readonly words = linkedSignal<ResourceWords>(() => {
    const { title, summary, kind, themes, audiences } = this.resource.value() ?? {
      title: '',
      summary: '',
      kind: 'guide' as const,
      themes: [],
      audiences: [],
    };
    return { title, summary, kind, themes, audiences };
  });

  constructor() {
    effect(() => {
      const title = this.resource.value()?.title;
      if (title) this.title.set(title);
    });
  }

  protected save(event: Event): Promise<void> {
    event.preventDefault();
    return this.change(this.words(), 'Saved.');
  }

  protected pin(theme: Theme): Promise<void> {
    return this.change(
      { pinnedThemes: toggled(this.resource.value()!.pinnedThemes, theme) },
      'Saved.',
    );
  }

  protected pinTemplate(id: string): Promise<void> {
    return this.change(
      { pinnedTemplates: toggled(this.resource.value()!.pinnedTemplates, id) },
      'Saved.',
    );
  }

  protected async collect(collection: ResourceCollection): Promise<void> {
    await this.attempt(async () => {
      await this.api.patch(`resource-collections/${collection.id}`, collection.version, {
        resourceIds: toggled(collection.resourceIds, this.id()),
      });
      this.collections.reload();
      return this.api.get<Resource>(`resources/${this.id()}`);
    }, 'Saved.');
  }

  protected go(move: ResourceMove): Promise<void> {
    return this.attempt(
      () =>
        this.api.postIfMatch<Resource>(
          `resources/${this.id()}/moves`,
          this.resource.value()!.version,
          { move },
        ),
      {
        publish: 'It is published.',
        withdraw: 'It is withdrawn: nobody else sees it now.',
        reopen: 'It is a draft again.',
      }[move],
    );
  }

  protected async addFormat(
    event: Event,
    format: string,
    url: HTMLInputElement,
    file: HTMLInputElement,
  ): Promise<void> {
    event.preventDefault();
    this.sending.set(true);
    const chosen = file.files?.[0];
    await this.attempt(
      () =>
        chosen
          ? this.api.upload<Resource>(
              `resources/${this.id()}/files?id=${newId()}&format=${format}`,
              chosen,
            )
          : this.api.post<Resource>(`resources/${this.id()}/links`, {
              id: newId(),
              format,
              url: url.value.trim(),
            }),
      'Added.',
    );
    this.sending.set(false);
    if (!this.refusal()) url.value = file.value = '';
  }

  protected takeAway(file: ResourceFile): Promise<void> {
    return this.attempt(
      () =>
        this.api.patch<Resource>(`resource-formats/${file.id}`, file.version, { removed: true }),
      `${resourceFormatWords[file.format]} is taken away.`,
      () =>
        this.attempt(
          () =>
            this.api.patch<Resource>(`resource-formats/${file.id}`, file.version + 1, {
              removed: false,
            }),
          'It is back.',
        ),
    );
  }

  private change(body: object, said: string): Promise<void> {
    return this.attempt(
      () =>
        this.api.patch<Resource>(`resources/${this.id()}`, this.resource.value()!.version, body),
      said,
    );
  }

  private async attempt(
    work: () => Promise<Resource>,
    said: string,
    undo?: () => Promise<void>,
  ): Promise<void> {
    try {
      this.resource.set(await work());
      this.refusal.set(null);
      this.notice.say(said, undo);
    } catch (error) {
      this.refusal.set(toRefusal(error));
      if (this.refusal()!.problem.status === 409) this.resource.reload();
    }
  }
}

const toggled = <Value>(values: readonly Value[], value: Value): Value[] =>
  values.includes(value) ? values.filter((one) => one !== value) : [...values, value];
