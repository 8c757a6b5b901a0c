import { httpResource } from '@angular/common/http';
import type { SearchHit } from '@all-together/contracts';

/** Finds in everything that the viewer may see; nothing is asked for while `words` is undefined. */
export const readSearch = (words: () => string | undefined) =>
  httpResource<SearchHit[]>(() => {
    const q = words();
    return q === undefined ? undefined : { url: '/api/search', params: { q } };
  });
