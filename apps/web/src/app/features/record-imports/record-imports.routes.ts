import type { Routes } from '@angular/router';
import { RecordImportList } from './record-import-list';

export const routes: Routes = [
  { path: '', title: 'Bring in a spreadsheet', component: RecordImportList },
  {
    path: ':id',
    title: 'A spreadsheet',
    loadComponent: () => import('./record-import-page').then((m) => m.RecordImportPage),
  },
];
