import type { Routes } from '@angular/router';
import { allowed } from '../../shell/access';
import { ReachPage } from './reach-page';

export const routes: Routes = [
  { path: '', title: 'Reach', component: ReachPage },
  {
    path: 'schools',
    title: 'Schools reached',
    canActivate: [allowed('reach:list')],
    loadComponent: () => import('./reached-schools').then((m) => m.ReachedSchoolList),
  },
  {
    path: 'online',
    title: 'Online learning',
    canActivate: [allowed('reach:list')],
    loadComponent: () => import('./online-learning').then((m) => m.OnlineLearning),
  },
];
