import type {
  ActivityEntry,
  ActionWithMilestones,
  Comment,
  Notification,
  Page,
  Person,
  PersonChoice,
  Problem,
  SavedView,
} from '@all-together/contracts';
import { v7 as newId } from 'uuid';
import { SpecApp, type Asker } from '../../testing/spec-app';
import { buildWorld, type World } from '../../testing/world';

let spec: SpecApp;
let world: World;
let planId: string;
let action: ActionWithMilestones;

beforeEach(async () => {
  spec = await SpecApp.start();
  world = await buildWorld(spec);
  planId = world.there.plan.id;
  action = world.there.plan.objectives[0]!.actions[0]!;
  spec.clock.set('2016-05-16T11:00:00Z');
});
afterEach(() => spec.stop());

const write = (who: Asker, body: string, mentions: string[] = [], id = newId()) =>
  who.post<Comment & { errors: { path: string }[] }>('comments', {
    id,
    planId,
    noun: 'action',
    itemId: action.id,
    body,
    mentions,
  });
const told = async (who: Asker) =>
  (await who.get<Page<Notification>>('notifications')).body.items.map(
    ({ kind, title, detail, by }) => ({ kind, title, detail, by }),
  );

it('is read by all who see the plan, written once, and changed by its author alone', async () => {
  const id = newId();
  const first = await write(world.there.lead, 'Who owns this?', [], id);
  expect([first.status, first.body.author, first.body.mine]).toEqual([201, 'Lead of Leeds', true]);
  expect((await write(world.there.lead, 'Who owns this?', [], id)).body.id).toBe(id);
  expect(
    (
      await world.officer.get<Page<Comment>>(`comments?plan=${planId}&item=${action.id}`)
    ).body.items.map(({ body, mine }) => [body, mine]),
  ).toEqual([['Who owns this?', false]]);
  expect((await world.officer.patch(`comments/${id}`, 1, { body: 'Mine now' })).status).toBe(404);
  expect((await world.here.lead.get(`comments?plan=${planId}`)).status).toBe(404);
  expect((await write(world.here.lead, 'From next door')).status).toBe(404);
  expect((await world.funder.get(`comments?plan=${planId}`)).status).toBe(403);
  expect(
    (await world.there.lead.patch(`comments/${id}`, 1, { body: 'Who owns this now?' })).body,
  ).toMatchObject({ body: 'Who owns this now?', version: 2 });
  expect((await world.there.lead.patch(`comments/${id}`, 1, { body: 'Stale' })).status).toBe(409);
  expect((await write(world.there.lead, '   ')).body.errors[0]!.path).toBe('body');
});

it('tells those who are named, those who wrote before, and nobody else', async () => {
  await write(world.there.lead, 'Who owns this?');
  expect((await write(world.officer, 'Please see this.', [world.there.lead.id])).status).toBe(201);
  expect((await told(world.there.lead))[0]).toEqual({
    kind: 'mention',
    title: action.title,
    detail: 'Please see this.',
    by: 'A officer',
  });
  await write(world.there.partner, 'We can help.');
  expect((await told(world.there.lead))[0]).toMatchObject({
    kind: 'comment',
    detail: 'We can help.',
  });
  expect((await told(world.officer))[0]).toMatchObject({ kind: 'comment', detail: 'We can help.' });
  const refused = await write(world.there.lead, 'A stranger', [world.here.lead.id]);
  expect([refused.status, refused.body.errors[0]!.path]).toEqual([422, 'mentions']);
  const readers = (await world.there.lead.get<PersonChoice[]>(`plans/${planId}/readers`)).body.map(
    ({ id }) => id,
  );
  expect(readers).toEqual(
    expect.arrayContaining([world.there.lead.id, world.officer.id, world.there.partner.id]),
  );
  expect(readers).not.toContain(world.here.lead.id);
  expect(await told(world.here.lead)).not.toContainEqual(
    expect.objectContaining({ title: action.title }),
  );
});

it('is quoted to nobody who may not see the plan any more', async () => {
  const { areaId } = world.there;
  const leaving = await spec.person('area_lead', { areaId });
  await write(world.officer, 'For your eyes.', [leaving.id]);
  expect((await told(leaving))[0]).toMatchObject({ detail: 'For your eyes.' });
  const { body: person } = await world.admin.get<Person>(`people/${leaving.id}`);
  const [membership] = person.memberships;
  await world.admin.post(`people/${leaving.id}/memberships`, {
    id: newId(),
    role: 'area_lead',
    areaId: world.here.areaId,
  });
  await world.admin.delete(`people/${leaving.id}/memberships/${membership!.id}`);
  expect((await leaving.get(`plans/${planId}`)).status).toBe(404);
  expect(await told(leaving)).toEqual([]);
});

it('tells a watcher of a change once until it is read, and of decisions', async () => {
  const watching = (who: Asker, itemId: string, on: boolean) =>
    who.post<string[]>(`plans/${planId}/watching`, { itemId, watching: on });
  expect((await watching(world.officer, action.id, true)).body).toEqual([action.id]);
  await world.officer.post('notifications/read');
  const now = (await world.there.lead.get<ActionWithMilestones>(`actions/${action.id}`)).body;
  const once = (
    await world.there.lead.patch<ActionWithMilestones>(`actions/${action.id}`, now.version, {
      notes: 'One',
    })
  ).body;
  await world.there.lead.patch(`actions/${action.id}`, once.version, { notes: 'Two' });
  expect((await told(world.officer)).filter(({ kind }) => kind === 'change')).toEqual([
    { kind: 'change', title: action.title, detail: '', by: 'Lead of Leeds' },
  ]);
  expect((await world.officer.post<{ unread: number }>('notifications/read')).body.unread).toBe(0);
  expect((await watching(world.officer, action.id, false)).body).toEqual([]);
  expect((await watching(world.officer, newId(), true)).status).toBe(404);
  expect((await watching(world.here.lead, planId, true)).status).toBe(404);
  spec.clock.set('2016-05-16T11:05:00Z');
  await world.there.lead.post(`plans/${planId}/moves`, { move: 'submit' }, 1);
  expect((await told(world.officer))[0]).toMatchObject({
    kind: 'decision',
    detail: 'Submit for sign-off',
  });
});

it('shows what happened, newest first, with before and after', async () => {
  for (const [version, notes] of ['One', 'Two'].entries())
    await world.there.lead.patch(`actions/${action.id}`, version + 1, { notes });
  spec.clock.set('2016-05-16T11:05:00Z');
  await write(world.there.lead, 'Who owns this?');
  await world.there.lead.post(`plans/${planId}/moves`, { move: 'submit' }, 1);
  const entries = (await world.there.lead.get<ActivityEntry[]>(`plans/${planId}/activity`)).body;
  expect(entries.map(({ kind }) => kind)).toEqual(
    expect.arrayContaining(['added', 'changed', 'comment', 'decision']),
  );
  expect(
    entries.find(({ kind, fields }) => kind === 'changed' && fields.some(({ to }) => to === 'Two'))!
      .fields,
  ).toEqual([{ field: 'notes', from: 'One', to: 'Two' }]);
  expect([...entries].sort((a, b) => (a.at < b.at ? 1 : -1)).map(({ at }) => at)).toEqual(
    entries.map(({ at }) => at),
  );
  expect(
    (
      await world.there.lead.get<ActivityEntry[]>(
        `plans/${planId}/activity?before=2001-01-01T00:00:00Z`,
      )
    ).body,
  ).toEqual([]);
  expect((await world.here.lead.get(`plans/${planId}/activity`)).status).toBe(404);
});

it('are marked as read one by one, or all at once', async () => {
  for (const body of ['First', 'Second', 'Third'])
    await write(world.officer, body, [world.there.lead.id]);
  const [latest] = (await world.there.lead.get<Page<Notification>>('notifications')).body.items;
  const read = async (body?: object) =>
    (await world.there.lead.post<{ unread: number }>('notifications/read', body)).body.unread;
  expect(await read({ ids: [latest!.id] })).toBe(2);
  expect(await read()).toBe(0);
});

it('keeps views: one’s own, and those shared with all who may see the plan', async () => {
  const view = (title: string, shared: boolean) =>
    world.there.lead.post<SavedView>('views', {
      id: newId(),
      planId,
      title,
      query: 'view=board&status=open',
      shared,
    });
  const own = (await view('Just mine', false)).body;
  const shared = (await view('For all', true)).body;
  const seen = async (who: Asker) =>
    (await who.get<SavedView[]>(`plans/${planId}/views`)).body.map(({ title, mine }) => [
      title,
      mine,
    ]);
  expect(await seen(world.there.lead)).toEqual([
    ['For all', true],
    ['Just mine', true],
  ]);
  expect(await seen(world.officer)).toEqual([['For all', false]]);
  expect((await world.officer.patch(`views/${shared.id}`, 1, { title: 'Taken' })).status).toBe(404);
  expect((await world.here.lead.get(`plans/${planId}/views`)).status).toBe(404);
  expect((await world.there.lead.patch(`views/${own.id}`, 1, { removed: true })).status).toBe(200);
  expect(await seen(world.there.lead)).toEqual([['For all', true]]);
});

it('keeps a hundred views of a plan for each person, and says so beyond', async () => {
  const keep = (n: number) =>
    world.here.school.post<SavedView & Problem>('views', {
      id: newId(),
      planId: world.here.schoolPlan.id,
      title: `View ${n}`,
      query: 'view=table',
      shared: true,
    });
  for (let n = 1; n <= 100; n++) expect((await keep(n)).status).toBe(201);
  const refused = await keep(101);
  expect([refused.status, refused.body.code]).toEqual([422, 'too_many_views']);
  const { body } = await world.here.school.get<SavedView[]>(
    `plans/${world.here.schoolPlan.id}/views`,
  );
  expect(body.map(({ title }) => title).slice(8, 11)).toEqual(['View 9', 'View 10', 'View 11']);
});
