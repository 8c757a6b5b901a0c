import { folded, type KnownPlaces } from '@all-together/domain';
import {
  int,
  nullable,
  rows,
  sql,
  text,
  textList,
  type Tx,
  uuid,
} from '../../platform/database/index.js';

const areaShape = { id: uuid(), name: text() };
const schoolShape = { urn: int(), name: text(), areaId: uuid() };

/** Where a partner is assigned: the same as what its workers may choose in the forms. */
export async function assignedPlaces(tx: Tx, organisationId: string): Promise<KnownPlaces> {
  const [answers, areas, schools] = await Promise.all([
    placeAnswers(tx),
    rows(
      tx,
      areaShape,
      sql`select distinct a.id, a.name
          from areas a
          join assignments s
            on s.area_id = a.id and s.organisation_id = ${organisationId} and s.urn is null`,
    ),
    rows(
      tx,
      schoolShape,
      sql`select distinct e.urn, c.name, e.area_id
          from enrolments e
          join schools c on c.urn = e.urn
          join assignments s
            on s.organisation_id = ${organisationId}
              and s.area_id = e.area_id
              and (s.urn is null or school_today(s.urn) = school_today(e.urn))
          where e.status <> 'withdrawn'`,
    ),
  ]);
  return { answers, areas, schools };
}

/**
 * Online learning is open to anyone: every area of the programme, and every enrolled school that
 * the file names. The same for whoever brings the file in, so that each counts the same inside.
 */
export async function allPlaces(
  tx: Tx,
  _organisationId: string,
  said: readonly string[],
): Promise<KnownPlaces> {
  const [answers, authorities, areas, schools] = await Promise.all([
    placeAnswers(tx),
    rows(
      tx,
      { name: text(), codes: textList() },
      sql`select name, array_remove(array[gss, la_code], null) as codes from local_authorities`,
    ),
    rows(
      tx,
      { ...areaShape, codes: textList() },
      sql`select a.id, a.name, array_remove(array[a.gss, l.la_code], null) as codes
          from area_names a
          left join local_authorities l on l.gss = a.gss`,
    ),
    rows(
      tx,
      schoolShape,
      sql`select urn, name, area_id from enrolled_schools_called(${said.map(folded)})`,
    ),
  ]);
  return {
    answers,
    areas,
    schools,
    authorities: authorities.flatMap(({ name, codes }) => [name, ...codes]),
  };
}

/** What people have said about places: an area's id, or null for outside the programme. */
async function placeAnswers(tx: Tx): Promise<Map<string, string | null>> {
  const answers = await rows(
    tx,
    { place: text(), areaId: nullable(uuid()) },
    sql`select place, area_id from place_answers`,
  );
  return new Map(answers.map(({ place, areaId }) => [place, areaId]));
}
