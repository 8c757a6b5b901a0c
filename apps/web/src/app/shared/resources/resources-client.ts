import { httpResource } from '@angular/common/http';
import type { Page, ResourceSummary, Theme } from '@all-together/contracts';

/** Where resources are pinned: to a theme, or to a template by its id. */
export type Pinned = { theme: Theme } | { template: string };

/** The resources pinned somewhere; nothing is asked for while it is undefined. */
export const readPinnedResources = (pinned: () => Pinned | undefined) =>
  httpResource<Page<ResourceSummary>>(() => {
    const where = pinned();
    if (!where) return undefined;
    return 'theme' in where
      ? `/api/resources?pinned=${where.theme}`
      : `/api/resources?template=${where.template}`;
  });
