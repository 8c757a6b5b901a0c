import type {
  ActionWithMilestones,
  ApplyUpload,
  FieldConflict,
  PlanUpload,
  Problem,
} from '@all-together/contracts';
import { sheetColumns, type SheetColumn } from '@all-together/domain';
import fc from 'fast-check';
import type { Answer, Asker } from '../../testing/spec-app';
import { spec, startWorld, world } from '../../testing/spec-world';

let editors: [Asker, Asker];
let planId: string;

startWorld();
beforeAll(async () => {
  planId = world.there.plan.id;
  editors = [
    world.there.lead,
    await spec.person('area_lead', { areaId: world.there.areaId }, 'A second lead'),
  ];
});

type Fields = Partial<
  Record<'title' | 'notes' | 'due' | 'ownerName' | 'position' | 'removed', unknown>
>;
type Channel = 'page' | 'bulk' | 'sheet';
/** What one editor was told: written, or which fields were disputed. */
interface Outcome {
  wanted: Fields;
  written: boolean;
  conflicts: FieldConflict[];
}

const columnOf: Record<string, SheetColumn> = {
  title: 'title',
  notes: 'notes',
  due: 'due',
  ownerName: 'owner',
  removed: 'remove',
};
const read = async (id: string) =>
  (await editors[0].get<ActionWithMilestones>(`actions/${id}`)).body;

/**
 * The action's row as its editor saw it, with the wanted cells, as a CSV of one action below its
 * objective.
 */
function sheetOf(seen: ActionWithMilestones, wanted: Fields): string {
  const objective = world.there.plan.objectives.find((one) => one.id === seen.objectiveId)!;
  const columns: SheetColumn[] = [
    'kind',
    'title',
    'theme',
    'owner',
    'due',
    'notes',
    'remove',
    'id',
    'version',
  ];
  const cells: Partial<Record<SheetColumn, string>> = {
    kind: 'Action',
    title: seen.title,
    owner: seen.ownerName,
    due: seen.due ?? '',
    notes: seen.notes,
    id: seen.id,
    version: String(seen.version),
  };
  for (const [field, value] of Object.entries(wanted))
    cells[columnOf[field]!] = field === 'removed' ? 'yes' : String(value);
  const line = (row: Partial<Record<SheetColumn, string>>) =>
    columns.map((column) => `"${(row[column] ?? '').replaceAll('"', '""')}"`).join(',');
  return [
    columns.map((column) => sheetColumns[column]).join(','),
    line({
      kind: 'Objective',
      title: objective.title,
      theme: objective.theme,
      id: objective.id,
      version: String(objective.version),
    }),
    line(cells),
  ].join('\n');
}

/** Prepares what an editor will send, having seen `seen`; sending it says how it went. */
async function prepare(
  editor: Asker,
  channel: Channel,
  seen: ActionWithMilestones,
  wanted: Fields,
): Promise<() => Promise<Outcome>> {
  const outcome = (answer: Answer<Partial<Problem>>): Outcome => {
    if (answer.status !== 200 && answer.status !== 409)
      throw new Error(`${answer.status}: ${JSON.stringify(answer.body)}`);
    return {
      wanted,
      written: answer.status === 200,
      conflicts: (answer.body.conflicts ?? []).map((one) => ({
        ...one,
        field: one.field.split(' ').at(-1)!,
      })),
    };
  };
  if (channel === 'page')
    return async () => outcome(await editor.patch(`actions/${seen.id}`, seen.version, wanted));
  if (channel === 'bulk')
    return async () =>
      outcome(
        await editor.ask('PATCH', 'actions', {
          actions: [{ id: seen.id, version: seen.version, ...wanted }],
        }),
      );
  const { body } = await editor.upload<PlanUpload>(
    `plans/${planId}/uploads`,
    'a.csv',
    sheetOf(seen, wanted),
  );
  const difference = body.differences.find((one) => one.itemId === seen.id);
  if (body.faults.length || !difference) throw new Error(JSON.stringify(body));
  return async () => {
    if (difference.conflicts.length)
      return { wanted, written: false, conflicts: difference.conflicts };
    return outcome(
      await editor.post(`plans/${planId}/uploads/${body.id}/apply`, {
        keys: [difference.key],
        mine: [],
        theirs: [],
      } satisfies ApplyUpload),
    );
  };
}

const value: Record<string, (mark: string) => unknown> = {
  title: (mark) => `Title ${mark}`,
  notes: (mark) => `Notes ${mark}`,
  due: (mark) => `2017-0${1 + (mark.length % 9)}-${10 + (mark.charCodeAt(mark.length - 1) % 18)}`,
  ownerName: (mark) => `Owner ${mark}`,
  position: (mark) => `a${mark.replace(/\D/g, '') || '1'}k`,
  removed: () => true,
};
const kinds: Record<string, [string[], string[]]> = {
  'different fields': [['title'], ['notes', 'due']],
  'the same field': [
    ['title', 'notes'],
    ['title', 'ownerName'],
  ],
  'delete against edit': [['removed'], ['notes']],
  'reorder against edit': [['position'], ['title', 'due']],
  'delete against reorder': [['removed'], ['position']],
};
const race = fc.record({
  kind: fc.constantFrom(...Object.keys(kinds)),
  channels: fc.tuple(
    fc.constantFrom<Channel>('page', 'bulk', 'sheet'),
    fc.constantFrom<Channel>('page', 'bulk', 'sheet'),
  ),
  first: fc.constantFrom(0, 1),
  atOnce: fc.boolean(),
  pick: fc.nat(1000),
});

const races = 500;

it(`loses no field in ${races} races of two editors, and shows every conflict`, async () => {
  const actions = world.there.plan.objectives
    .flatMap((objective) => objective.actions)
    .map(({ id }) => id);
  const seenKinds = new Map<string, number>();
  let disputed = 0;
  for (const [n, { kind, channels, first, atOnce, pick }] of fc
    .sample(race, { numRuns: races, seed: 500 })
    .entries()) {
    const seen = await read(actions[pick % actions.length]!);
    const sides = kinds[kind]!.map((fields, side) =>
      Object.fromEntries(fields.map((field) => [field, value[field]!(`${n}${side ? 'b' : 'a'}`)])),
    ) as [Fields, Fields];
    // A spreadsheet of one row says nothing of its place.
    const channelOf = (side: 0 | 1): Channel =>
      channels[side] === 'sheet' && 'position' in sides[side] ? 'page' : channels[side];
    const [a, b] = [
      await prepare(editors[0], channelOf(0), seen, sides[0]),
      await prepare(editors[1], channelOf(1), seen, sides[1]),
    ];
    const inTurn = async () => (first ? [await b(), await a()].reverse() : [await a(), await b()]);
    const outcomes = atOnce ? await Promise.all([a(), b()]) : await inTurn();
    const after: Record<string, unknown> = { ...(await read(seen.id)) };
    for (const { wanted, written, conflicts } of outcomes)
      for (const [field, wish] of Object.entries(wanted)) {
        const here = after[field] === wish;
        const shown = conflicts.some(
          (conflict) => conflict.field === field || conflict.field === 'removed',
        );
        // Each wish came true, or its editor was shown that it did not; and a refused write changed
        // nothing.
        expect([n, kind, channels, field, written ? here : shown || conflicts.length > 0]).toEqual([
          n,
          kind,
          channels,
          field,
          true,
        ]);
      }
    if (kind === 'different fields' || kind === 'reorder against edit')
      expect([n, kind, outcomes.map(({ written }) => written)]).toEqual([n, kind, [true, true]]);
    else expect([n, kind, outcomes.filter(({ written }) => written).length]).toEqual([n, kind, 1]);
    disputed += outcomes.filter(({ conflicts }) => conflicts.length).length;
    seenKinds.set(kind, (seenKinds.get(kind) ?? 0) + 1);
    if (after['removed'])
      await editors[0].patch(`actions/${seen.id}`, Number(after['version']), { removed: false });
  }
  expect([...seenKinds.values()].every((count) => count > 50)).toBe(true);
  expect(disputed).toBeGreaterThan(200);
}, 240_000);
