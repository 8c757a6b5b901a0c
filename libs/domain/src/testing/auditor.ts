// The auditor of disclosure control: it takes every figure that anybody can obtain, at any time, as
// an equation over the counts of all groups in all schools, knows how many answered in each, and
// asks a linear programme for the least and the most that each protected count can be. A count is
// recovered when they are the same.
import type loadHighs from 'highs';
import { sumOf } from '../statistics/clusters.js';
import type { World } from './attacked-programme.js';

export type Solver = Awaited<ReturnType<typeof loadHighs>>;

/** The protected counts that the equations give away, each with what it must be. */
export function recovered(solver: Solver, { counts, hidden, equations }: World): string[] {
  const names = [...counts].filter(([, { d }]) => d > 0).map(([name]) => name);
  const variable = new Map(names.map((name, index) => [name, `x${index}`]));
  const sumText = (of: string[]) => of.flatMap((name) => variable.get(name) ?? []).join(' + ');
  const rows = equations
    .map(({ of, is }, index) => ({ text: sumText(of), is, index }))
    .filter(({ text }) => text);
  const subject = rows.map(({ text, is, index }) => ` e${index}: ${text} = ${is}`).join('\n');
  const bounds = names
    .map((name) => ` 0 <= ${variable.get(name)} <= ${counts.get(name)!.d}`)
    .join('\n');
  const reach = (way: 'Minimize' | 'Maximize', objective: string) => {
    const result = solver.solve(
      `${way}\n obj: ${objective}\nSubject To\n${subject}\nBounds\n${bounds}\nEnd`,
      { output_flag: false },
    );
    if (result.Status !== 'Optimal')
      throw new Error(`The auditor found no answer: ${result.Status}`);
    return result.ObjectiveValue;
  };
  return [...hidden].filter((protectedCount) => {
    const objective = sumText(protectedCount.split('+'));
    const truth = sumOf(protectedCount.split('+').map((name) => counts.get(name) ?? null));
    // A group of nobody holds nothing; a shown figure of none, or of all, says so of everybody in
    // it.
    if (!objective || truth.n === 0 || truth.n === truth.d) return false;
    return reach('Maximize', objective) - reach('Minimize', objective) < 0.999;
  });
}
