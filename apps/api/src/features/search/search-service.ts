import { Injectable } from '@nestjs/common';
import type { SearchHit } from '@all-together/contracts';
import { byName } from '@all-together/domain';
import type { Viewer } from '../../platform/access/viewer.js';
import { Database } from '../../platform/database/index.js';
import {
  namedLike,
  peopleNamedLike,
  resourcesTitledLike,
  schoolWithUrn,
  type RankedHit,
} from './search-queries.js';

const urn = /^\d{6}$/;

@Injectable()
export class SearchService {
  constructor(private readonly database: Database) {}

  /** Searches all that the viewer may see, the nearest hits first. */
  search(viewer: Viewer, typed: string): Promise<SearchHit[]> {
    const words = typed.trim();
    return this.database.as(viewer, async (tx) => {
      const hits = await Promise.all([
        urn.test(words) ? schoolWithUrn(tx, Number(words)) : [],
        namedLike(tx, words),
        viewer.permissions.has('resources:read') ? resourcesTitledLike(tx, words) : [],
        viewer.permissions.has('people:read') ? peopleNamedLike(tx, words) : [],
      ]);
      const nearest = hits.flat().sort((a, b) => b.rank - a.rank || byName(a.title, b.title));
      return eachOnce(nearest).map(toHit);
    });
  }
}

/** A school that is found by several of its names stands once, where it is nearest. */
const eachOnce = (hits: readonly RankedHit[]): RankedHit[] =>
  [
    ...new Map(hits.toReversed().map((hit) => [`${hit.kind} ${hit.id}`, hit])).values(),
  ].toReversed();

function toHit({ kind, id, title, detail }: RankedHit): SearchHit {
  const [place, planId] = detail.split('|');
  const link = {
    area: `/areas/${id}`,
    school: `/schools/${id}`,
    plan: `/plans/${id}`,
    action: `/plans/${planId}?item=${id}`,
    resource: `/resources/${id}`,
    person: `/people?search=${encodeURIComponent(title)}`,
  }[kind];
  return { kind, id, title, detail: place ?? '', link };
}
