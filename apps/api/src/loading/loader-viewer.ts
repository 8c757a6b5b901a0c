import { permissions, type Permission } from '@all-together/contracts';
import { nobody, type Viewer } from '../platform/access/viewer.js';

/**
 * The viewer that fills a new installation with registers and the demonstration programme, and may
 * write nearly everything. Nothing outside `loading/` and specs may use it.
 */
export const loaderViewer = (personId: string | null = null, name = ''): Viewer => ({
  ...nobody,
  personId,
  name,
  roles: ['loader'],
  permissions: new Set(Object.keys(permissions) as Permission[]),
});
