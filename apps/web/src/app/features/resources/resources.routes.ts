import type { Routes } from '@angular/router';
import { allowed } from '../../shell/access';
import { ResourceList } from './resource-list';

export const routes: Routes = [
  { path: '', title: 'Resources', component: ResourceList },
  {
    path: 'new',
    title: 'Add a resource',
    canActivate: [allowed('resources:write')],
    loadComponent: () => import('./resource-new').then((m) => m.ResourceNew),
  },
  {
    path: 'collections',
    title: 'Collections',
    canActivate: [allowed('resources:publish')],
    loadComponent: () => import('./collection-list').then((m) => m.CollectionList),
  },
  {
    path: ':id',
    title: 'Resource',
    loadComponent: () => import('./resource-page').then((m) => m.ResourcePage),
  },
];
