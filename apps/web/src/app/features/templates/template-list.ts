import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { TemplateKind } from '@all-together/contracts';
import { DataTable, DayPipe, EmptyState, PageHeader } from '@all-together/ui';
import { NotLoaded } from '../../shell/not-loaded';
import { CurrentSession } from '../../shell/current-session';
import { writing } from '../../shell/writing';
import { TemplatesClient } from './templates-client';

/** The templates that plans start from. */
@Component({
  selector: 'app-template-list',
  imports: [DataTable, DayPipe, EmptyState, NotLoaded, PageHeader, RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './template-list.html',
})
export class TemplateList {
  private readonly client = inject(TemplatesClient);
  private readonly router = inject(Router);
  private readonly writing = writing({ show: 'notice' });
  protected readonly session = inject(CurrentSession);
  protected readonly templates = this.client.templates();

  protected async add(of: TemplateKind): Promise<void> {
    const title = of === 'area' ? 'A template for areas' : 'A template for schools';
    const made = await this.writing.attempt(() =>
      this.client.create({ id: this.writing.idFor(of), of, title, content: [] }),
    );
    if (made) await this.router.navigate(['/templates', made.id]);
  }
}
