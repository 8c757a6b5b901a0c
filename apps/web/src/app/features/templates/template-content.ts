import type { TemplateActionBody, TemplateObjectiveBody } from '@all-together/contracts';

type Milestones = TemplateActionBody['milestones'];

/** The lines of a text that say something. */
export const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

/** Milestones as lines of `week: words`, which is how people write them down. */
export const milestonesText = (milestones: Milestones): string =>
  milestones.map(({ week, title }) => `${week}: ${title}`).join('\n');

/** @param lastWeek the week of a milestone that names none */
export const readMilestones = (text: string, lastWeek: number): Milestones =>
  linesOf(text).map((line) => {
    const [, week, title] = /^(\d{1,3})\s*[:.]\s*(.+)$/.exec(line) ?? [];
    return title === undefined ? { week: lastWeek, title: line } : { week: Number(week), title };
  });

export const newObjective = (): TemplateObjectiveBody => ({
  theme: 'leadership',
  title: 'The intended change',
  criteria: [],
  actions: [],
});

export const newAction = (): TemplateActionBody => ({
  title: 'What will be done',
  from: 0,
  to: 6,
  milestones: [],
});

/** The list with the item at `index` replaced. */
export const replaced = <Item>(list: readonly Item[], index: number, item: Item): Item[] =>
  list.map((other, at) => (at === index ? item : other));

export const without = <Item>(list: readonly Item[], index: number): Item[] =>
  list.filter((_, at) => at !== index);

/** The list with the item at `index` one place up (−1) or down (+1); the same at its ends. */
export function moved<Item>(list: readonly Item[], index: number, by: 1 | -1): Item[] {
  const copy = [...list];
  copy.splice(Math.max(0, index + by), 0, ...copy.splice(index, 1));
  return copy;
}
