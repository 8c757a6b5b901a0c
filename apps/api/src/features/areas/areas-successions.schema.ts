import { onlyApiExecutes, schema } from '../../platform/database/schema.js';

/** A school takes part under the URN that it has today. */
export const AreasSuccessionsSchema = schema(
  'AreasSuccessions1795809900000',
  `
  -- Moves enrolments to what their schools became. Two schools that became one have one enrolment,
  -- since the first of them came and as far as the further of them; the history of both stays.
  create function follow_successions()
  returns table (enrolment_id uuid, enrolment_area uuid, old_urn int, new_urn int)
  language plpgsql security definer set search_path = public as $$
  declare
    moved record;
    twin record;
    is_further boolean;
    steps constant text[] := array['withdrawn', 'enrolled', 'participating', 'champion'];
  begin
    if not viewer_is('administrator', 'loader') then return; end if;
    for moved in
      select e.*, school_today(e.urn) as becomes from enrolments e
      where school_today(e.urn) <> e.urn
        and exists (select from schools s where s.urn = school_today(e.urn))
      order by e.enrolled_on, e.id
    loop
      select * into twin from enrolments e
      where e.area_id = moved.area_id and e.urn = moved.becomes for update;
      if twin.id is null then
        update enrolments set urn = moved.becomes where id = moved.id;
      else
        is_further := array_position(steps, moved.status) > array_position(steps, twin.status);
        update enrolments e
        set enrolled_on = least(e.enrolled_on, moved.enrolled_on),
          status = case when is_further then moved.status else e.status end,
          since = case when is_further then moved.since else e.since end,
          reason = case when is_further then moved.reason else e.reason end
        where e.id = twin.id;
        delete from enrolments e where e.id = moved.id;
      end if;
      enrolment_id := coalesce(twin.id, moved.id);
      enrolment_area := moved.area_id;
      old_urn := moved.urn;
      new_urn := moved.becomes;
      return next;
    end loop;
  end $$;
  ${onlyApiExecutes('follow_successions()')}
  `,
);
