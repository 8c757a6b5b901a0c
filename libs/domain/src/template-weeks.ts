// The weeks of a template: an action ends in the week in which it starts, or later.
import type { TemplateObjective } from './plan-templates.js';

/** Says of each action of a template that ends before it starts what is wrong, by its path. */
export const weekFaults = (
  content: readonly TemplateObjective[],
): { path: string; message: string }[] =>
  content.flatMap(({ actions }, o) =>
    actions.flatMap(({ title, from, to }, a) => {
      const message = `“${title}” ends before it begins. Enter a week from ${from} on.`;
      return to < from ? [{ path: `content.${o}.actions.${a}.to`, message }] : [];
    }),
  );
