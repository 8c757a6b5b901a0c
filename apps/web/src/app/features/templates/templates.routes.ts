import type { Routes } from '@angular/router';
import { allowed } from '../../shell/access';
import { TemplateList } from './template-list';

export const routes: Routes = [
  { path: '', title: 'Templates', component: TemplateList },
  {
    path: ':id',
    title: 'Template',
    loadComponent: () => import('./template-page').then((m) => m.TemplatePage),
  },
  {
    path: ':id/apply',
    title: 'Begin plans at schools',
    canActivate: [allowed('schools:plan')],
    loadComponent: () => import('./template-apply').then((m) => m.TemplateApply),
  },
];
