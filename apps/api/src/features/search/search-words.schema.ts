import { schema } from '../../platform/database/schema.js';

/** The words that search knows; rooms add theirs by noteWords. */
export const SearchWordsSchema = schema(
  'SearchWords1795600001500',
  `
  -- Named with its schema: an index is built without a search path.
  create function search_text(words text) returns tsvector
  language sql immutable parallel safe as $$
    select to_tsvector('simple', public.folded(words))
  $$;

  -- Lines are only ever added, and twice at worst, so that no two writers wait for each other.
  create table search_words (
    word text not null
  );
  alter table search_words enable row level security;
  create index search_words_word on search_words (word);
  create index search_words_letters on search_words using gin (word gin_trgm_ops);

  create function note_search_words() returns trigger
  language plpgsql security definer set search_path = public as $$
  begin
    execute format(
      'insert into search_words
       select distinct w
       from added, unnest(tsvector_to_array(search_text(added.%I))) w
       where length(w) between 4 and 40
         and not exists (select from search_words k where k.word = w)', tg_argv[0]);
    return null;
  end $$;

  -- Each word as it was typed, as a beginning, or as one of the nearest words that exist.
  create function search_query(words text) returns tsquery
  language sql stable security definer
  set search_path = public set pg_trgm.similarity_threshold = 0.3 as $$
    select string_agg('(' || alternatives || ')', ' & ')::tsquery
    from (
      select string_agg('''' || replace(replace(alternative, '\\', '\\\\'), '''', '''''') || ''''
        || suffix, ' | ') as alternatives
      from unnest(tsvector_to_array(search_text(left(words, 200)))) typed
      cross join lateral (
        select typed as alternative, ':*' as suffix
        union all (
          select word, ''
          from (
            select distinct word, similarity(word, typed) as nearness
            from search_words
            where length(typed) >= 4 and word % typed
          ) near
          order by nearness desc, word limit 4
        )
      ) a
      group by typed
    ) each_word
  $$;
  grant execute on function search_query(text), search_text(text) to all_together_api;
  `,
);
