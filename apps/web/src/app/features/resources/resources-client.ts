import { httpResource } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import type {
  AddResourceLink,
  ChangeCollection,
  ChangeResource,
  CreateCollection,
  CreateResource,
  Resource,
  ResourceCollection,
  ResourceFile,
  ResourceFormat,
  ResourceMove,
  TemplateSummary,
} from '@all-together/contracts';
import { Api } from '../../shell/api';

/** Pages of `ResourceSummary`. */
export const resourcesPath = 'resources';
/** Opens a format of a resource, and counts that it was opened. */
export const openAddress = (formatId: string): string => `/api/resource-formats/${formatId}/open`;

export const readResource = (id: () => string) =>
  httpResource<Resource>(() => `/api/resources/${id()}`);
export const readCollections = (wanted: () => boolean = () => true) =>
  httpResource<ResourceCollection[]>(() => (wanted() ? '/api/resource-collections' : undefined));
export const readTemplates = (wanted: () => boolean) =>
  httpResource<TemplateSummary[]>(() => (wanted() ? '/api/templates' : undefined));

/** Writes about resources, their formats and collections. Every method throws Refusal. */
@Injectable({ providedIn: 'root' })
export class ResourcesClient {
  private readonly api = inject(Api);

  read(id: string): Promise<Resource> {
    return this.api.get<Resource>(`resources/${id}`);
  }

  create(resource: CreateResource): Promise<Resource> {
    return this.api.post<Resource>('resources', resource);
  }

  change({ id, version }: Resource, changes: ChangeResource): Promise<Resource> {
    return this.api.patch<Resource>(`resources/${id}`, version, changes);
  }

  move({ id, version }: Resource, move: ResourceMove): Promise<Resource> {
    return this.api.postIfMatch<Resource>(`resources/${id}/moves`, version, { move });
  }

  /** @param formatId the id that the new format will have */
  addFile(id: string, formatId: string, format: ResourceFormat, file: File): Promise<Resource> {
    return this.api.upload<Resource>(`resources/${id}/files?id=${formatId}&format=${format}`, file);
  }

  addLink(id: string, link: AddResourceLink): Promise<Resource> {
    return this.api.post<Resource>(`resources/${id}/links`, link);
  }

  removeFormat({ id, version }: ResourceFile): Promise<Resource> {
    return this.api.patch<Resource>(`resource-formats/${id}`, version, { removed: true });
  }

  /** Undoes the removal of a format; `file` is as it was before. */
  restoreFormat({ id, version }: ResourceFile): Promise<Resource> {
    return this.api.patch<Resource>(`resource-formats/${id}`, version + 1, { removed: false });
  }

  async createCollection(collection: CreateCollection): Promise<void> {
    await this.api.post('resource-collections', collection);
  }

  async changeCollection(
    { id }: ResourceCollection,
    version: number,
    changes: ChangeCollection,
  ): Promise<void> {
    await this.api.patch(`resource-collections/${id}`, version, changes);
  }
}
