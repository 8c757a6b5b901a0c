import { httpResource } from '@angular/common/http';
import type { Coverage } from '@all-together/contracts';

/** Pages of `UnvisitedSchool`. */
export const unvisitedPath = 'programme/unvisited';

export const readCoverage = () => httpResource<Coverage>(() => '/api/programme/coverage');
