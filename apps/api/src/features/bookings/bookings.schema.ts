import {
  historyOf,
  inPastVisitScope,
  inVisitScope,
  keepHistory,
  leadsArea,
  leadsSchool,
  onlyApiExecutes,
  policies,
  roleMay,
  schema,
  versioned,
  viewerIs,
  worksFor,
} from '../../platform/database/schema.js';

const mayBook = `(${viewerIs('loader')} or ${worksFor()} or ${leadsArea()} or ${leadsSchool()})`;

/** Places that schools book in training sessions. */
export const BookingsSchema = schema(
  'Bookings1795600016000',
  `
  create table bookings (
    id uuid primary key,
    session_id uuid not null references training_sessions (id),
    organisation_id uuid not null,
    area_id uuid not null,
    urn int not null references schools (urn),
    places int not null check (places between 1 and 200),
    note text not null default '',
    cancelled boolean not null default false,
    made_at timestamptz not null,
    made_by uuid,
    ${versioned}
  );
  create index bookings_session on bookings (session_id, made_at, id);
  create index bookings_urn on bookings (urn, session_id);
  ${keepHistory('bookings', 'booking')}
  ${historyOf('bookings', ['booking'], inPastVisitScope)}
  ${policies('bookings', {
    select: inVisitScope(),
    insert: mayBook,
    update: mayBook,
  })}

  create function viewer_school_areas() returns uuid[]
  language sql stable security definer set search_path = public as $$
    select coalesce(array_agg(distinct e.area_id), '{}')
    from enrolments e
    where e.urn = any (viewer_led_schools()) and e.status <> 'withdrawn'
  $$;
  -- A school sees the sessions that it may book or has booked.
  create policy training_sessions_booked on training_sessions for select to all_together_api using (
    (bookable and status = 'planned' and area_id = any ((select viewer_school_areas())::uuid[]))
    or exists (
      select from bookings b
      where b.session_id = training_sessions.id and ${leadsSchool('b.urn')}));

  -- Tells those who booked that their places moved up or down.
  ${roleMay('place_mailer', {
    bookings: { select: 'true' },
    training_sessions: {
      select: `exists (select from bookings b where b.session_id = training_sessions.id)`,
    },
    people: { select: `exists (select from bookings b where b.made_by = people.id)` },
    mails: { insert: 'true' },
  })}

  -- What each booking stands as; bookingStandings in the domain says the same in words. It returns
  -- numbers, never of whom.
  create function booking_standings(of_session uuid)
  returns table (id uuid, places int, standing text)
  language sql stable security definer set search_path = public as $$
    select b.id, b.places,
      case
        when b.cancelled then 'cancelled'
        when s.capacity is null
          or sum(b.places) filter (where not b.cancelled) over (order by b.made_at, b.id)
            <= s.capacity then 'placed'
        else 'waiting' end
    from bookings b
    join training_sessions s on s.id = b.session_id
    where b.session_id = of_session
  $$;
  ${onlyApiExecutes('booking_standings')}
  `,
);
