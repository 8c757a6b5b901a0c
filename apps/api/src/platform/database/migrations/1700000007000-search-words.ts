import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Of the matches of a common word only so many are ranked: the reader sees six of them. */
const mostRanked = 150;

/**
 * Notes the words of a column as its rows come, so that a mistyped word finds the nearest one that
 * exists.
 */
const noteWords = (table: string, column: string) =>
  ['insert', 'update']
    .map(
      (event) =>
        `create trigger ${table}_words_${event} after ${event} on ${table} referencing new table as added for each statement execute function note_search_words('${column}');`,
    )
    .join(' ');

const indexed = { schools: 'name', plans: 'title', actions: 'title' };

/**
 * Search by words. Comparing the letters of a common word ("primary") with every name took 150 ms
 * over 27,000 schools;
 * a small dictionary corrects the word first, and a word index finds the names.
 */
export class SearchWords1700000007000 implements MigrationInterface {
  async up(run: QueryRunner): Promise<void> {
    const ranked = (table: string, condition: string) =>
      `(select * from ${table} s where search_text(s.${indexed[table as keyof typeof indexed]}) @@ (select query from asked) and ${condition} limit ${mostRanked})`;
    const inScope = `((select officer from scope) or s.area_id = any ((select areas from scope)::uuid[]) or s.urn = any ((select schools from scope)::int[]))`;
    await run.query(`
      create function search_text(words text) returns tsvector language sql immutable parallel safe
        as $$ select to_tsvector('simple', translate(words, '''’', '')) $$;

      -- Lines are only ever added, and twice at worst, so that no two writers wait for each other.
      create table search_words (word text not null);
      alter table search_words enable row level security;
      create index search_words_word on search_words (word);
      create index search_words_letters on search_words using gin (word gin_trgm_ops);
      create function note_search_words() returns trigger language plpgsql security definer set search_path = public as $$
      begin
        execute format('insert into search_words select distinct w from added, unnest(tsvector_to_array(search_text(added.%I))) w where length(w) between 4 and 40 and not exists (select from search_words k where k.word = w)', tg_argv[0]);
        return null;
      end $$;
      ${Object.entries(indexed)
        .map(
          ([table, column]) => `
          insert into search_words select distinct w from ${table}, unnest(tsvector_to_array(search_text(${column}))) w where length(w) between 4 and 40 and not exists (select from search_words k where k.word = w);
          drop index if exists ${table}_${column};
          create index ${table}_words on ${table} using gin (search_text(${column}));
          ${noteWords(table, column)}`,
        )
        .join('\n')}

      -- Each word as it was typed, as a beginning, or as one of the nearest words that exist.
      create function search_query(words text) returns tsquery language sql stable security definer set search_path = public set pg_trgm.similarity_threshold = 0.3 as $$
        select string_agg('(' || alternatives || ')', ' & ')::tsquery
        from (
          select string_agg('''' || replace(replace(alternative, '\\', '\\\\'), '''', '''''') || '''' || suffix, ' | ') as alternatives
          from unnest(tsvector_to_array(search_text(left(words, 200)))) typed
          cross join lateral (
            select typed as alternative, ':*' as suffix
            union all (select word, '' from (select distinct word, similarity(word, typed) as nearness from search_words where length(typed) >= 4 and word % typed) near order by nearness desc, word limit 4)
          ) a
          group by typed
        ) each_word
      $$;

      drop function search_everywhere;
      -- Neither word nor letter indexes can be used under row-level security (their operators are not leakproof), so this
      -- one function looks the names up with its owner's rights and asks, row by row, whether the viewer may see the hit.
      create function search_everywhere(words text, most int) returns table (kind text, id text, title text, detail text, rank real)
      language sql stable security definer set search_path = public set pg_trgm.word_similarity_threshold = 0.45 as $$
        with scope as materialized (select viewer_is('officer') as officer, viewer_areas() as areas, viewer_schools() as schools),
             asked as materialized (select search_query(words) as query)
        (select 'area', a.id::text, a.name, case a.kind when 'trust' then 'Academy trust' else 'Local authority' end, word_similarity(words, a.name) + 0.3::real
         from areas a, scope where words <% a.name and (scope.officer or viewer_is('administrator', 'funder') or a.id = any (scope.areas)) order by 5 desc limit most)
        union all
        (select 'school', s.urn::text, s.name, concat_ws(', ', s.town, s.la_name, 'URN ' || s.urn), word_similarity(words, s.name) - case when s.status like 'Open%' then 0 else 0.2 end::real
         from ${ranked('schools', 'viewer_person() is not null')} s order by 5 desc, 3, 2 limit most)
        union all
        (select 'plan', p.id::text, p.title, coalesce(h.name, a.name), word_similarity(words, p.title)
         from ${ranked('plans', inScope)} p join areas a on a.id = p.area_id left join schools h on h.urn = p.urn order by 5 desc, 3, 2 limit most)
        union all
        (select 'action', c.id::text, c.title, coalesce(h.name, a.name) || '|' || c.plan_id, word_similarity(words, c.title)
         from ${ranked('actions', `not s.removed and ${inScope}`)} c join areas a on a.id = c.area_id left join schools h on h.urn = c.urn order by 5 desc, 3, 2 limit most)
      $$;
      grant execute on function search_everywhere(text, int), search_query(text), search_text(text) to all_together_api;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Search by words has no way back; restore a backup from before.');
  }
}
