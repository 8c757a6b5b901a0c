import { Injectable } from '@nestjs/common';
import type { SearchHit } from '@all-together/contracts';
import type { Viewer } from '../../platform/access/viewer.js';
import { Database } from '../../platform/database/database.js';

const mostOfAKind = 6;

interface Row {
  kind: SearchHit['kind'];
  id: string;
  title: string;
  detail: string;
  rank: number;
}

@Injectable()
export class SearchService {
  constructor(private readonly database: Database) {}

  search(viewer: Viewer, words: string): Promise<SearchHit[]> {
    const text = words.trim();
    return this.database.as(viewer, async (tx) => {
      const [byUrn, hits, resources, people] = (await Promise.all([
        /^\d{6}$/.test(text)
          ? tx.query(
              `select 'school' as kind, urn::text as id, name as title, concat_ws(', ', town, la_name, 'URN ' || urn) as detail, 9 as rank from schools where urn = $1`,
              [Number(text)],
            )
          : [],
        tx.query(`select * from search_everywhere($1, $2)`, [text, mostOfAKind]),
        viewer.permissions.has('resources:read')
          ? tx.query(
              `select 'resource' as kind, id::text as id, title, kind as detail, word_similarity($1, title) as rank from resources where state = 'published' and search_text(title) @@ (select search_query($1)) order by rank desc, title limit $2`,
              [text, mostOfAKind],
            )
          : [],
        viewer.permissions.has('people:read')
          ? tx.query(`select * from search_people($1, $2)`, [text, mostOfAKind])
          : [],
      ])) as [Row[], Row[], Row[], Row[]];
      return [...byUrn, ...hits, ...resources, ...people]
        .sort((a, b) => b.rank - a.rank || a.title.localeCompare(b.title))
        .map(toHit);
    });
  }
}

function toHit({ kind, id, title, detail }: Row): SearchHit {
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
