import { ChangeDetectionStrategy, Component, inject, input, output } from '@angular/core';
import type { ChangeResource, Resource, ResourceCollection, Theme } from '@all-together/contracts';
import { themeWords } from '@all-together/domain';
import { loadedValue } from '../../shell/loaded-value';
import type { Writing } from '../../shell/writing';
import { readCollections, readTemplates, ResourcesClient } from './resources-client';

/** Where a resource helps: the themes and templates of plans, and the collections it is in. */
@Component({
  selector: 'app-resource-pins',
  templateUrl: './resource-pins.html',
  styles: `
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
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ResourcePins {
  readonly resource = input.required<Resource>();
  /** The writes of the page, which shows refusals at its head. */
  readonly writing = input.required<Writing>();
  readonly changed = output<Resource>();
  private readonly client = inject(ResourcesClient);
  protected readonly loadedValue = loadedValue;
  protected readonly templates = readTemplates(() => true);
  protected readonly collections = readCollections();
  protected readonly themeList = Object.entries(themeWords) as [Theme, string][];

  protected pin(theme: Theme, box: HTMLInputElement): Promise<void> {
    return this.change({ pinnedThemes: toggled(this.resource().pinnedThemes, theme) }, box);
  }

  protected pinTemplate(id: string, box: HTMLInputElement): Promise<void> {
    return this.change({ pinnedTemplates: toggled(this.resource().pinnedTemplates, id) }, box);
  }

  protected collect(collection: ResourceCollection, box: HTMLInputElement): Promise<void> {
    const { id } = this.resource();
    return this.write(async () => {
      const resourceIds = toggled(collection.resourceIds, id);
      await this.client.changeCollection(collection, collection.version, { resourceIds });
      this.collections.reload();
      return this.client.read(id);
    }, box);
  }

  private change(changes: ChangeResource, box: HTMLInputElement): Promise<void> {
    return this.write(() => this.client.change(this.resource(), changes), box);
  }

  /** Takes the tick back that was refused: no binding does, since what is stored is the same. */
  private async write(work: () => Promise<Resource>, box: HTMLInputElement): Promise<void> {
    const written = await this.writing().attempt(work, { notice: 'Saved.' });
    if (written) this.changed.emit(written);
    else box.checked = !box.checked;
  }
}

const toggled = <Value>(values: readonly Value[], value: Value): Value[] =>
  values.includes(value) ? values.filter((one) => one !== value) : [...values, value];
