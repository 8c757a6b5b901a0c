import { ChangeDetectionStrategy, Component, inject, input, output, signal } from '@angular/core';
import type { Resource, ResourceFile, ResourceFormat } from '@all-together/contracts';
import { resourceFormatWords, sizeInWords } from '@all-together/domain';
import { Field, RemoveButton } from '@all-together/ui';
import { valueOf } from '../../shell/event-value';
import type { Writing } from '../../shell/writing';
import { openAddress, ResourcesClient } from './resources-client';

/** The formats of a resource: links and files to open, and to add or remove. */
@Component({
  selector: 'app-resource-formats',
  imports: [Field, RemoveButton],
  templateUrl: './resource-formats.html',
  styles: `
    .adding {
      border-top: 1px solid var(--line);
      padding-top: var(--space-4);
      margin-top: var(--space-4);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ResourceFormats {
  readonly resource = input.required<Resource>();
  /** The writes of the page, which shows refusals at its head. */
  readonly writing = input.required<Writing>();
  readonly changed = output<Resource>();
  private readonly client = inject(ResourcesClient);
  protected readonly formats = resourceFormatWords;
  protected readonly formatList = Object.entries(resourceFormatWords) as [ResourceFormat, string][];
  protected readonly format = signal<ResourceFormat>('standard');
  protected readonly openAddress = openAddress;
  protected readonly size = sizeInWords;

  protected choose(event: Event): void {
    const found = this.formatList.find(([format]) => format === valueOf(event));
    if (found) this.format.set(found[0]);
  }

  protected async add(event: Event, url: HTMLInputElement, file: HTMLInputElement): Promise<void> {
    event.preventDefault();
    const [id, format, chosen] = [this.resource().id, this.format(), file.files?.[0]];
    await this.writing().attempt(
      async () => {
        this.changed.emit(
          chosen
            ? await this.client.addFile(id, this.writing().idFor('format'), format, chosen)
            : await this.client.addLink(id, {
                id: this.writing().idFor('format'),
                format,
                url: url.value.trim(),
              }),
        );
        url.value = file.value = '';
      },
      { notice: 'Added.' },
    );
  }

  protected async remove(file: ResourceFile): Promise<void> {
    await this.writing().attempt(
      async () => this.changed.emit(await this.client.removeFormat(file)),
      {
        notice: `${resourceFormatWords[file.format]} is taken away.`,
        undo: () =>
          this.writing().attempt(
            async () => this.changed.emit(await this.client.restoreFormat(file)),
            { notice: 'It is back.' },
          ),
      },
    );
  }
}
