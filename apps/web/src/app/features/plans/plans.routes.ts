import type { Routes } from '@angular/router';
import { allowed } from '../../shell/access';
import { PlanList } from './plan-list';

export const routes: Routes = [
  { path: '', title: 'Plans', component: PlanList },
  {
    path: 'new',
    title: 'Begin a plan',
    canActivate: [allowed('plans:write')],
    loadComponent: () => import('./plan-new').then((m) => m.PlanNew),
  },
  {
    path: 'actions',
    title: 'Actions',
    loadComponent: () => import('./action-list').then((m) => m.ActionList),
  },
  {
    path: ':id',
    title: 'Plan',
    loadComponent: () => import('./page/plan-page').then((m) => m.PlanPage),
  },
  {
    path: ':id/activity',
    title: 'Activity and comments',
    loadComponent: () => import('./history/plan-activity').then((m) => m.PlanActivity),
  },
  {
    path: ':id/workload',
    title: 'Workload',
    loadComponent: () => import('./workload/plan-workload').then((m) => m.PlanWorkload),
  },
  {
    path: ':id/excel',
    title: 'Excel and CSV',
    loadComponent: () => import('./workbook/plan-excel').then((m) => m.PlanExcel),
  },
  {
    path: ':id/changes',
    title: 'What changed',
    loadComponent: () => import('./history/plan-changes').then((m) => m.PlanChanges),
  },
];
