import type { GiasImport, RecordImport } from '@all-together/contracts';
import { csv } from '../record-files';
import type { Done, Walker } from './walker';

type Told = Done['answer'];

/** A partner's spreadsheet of visits or sessions. */
async function importRecords(walker: Walker): Promise<Done | null> {
  const { here } = walker.world;
  const [kind, rows] = walker.pick([
    [
      'visits',
      [
        ['Date', 'Area', 'URN', 'Agreed', 'Follow-up'],
        ['06/05/2016', 'Derby', '', 'Listed by hand', 'Send the pack'],
        ['09/05/2016', 'Derby', String(here.urn), 'Listed by hand, too', ''],
      ],
    ],
    [
      'sessions',
      [
        ['Date', 'Title', 'Area'],
        ['20/06/2016', `Session ${walker.id()}`, 'Derby'],
      ],
    ],
  ] as const);
  const asker = walker.actor(here.partner);
  const path = `record-imports?kind=${kind}&organisation=${here.organisationId}`;
  const content = csv(...rows.map((row) => [...row]));
  const read = await asker.upload<RecordImport>(path, 'rows.csv', content);
  const what = `import ${kind}`;
  if (read.status >= 400) return { what, answer: read as Told };
  const file = `record-imports/${read.body.id}`;
  return {
    what,
    answer: await asker.post(`${file}/apply`, {}),
    takeBack: () => asker.post(`${file}/undo`, {}),
  };
}

/** Somebody's role ends, or is given to them again. */
async function changeMembership(walker: Walker): Promise<Done> {
  const side = walker.side;
  const roles = [
    { person: side.school, place: { role: 'school_lead', urn: side.urn } },
    { person: side.lead, place: { role: 'area_lead', areaId: side.areaId } },
    {
      person: side.partner,
      place: { role: 'partner_worker', organisationId: side.organisationId },
    },
  ];
  const memberships = await Promise.all(
    roles.map(({ person }) =>
      walker.row(`select id from memberships where person_id = $1`, [person.id]),
    ),
  );
  // Whoever has none comes back first, so that somebody is left to act.
  const at = memberships.includes(undefined)
    ? memberships.indexOf(undefined)
    : walker.pick([0, 1, 2]);
  const { person, place } = roles[at]!;
  const held = memberships[at];
  const path = `people/${person.id}/memberships`;
  const { admin } = walker.world;
  const give = () => admin.post<object>(path, { id: walker.id(), ...place });
  return {
    what: `${held ? 'end' : 'give'} the role ${place.role} of ${person.id}`,
    answer: (held ? await admin.delete(`${path}/${held.id}`) : await give()) as Told,
    // Whoever walks on is usually in their role.
    ...(held ? { takeBack: async () => (await give()) as Told } : {}),
  };
}

/** A school becomes an academy: the register links its URN to the one that follows. */
async function convertSchool(walker: Walker): Promise<Done | null> {
  const { urn } = walker.side;
  const successor = urn + 100;
  const found = await walker.row(`select urn from schools where urn = $1`, [successor]);
  if (found || walker.isLikely(0.8)) return null;
  await walker.spec.addSchool(successor, `Academy ${successor}`);
  const { admin } = walker.world;
  const content = csv(
    ['URN', 'LinkURN', 'LinkName', 'LinkType', 'LinkEstablishedDate'],
    [String(urn), String(successor), `Academy ${successor}`, 'Successor', '01-05-2016'],
  );
  const begun = await admin.upload<GiasImport>('imports', 'links.csv', content);
  let read = begun.body;
  while (read.state === 'reading') read = (await admin.get<GiasImport>(`imports/${read.id}`)).body;
  return {
    what: `convert ${urn} to ${successor}`,
    answer: await admin.post(`imports/${read.id}/apply`),
  };
}

/** What comes in by file, and who and what moves on. */
export const fileSteps = [importRecords, importRecords, changeMembership, convertSchool];
