import { schema } from '../../platform/database/schema.js';

/** Of the matches of a common word only so many are ranked: the reader sees six of them. */
const mostRanked = 150;

const ranked = (table: string, column: string, condition: string): string => `(
        select *
        from ${table} s
        where search_text(s.${column}) @@ (select query from asked) and ${condition}
        limit ${mostRanked})`;
const inScope = `((select officer from scope)
          or s.area_id = any ((select areas from scope)::uuid[])
          or s.urn = any ((select schools from scope)::int[]))`;
const place = (table: string): string =>
  `join areas a on a.id = ${table}.area_id left join schools h on h.urn = ${table}.urn`;

/**
 * Search by words over everything. Comparing the letters of a common word ("primary") with every
 * name takes 150 ms over 27,000 schools; so a small dictionary corrects the word first, and a word
 * index finds the names.
 */
export const SearchSchema = schema(
  'Search1795600027000',
  `
  -- Neither word nor letter indexes can be used under row-level security (their operators are not
  -- leakproof), so this one function looks the names up with its owner's rights and asks, row by
  -- row, whether the viewer may see the hit.
  create function search_everywhere(words text, most int)
  returns table (kind text, id text, title text, detail text, rank real)
  language sql stable security definer
  set search_path = public set pg_trgm.word_similarity_threshold = 0.45 as $$
    with scope as materialized (
      select viewer_is('officer') as officer, viewer_areas() as areas,
        viewer_schools() as schools),
    asked as materialized (select search_query(words) as query)
    (
      select 'area', a.id::text, a.name,
        case a.kind when 'trust' then 'Academy trust' else 'Local authority' end,
        word_similarity(folded(words), folded(a.name)) + 0.3::real
      from areas a, scope
      where folded(words) <% folded(a.name)
        and (scope.officer or viewer_is('administrator', 'funder') or a.id = any (scope.areas))
      order by 5 desc limit most)
    union all
    (
      select 'school', s.urn::text, s.name,
        concat_ws(', ', s.town, s.la_name, 'URN ' || s.urn),
        word_similarity(folded(words), folded(s.name))
          - case when s.status like 'Open%' then 0 else 0.2 end::real
      from ${ranked('schools', 'name', 'viewer_person() is not null')} s
      order by 5 desc, 3, 2 limit most)
    union all
    (
      select 'plan', p.id::text, p.title, coalesce(h.name, a.name),
        word_similarity(folded(words), folded(p.title))
      from ${ranked('plans', 'title', inScope)} p
      ${place('p')}
      order by 5 desc, 3, 2 limit most)
    union all
    (
      select 'action', c.id::text, c.title, coalesce(h.name, a.name) || '|' || c.plan_id,
        word_similarity(folded(words), folded(c.title))
      from ${ranked('actions', 'title', `not s.removed and ${inScope}`)} c
      ${place('c')}
      order by 5 desc, 3, 2 limit most)
  $$;
  grant execute on function search_everywhere(text, int) to all_together_api;

  create function search_people(words text, most int)
  returns table (kind text, id text, title text, detail text, rank real)
  language sql stable set pg_trgm.word_similarity_threshold = 0.45 as $$
    select 'person', p.id::text, p.name, p.email, word_similarity(folded(words), folded(p.name))
    from people p
    where p.active and folded(words) <% folded(p.name)
    order by 5 desc, 3 limit most
  $$;

  create function search_resources(words text, most int)
  returns table (kind text, id text, title text, detail text, rank real)
  language sql stable as $$
    select 'resource', r.id::text, r.title, r.kind, word_similarity(folded(words), folded(r.title))
    from resources r
    where r.state = 'published' and search_text(r.title) @@ (select search_query(words))
    order by 5 desc, 3 limit most
  $$;
  `,
);
