import { planMoves, type PlanMove, type PlanUpload } from '@all-together/contracts';
import type { Asker } from '../spec-app';
import { rowsOf, workbookOf } from '../workbooks';
import type { Done, Item, Walker } from './walker';

type Noun = 'objectives' | 'actions' | 'criteria' | 'milestones' | 'evidence';
const nouns: readonly Noun[] = ['objectives', 'actions', 'criteria', 'milestones', 'evidence'];

/** Whose plan it is: a school's, or an area's. */
function writerOf(walker: Walker, { area_id: areaId, urn }: Item): Asker {
  const { here, there } = walker.world;
  const side = areaId === here.areaId ? here : there;
  return walker.actor(urn === null ? side.lead : side.school);
}

const placed = (walker: Walker) => ({
  id: walker.id(),
  title: `${walker.pick(['Train', 'Revise', 'Ask', 'Review'])} ${walker.id().slice(-4)}`,
  position: `a${walker.pick(['A', 'B', 'M', 'V', 'z'])}${walker.pick(['1', '5', 'V'])}`,
});

async function addPart(walker: Walker): Promise<Done | null> {
  const noun = walker.pick(nouns);
  const parents = { objectives: 'plans', actions: 'objectives', criteria: 'objectives' };
  const parentTable = noun in parents ? parents[noun as keyof typeof parents] : 'actions';
  const parent = await walker.row(`select id, area_id, urn from ${parentTable}`);
  if (!parent) return null;
  const key = { plans: 'planId', objectives: 'objectiveId', actions: 'actionId' };
  const { position, ...item } = placed(walker);
  const more = {
    objectives: { position, theme: 'training' },
    criteria: { position },
    actions: { position, due: walker.day() },
    milestones: { position, due: walker.day() },
    evidence: { url: 'https://example.org/minutes' },
  };
  const parentKey = key[parentTable as keyof typeof key];
  const body = { ...item, ...more[noun], [parentKey]: parent.id };
  const answer = await writerOf(walker, parent).post(noun, body);
  return { what: `add to ${noun} below ${parentTable} ${parent.id}`, answer };
}

/** Fields of a part to write, and those that take it back. */
async function editPart(walker: Walker): Promise<Done | null> {
  const noun = walker.pick(nouns);
  const item = await walker.row(`select * from ${noun} where not removed`);
  if (!item) return null;
  const change = await changeOf(walker, noun, item);
  const asker = writerOf(walker, item);
  const answer = await asker.patch(`${noun}/${item.id}`, item.version, change.fields);
  return {
    what: `edit ${noun} ${item.id}: ${JSON.stringify(change.fields)}`,
    answer,
    ...(change.back && {
      takeBack: async () => {
        const { body } = await asker.get<{ version: number }>(`${noun}/${item.id}`);
        return asker.patch(`${noun}/${item.id}`, body.version, change.back ?? {});
      },
    }),
  };
}

interface Fields {
  fields: object;
  back?: object;
}

async function changeOf(walker: Walker, noun: Noun, item: Item): Promise<Fields> {
  const title = {
    fields: { title: `Renamed ${walker.id().slice(-4)}` },
    back: { title: item.title },
  };
  if (noun === 'actions') return walker.pick([async () => title, ...actionChanges(walker, item)])();
  if (noun === 'milestones')
    return walker.pick([
      title,
      { fields: { reachedOn: walker.day() } },
      { fields: { actionId: await another(walker, 'actions', item) } },
    ]);
  if (noun === 'criteria')
    return walker.pick([
      title,
      { fields: { state: 'met' }, back: { state: item.state } },
      { fields: { objectiveId: await another(walker, 'objectives', item) } },
    ]);
  if (noun === 'objectives')
    return walker.pick([title, { fields: { rag: 'amber', ragReason: 'Two schools are late.' } }]);
  return title;
}

function actionChanges(walker: Walker, item: Item): (() => Promise<Fields>)[] {
  return [
    async () => ({ fields: { due: walker.day() } }),
    async () => ({ fields: { status: 'complete' } }),
    async () => ({ fields: { status: 'complete', noEvidenceReason: 'Seen on a visit.' } }),
    async () => ({ fields: { status: 'blocked', blockedReason: 'No trainer.' } }),
    async () => ({ fields: { status: 'in_progress' } }),
    async () => ({
      fields: { objectiveId: await another(walker, 'objectives', item) },
      back: { objectiveId: item['objective_id'] },
    }),
    async () => ({ fields: { after: [await another(walker, 'actions', item)] } }),
  ];
}

/** Any item, of this plan or of another, removed or not. */
const another = async (walker: Walker, table: string, { id, plan_id: planId }: Item) => {
  const where = walker.isLikely(0.8) ? ' and plan_id = $2' : ' and $2::uuid is not null';
  const found = await walker.row(`select id from ${table} where id <> $1${where}`, [id, planId]);
  return found?.id ?? id;
};

async function removePart(walker: Walker): Promise<Done | null> {
  const noun = walker.pick(nouns);
  const item = await walker.row(`select * from ${noun} where not removed`);
  if (!item) return null;
  const asker = writerOf(walker, item);
  const write = async (removed: boolean) => {
    const { body } = await asker.get<{ version: number }>(`${noun}/${item.id}`);
    return asker.patch(`${noun}/${item.id}`, body.version ?? item.version, { removed });
  };
  return {
    what: `remove ${noun} ${item.id}`,
    answer: await write(true),
    takeBack: () => write(false),
  };
}

async function restorePart(walker: Walker): Promise<Done | null> {
  const noun = walker.pick(nouns);
  const item = await walker.row(`select * from ${noun} where removed`);
  if (!item) return null;
  const answer = await writerOf(walker, item).patch(`${noun}/${item.id}`, item.version, {
    removed: false,
  });
  return { what: `restore ${noun} ${item.id}`, answer };
}

async function editSeveral(walker: Walker): Promise<Done | null> {
  const first = await walker.row(`select * from actions where not removed`);
  if (!first) return null;
  const second = await walker.row(`select * from actions where plan_id = $1 and id <> $2`, [
    first['plan_id'],
    first.id,
  ]);
  const fields = walker.pick([
    { due: walker.day() },
    { status: 'complete', noEvidenceReason: 'Seen.' },
    { removed: true },
    { removed: false },
  ]);
  const actions = [first, ...(second ? [second] : [])].map(({ id, version }) => ({
    ...{ id, version },
    ...fields,
  }));
  const answer = await writerOf(walker, first).ask<object>('PATCH', 'actions', { actions });
  return { what: `edit ${actions.length} actions: ${JSON.stringify(fields)}`, answer };
}

/** The moves that usually come next; any other is tried, too. */
const nextMoves: Readonly<Record<string, readonly PlanMove[]>> = {
  draft: ['submit'],
  submitted: ['sign_off', 'sign_off', 'return', 'withdraw'],
  returned: ['submit'],
  signed_off: ['start_delivery'],
  in_delivery: ['close'],
};

async function movePlan(walker: Walker): Promise<Done | null> {
  const plan = await walker.row(`select * from plans where status <> 'closed'`);
  if (!plan) return null;
  const usual = nextMoves[String(plan['status'])] ?? planMoves;
  const move = walker.pick(walker.isLikely(0.8) ? usual : planMoves);
  const decides = ['return', 'sign_off', 'close'].includes(move);
  const asker = decides ? walker.world.officer : writerOf(walker, plan);
  const body = { move, reason: 'As agreed.' };
  const answer = await asker.post(`plans/${plan.id}/moves`, body, plan.version);
  return { what: `${move} plan ${plan.id}`, answer };
}

async function beginPlan(walker: Walker): Promise<Done> {
  const { areaId, urn, lead, school } = walker.side;
  const ofSchool = walker.isLikely(0.5);
  const body = {
    ...{ id: walker.id(), areaId, urn: ofSchool ? urn : null, title: 'Another plan' },
    ...{ template: ofSchool ? 'school' : 'area', starts: '2016-05-01', ends: '2016-12-31' },
  };
  const answer = await walker.actor(ofSchool ? school : lead).post('plans', body);
  return { what: `begin a plan`, answer };
}

async function handOn(walker: Walker): Promise<Done | null> {
  const objective = await walker.row(
    `select id, area_id from objectives where urn is null and not removed`,
  );
  if (!objective) return null;
  const { here, there, officer } = walker.world;
  const side = objective['area_id'] === here.areaId ? here : there;
  const body = { urns: [side.urn], withActions: true, preview: walker.isLikely(0.3) };
  const asker = walker.actor(walker.isLikely(0.8) ? side.lead : officer);
  return {
    what: `share objective ${objective.id} with schools`,
    answer: await asker.post(`objectives/${objective.id}/schools`, body),
  };
}

/** A plan to a spreadsheet and back, with a new row, a changed one and a lost one. */
async function uploadWorkbook(walker: Walker): Promise<Done | null> {
  const plan = await walker.row(`select * from plans where status <> 'closed'`);
  if (!plan) return null;
  const asker = writerOf(walker, plan);
  const { status, content } = await asker.bytes(`plans/${plan.id}/workbook`);
  if (status !== 200) return null;
  const rows = await rowsOf(content);
  const at = rows.findIndex(({ kind }) => kind === 'Action');
  const action = rows[at];
  if (!action) return null;
  const mixed = rows
    .map((row, place) => (place === at ? { ...row, title: 'Changed by file' } : row))
    .toSpliced(at + 1, 0, { ...action, id: '', title: 'Added by file', after: '' });
  const read = await asker.upload<PlanUpload>(
    `plans/${plan.id}/uploads`,
    'plan.xlsx',
    await workbookOf(mixed),
  );
  const what = `apply a workbook to plan ${plan.id}`;
  if (read.status >= 400) return { what, answer: read as Done['answer'] };
  const keys = read.body.differences.map(({ key }) => key);
  const path = `plans/${plan.id}/uploads/${read.body.id}`;
  return {
    what,
    answer: await asker.post(`${path}/apply`, { keys, mine: [], theirs: [] }),
    takeBack: () => asker.post(`${path}/undo`),
  };
}

/** What people do with plans, the usual more often. */
export const planSteps = [
  ...[addPart, addPart, addPart, editPart, editPart, editPart, editPart, removePart, removePart],
  ...[restorePart, restorePart, editSeveral, movePlan, movePlan, movePlan, movePlan, beginPlan],
  ...[handOn, uploadWorkbook],
];
