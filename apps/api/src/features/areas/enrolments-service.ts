import { Injectable } from '@nestjs/common';
import { v7 as newId } from 'uuid';
import type {
  ChangeEnrolment,
  Enrolment,
  EnrolOutcome,
  EnrolSchools,
} from '@all-together/contracts';
import { inWords, mostPastedUrns, readUrns } from '@all-together/domain';
import { record } from '../../platform/audit/audit.js';
import type { Viewer } from '../../platform/access/viewer.js';
import { Database, type Tx } from '../../platform/database/database.js';
import { edit, type Editable } from '../../platform/editing/edit.js';
import { camelCased } from '../../platform/database/naming.js';
import { badRequest, brokenRule, notFound } from '../../platform/problems/problem-error.js';
import { EnrolmentEntity } from './enrolment.entity.js';

const enrolment: Editable<EnrolmentEntity> = {
  entity: EnrolmentEntity,
  noun: 'enrolment',
  together: [['status', 'since', 'reason']],
  rule: (stored, changes) => {
    const since = changes['since'];
    if (typeof since === 'string' && since < stored.since)
      throw brokenRule(
        'status_order',
        `Enter a date on or after ${inWords(stored.since)}, when the present status began.`,
        [{ path: 'since', message: `Enter a date on or after ${inWords(stored.since)}.` }],
      );
    return changes;
  },
};

/**
 * Schools of an area: enrolled by search or from a pasted list, and their way to champion or out.
 */
@Injectable()
export class EnrolmentsService {
  constructor(private readonly database: Database) {}

  /**
   * Enrols the good ones and says of each other one why not. A repeated request enrols nobody
   * twice.
   */
  enrol(viewer: Viewer, areaId: string, body: EnrolSchools): Promise<EnrolOutcome> {
    const { urns, refused } = gather(body);
    return this.database.as(viewer, async (tx) => {
      const [area] = (await tx.query(
        `select id from areas where id = $1 and ($2 or id = any ($3))`,
        [
          areaId,
          viewer.roles.includes('officer') || viewer.roles.includes('loader'),
          viewer.ledAreas,
        ],
      )) as unknown[];
      if (!area) throw notFound('The area');
      const known = (await tx.query(
        `select s.urn, s.name, s.status, s.closed::text, e.area_id = $2 as here,
                (select string_agg(distinct v.successor::text, ', ') from school_successions v where v.predecessor = s.urn) as successors
         from schools s left join enrolments e on e.urn = s.urn and e.area_id = $2 where s.urn = any ($1)`,
        [urns, areaId],
      )) as {
        urn: number;
        name: string;
        status: string;
        closed: string | null;
        here: boolean | null;
        successors: string | null;
      }[];
      const byUrn = new Map(known.map((school) => [school.urn, school]));
      const good = urns.filter((urn) => {
        const school = byUrn.get(urn);
        const reason = !school
          ? 'No school in the register has this URN.'
          : school.here
            ? `${school.name} is enrolled in this area already.`
            : school.status.startsWith('Open')
              ? null
              : `${school.name} is ${school.status.toLowerCase()}${school.successors ? `; it became URN ${school.successors}` : ''}.`;
        if (reason) refused.push({ given: String(urn), reason });
        return reason === null;
      });
      const ids = good.map(() => newId());
      await tx.query(
        `insert into enrolments (id, area_id, urn, status, since, enrolled_on) select u.id, $3, u.urn, $4, $5, $5 from unnest($1::uuid[], $2::int[]) as u (id, urn) on conflict do nothing`,
        [ids, good, areaId, body.status ?? 'enrolled', body.since],
      );
      for (const urn of good)
        await record(tx, viewer, {
          action: 'enrolment.create',
          noun: 'enrolment',
          itemId: ids[good.indexOf(urn)]!,
          areaId,
          urn,
        });
      const enrolled = await enrolmentsWhere(tx, 'e.id = any ($1)', [ids]);
      return { enrolled, refused };
    });
  }

  change(viewer: Viewer, id: string, seen: number, body: ChangeEnrolment): Promise<Enrolment> {
    return this.database.as(viewer, async (tx) => {
      await edit(tx, viewer, enrolment, id, seen, body);
      return (await enrolmentsWhere(tx, 'e.id = $1', [id]))[0]!;
    });
  }
}

function gather(body: EnrolSchools): {
  urns: number[];
  refused: { given: string; reason: string }[];
} {
  const chosen = [...new Set(body.urns ?? [])];
  const pasted = readUrns(body.pasted ?? '');
  const urns = [
    ...new Set([
      ...chosen.filter((urn) => Number.isInteger(urn) && urn >= 100_000 && urn <= 999_999),
      ...pasted.urns,
    ]),
  ];
  const refused = [
    ...pasted.refused,
    ...chosen
      .filter((urn) => !urns.includes(urn))
      .map((urn) => ({
        given: String(urn),
        reason: 'A URN is a number of six digits, for example 100006.',
      })),
  ];
  if (!urns.length && !refused.length)
    throw badRequest('Choose schools, or paste their URNs.', [
      { path: 'pasted', message: 'Choose schools, or paste their URNs.' },
    ]);
  if (urns.length > mostPastedUrns)
    throw badRequest(`Enrol at most ${mostPastedUrns} schools at once.`, [
      { path: 'pasted', message: `Paste at most ${mostPastedUrns} URNs.` },
    ]);
  return { urns, refused };
}

/** Enrolments with the names of school and area, oldest first. */
export async function enrolmentsWhere(
  tx: Tx,
  where: string,
  values: unknown[],
): Promise<Enrolment[]> {
  const rows = (await tx.query(
    `select e.id, e.area_id, a.name as area_name, e.urn, s.name as school_name, e.status, e.since, e.reason, e.enrolled_on, e.version
     from enrolments e join areas a on a.id = e.area_id join schools s on s.urn = e.urn where ${where} order by e.enrolled_on, s.name, e.id`,
    values,
  )) as Record<string, unknown>[];
  return rows.map((row) => camelCased<Enrolment>(row));
}
