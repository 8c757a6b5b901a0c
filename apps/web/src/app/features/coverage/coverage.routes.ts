import type { Routes } from '@angular/router';
import { CoveragePage } from './coverage-page';

export const routes: Routes = [{ path: '', title: 'Coverage', component: CoveragePage }];
