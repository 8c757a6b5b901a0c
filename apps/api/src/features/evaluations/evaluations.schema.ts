import {
  inVisitScope,
  onlyApiExecutes,
  policies,
  roleMay,
  schema,
  viewerIs,
  worksFor,
} from '../../platform/database/schema.js';

const owns = `${viewerIs('loader')} or ${worksFor()}`;
const ofMark = (column: string): string => `
          (select json_agg((
              select count(*)
              from evaluation_answers a
              where a.session_id = of_session and a.${column} = mark) order by mark)
            from generate_series(1, 5) mark)`;
// In an order that says nothing: by a fingerprint.
const texts = (column: string, fingerprint: string): string => `
          coalesce((select json_agg(a.${column} order by ${fingerprint})
            from evaluation_answers a
            where a.session_id = of_session and a.${column} <> ''), '[]')`;

/** The form that people answer after a session; nobody reads a single answer. */
export const EvaluationsSchema = schema(
  'Evaluations1795600017000',
  `
  -- Whoever knows the code may answer.
  create table evaluations (
    session_id uuid primary key references training_sessions (id),
    organisation_id uuid not null,
    area_id uuid not null,
    urn int,
    code text not null unique check (code ~ '^[a-z2-9]{8}$'),
    closes_on date not null
  );
  ${policies('evaluations', {
    select: inVisitScope(),
    insert: owns,
    update: owns,
  })}

  create table evaluation_answers (
    id uuid primary key,
    session_id uuid not null references evaluations (session_id),
    useful int check (useful between 1 and 5),
    before int check (before between 1 and 5),
    after int check (after between 1 and 5),
    change text not null default '' check (length(change) <= 1000),
    better text not null default '' check (length(better) <= 1000)
  );
  create index evaluation_answers_session on evaluation_answers (session_id);
  ${policies('evaluation_answers', { insert: viewerIs('loader') })}

  -- Whoever answers is not signed in.
  ${roleMay('evaluation_taker', {
    evaluations: { select: 'true' },
    training_sessions: {
      select: `exists (select from evaluations e where e.session_id = training_sessions.id)`,
    },
    evaluation_answers: { insert: 'true' },
  })}

  create function evaluation_count(of_session uuid) returns int
  language sql stable security definer set search_path = public as $$
    select count(*)::int from evaluation_answers where session_id = of_session
  $$;

  -- Nothing at all below the base.
  create function evaluation_results(of_session uuid, base int) returns json
  language sql stable security definer set search_path = public as $$
    select case
      when count(*) >= base then json_build_object(
        'useful', ${ofMark('useful')},
        'before', ${ofMark('before')},
        'after', ${ofMark('after')},
        'change', ${texts('change', 'md5(a.id::text)')},
        'better', ${texts('better', `md5(a.id::text || 'b')`)}) end
    from evaluation_answers
    where session_id = of_session
      and exists (
        select from training_sessions s
        where s.id = of_session and ${inVisitScope('s.')})
  $$;
  ${onlyApiExecutes('evaluation_count', 'evaluation_results')}
  `,
);
