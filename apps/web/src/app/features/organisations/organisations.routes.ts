import type { Routes } from '@angular/router';
import { OrganisationList } from './organisation-list';

export const routes: Routes = [{ path: '', title: 'Partners', component: OrganisationList }];
