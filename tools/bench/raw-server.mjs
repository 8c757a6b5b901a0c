// The raw limit of the actions and the overview.
import { randomUUID } from 'node:crypto';
import { dist, record, replay, serve, serviceOf, world } from './replay.mjs';

const [{ viewerOf }, actions, overviews] = await Promise.all([
  dist('platform/access/viewer.js'),
  serviceOf('features/plans/actions/actions-service.js', 'ActionsService'),
  serviceOf('features/overview/overview-service.js', 'OverviewService'),
]);

const reach = { assignedAreas: [], assignedSchools: [], ledSchools: [], safeguardedSchools: [] };
const lead = viewerOf(
  { id: world.personId, name: 'lead' },
  [{ role: 'area_lead', areaId: world.areaId }],
  reach,
);
const officer = viewerOf({ id: world.officerId, name: 'officer' }, [{ role: 'officer' }], reach);

const { statements: list, answer: page } = await record(() =>
  actions.list(lead, { area: world.areaId, status: 'open', sort: 'due', limit: 25 }),
);
const sample = page.items[0];
const { statements: one } = await record(() => actions.get(lead, sample.id));
/** Values that are told apart from all others, so that another change can put its own there. */
const marks = {
  status: sample.status === 'in_progress' ? 'not_started' : 'in_progress',
  notes: 'marked for replacement',
};
const { statements: change } = await record(() =>
  actions.change(lead, sample.id, sample.version, marks),
);
const { statements: programme } = await record(() => overviews.overview(officer));

const eventId = change
  .flatMap(({ values }) => values)
  .map((value) => /^\[\{"id":"([\w-]+)"/.exec(value)?.[1])
  .find(Boolean);
/** Place of the statement that answers with the row as written. */
const written = change.findIndex(({ values }) => values.includes(marks.notes));

/** The statements with other values in place of those recorded, inside lists and JSON too. */
function withOther(statements, replacements) {
  const replaced = (value) => {
    if (Array.isArray(value)) return value.map(replaced);
    if (typeof value !== 'string') return value;
    return replacements.reduce((text, [from, to]) => text.replaceAll(from, to), value);
  };
  return statements.map(({ text, values }) => ({ text, values: values.map(replaced) }));
}

async function changed(id, { status, notes }) {
  const statements = withOther(change, [
    [sample.id, id],
    [marks.status, status],
    [marks.notes, notes],
    [eventId, randomUUID()],
  ]);
  return (await replay(lead, statements))[written][0];
}

async function actionWithParts(id) {
  const statements = withOther(one, [[sample.id, id]]);
  const [[action], milestones, evidence] = await replay(lead, statements);
  return { ...action, milestones, evidence };
}

await serve(async ({ method, url }, body) => {
  const id = /\/api\/actions\/([\w-]+)/.exec(url)?.[1];
  if (method === 'PATCH') return changed(id, JSON.parse(body));
  if (id) return actionWithParts(id);
  if (url.startsWith('/api/actions')) return { items: (await replay(lead, list))[0] };
  return replay(officer, programme);
});
