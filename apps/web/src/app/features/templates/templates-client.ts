import { httpResource } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import type {
  ApplyTemplate,
  AreaSummary,
  ChangeTemplate,
  CreateTemplate,
  Page,
  SchoolOutcome,
  Template,
  TemplateSummary,
} from '@all-together/contracts';
import { Api } from '../../shell/api';

/** The templates that plans start from. */
@Injectable({ providedIn: 'root' })
export class TemplatesClient {
  private readonly api = inject(Api);

  templates = () => httpResource<TemplateSummary[]>(() => `/api/templates`);

  template = (id: () => string) => httpResource<Template>(() => `/api/templates/${id()}`);

  areas = () => httpResource<Page<AreaSummary>>(() => `/api/areas?limit=200`);

  create(template: CreateTemplate): Promise<Template> {
    return this.api.post<Template>(`templates`, template);
  }

  /** Publishes a new version on top of the one that was seen. */
  change(template: Pick<Template, 'id' | 'version'>, fields: ChangeTemplate): Promise<Template> {
    return this.api.patch<Template>(`templates/${template.id}`, template.version, fields);
  }

  /** Begins a plan at each school, or says what would happen. */
  apply(id: string, schools: ApplyTemplate): Promise<SchoolOutcome[]> {
    return this.api.post<SchoolOutcome[]>(`templates/${id}/apply`, schools);
  }
}
