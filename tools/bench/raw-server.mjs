// The raw limit of the actions and the overview.
import { randomUUID } from 'node:crypto';
import { dayOf, termOf } from '@all-together/domain';
import { clock, dist, replay, serve, takeDown, world } from './replay.mjs';

const [{ viewerOf }, { listActions, actionById }, { actionEditable }, { edit }, overview] =
  await Promise.all([
    dist('platform/access/viewer.js'),
    dist('features/plans/plans-queries.js'),
    dist('features/plans/plan-editables.js'),
    dist('platform/database/edit.js'),
    dist('features/programme/overview-queries.js'),
  ]);

const today = dayOf(clock.now());
const reach = { assignedAreas: [], assignedSchools: [], ledSchools: [], safeguardedSchools: [] };
const lead = viewerOf(
  { id: world.personId, name: 'lead' },
  [{ role: 'area_lead', areaId: world.areaId }],
  reach,
);
const officer = viewerOf({ id: world.officerId, name: 'officer' }, [{ role: 'officer' }], reach);

const list = await takeDown(lead, (tx) =>
  listActions(tx, lead, { area: world.areaId, status: 'open', sort: 'due', limit: 25 }, today),
);
const sampleId = (await replay(lead, list))[0][0].id;
const one = await takeDown(lead, (tx) => actionById(tx, sampleId));
const [before] = (await replay(lead, one))[0];
const marks = {
  status: before.status === 'in_progress' ? 'not_started' : 'in_progress',
  notes: 'marked for replacement',
};
const change = await takeDown(lead, async (tx) => {
  await edit(
    tx,
    lead,
    {
      ...actionEditable(clock),
      rule: async (stored, changes) => {
        await tx.query(`select status from plans where id = $1 for share`, [stored.planId]);
        return changes;
      },
    },
    sampleId,
    before.version,
    marks,
  );
  await actionById(tx, sampleId);
});
const programme = await takeDown(officer, async (tx) => {
  const [terms, cycle] = await Promise.all([
    overview.termsOf(tx),
    overview.currentCycle(tx, today),
  ]);
  await overview.areasProgress(tx, today, termOf(today, terms), cycle);
});

/** The statements of the change, for another action and other values. */
const changeOf = (id, body) =>
  change.map(({ text, values }) => ({
    text,
    values: values.map((value, index) =>
      value === sampleId
        ? id
        : value === marks.status
          ? body.status
          : value === marks.notes
            ? body.notes
            : text.startsWith('insert into audit_events') && index === 0
              ? randomUUID()
              : value,
    ),
  }));

await serve(async (request, body) => {
  const id = /\/api\/actions\/([\w-]+)/.exec(request.url)?.[1];
  if (request.method === 'PATCH')
    return (await replay(lead, changeOf(id, JSON.parse(body)))).at(-3)[0];
  if (id) {
    const [[action], milestones, evidence] = await replay(
      lead,
      one.map(({ text, values }) => ({
        text,
        values: values.map((value) => (value === sampleId ? id : value)),
      })),
    );
    return { ...action, milestones, evidence };
  }
  if (request.url.startsWith('/api/actions')) return { items: (await replay(lead, list))[0] };
  return replay(officer, programme);
});
