// What the first page of a role says comes next.
import type { PlanStatus } from '@all-together/contracts';

export interface NextStep {
  label: string;
  link: string;
}

/**
 * The one thing that a school's lead should do next.
 * @param due open actions until the next weeks, the earliest first
 */
export function schoolNextStep(
  plan: { id: string; status: PlanStatus } | null,
  due: readonly { title: string; due: string | null }[],
  today: string,
): NextStep {
  if (!plan) return { label: 'Begin your school’s plan from the template', link: '/plans/new' };
  const link = `/plans/${plan.id}`;
  if (plan.status === 'draft') return { label: 'Finish your plan and submit it', link };
  if (plan.status === 'returned') return { label: 'Mend your plan and submit it again', link };
  const late = due.filter((action) => action.due !== null && action.due < today).length;
  if (late) {
    const what = late === 1 ? 'action' : 'actions';
    return { label: `Bring ${late} overdue ${what} up to date`, link };
  }
  const [next] = due;
  return { label: next ? `Next: ${next.title}` : 'Look at your plan', link };
}

/** What a plan needs before its review, one sentence for each kind of gap. */
export function reviewNeeds({
  unjudged,
  old,
  unowned,
}: {
  unjudged: number;
  old: number;
  unowned: number;
}): string[] {
  const sentence = (n: number, one: string, many: string) =>
    n ? [`${n} ${n === 1 ? one : many}`] : [];
  return [
    ...sentence(unjudged, 'objective has no RAG yet.', 'objectives have no RAG yet.'),
    ...sentence(old, 'RAG reason is older than 90 days.', 'RAG reasons are older than 90 days.'),
    ...sentence(unowned, 'open action has no owner.', 'open actions have no owner.'),
  ];
}
