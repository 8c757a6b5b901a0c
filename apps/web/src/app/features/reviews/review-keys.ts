import type { Rag } from '@all-together/contracts';

const rags: Record<string, Rag> = { '1': 'red', '2': 'amber', '3': 'green', '4': 'complete' };
const objectives = '[data-objective]';

/** What a key asks of the review on the screen. */
export type ReviewCommand =
  | { kind: 'save' }
  /** To the next (1) or the previous (−1) plan of the queue. */
  | { kind: 'go'; by: 1 | -1 }
  | { kind: 'judge'; objectiveId: string; rag: Rag }
  /** Keeps the objective's RAG as it is. */
  | { kind: 'keep'; objectiveId: string };

/**
 * J and K go through the queue, 1 to 4 judge the objective that has the focus, = keeps its RAG as
 * it is, Ctrl with Enter saves. Keys typed into a field are ignored.
 * @returns null for a key that asks for nothing
 */
export function reviewCommand(event: KeyboardEvent): ReviewCommand | null {
  const withControl = event.ctrlKey || event.metaKey;
  if (event.key === 'Enter' && withControl) return { kind: 'save' };
  if (withControl || event.altKey || isTyping(event)) return null;
  if (event.key === 'j') return { kind: 'go', by: 1 };
  if (event.key === 'k') return { kind: 'go', by: -1 };
  const objectiveId = objectiveOf(event)?.dataset['objective'];
  return objectiveId ? objectiveCommand(event.key, objectiveId) : null;
}

function objectiveCommand(key: string, objectiveId: string): ReviewCommand | null {
  if (key === '=') return { kind: 'keep', objectiveId };
  const rag = rags[key];
  return rag ? { kind: 'judge', objectiveId, rag } : null;
}

/** Arrow keys on an objective bring the focus to the one before or after it. */
export function moveFocus(event: KeyboardEvent): void {
  const withModifier = event.ctrlKey || event.metaKey || event.altKey;
  const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const from = objectiveOf(event);
  if (!by || !from || withModifier || isTyping(event)) return;
  event.preventDefault();
  const all = [...document.querySelectorAll<HTMLElement>(objectives)];
  all[all.indexOf(from) + by]?.focus();
}

const isTyping = ({ target }: KeyboardEvent): boolean =>
  target instanceof Element && /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);

const objectiveOf = ({ target }: KeyboardEvent): HTMLElement | null =>
  target instanceof Element ? target.closest<HTMLElement>(objectives) : null;
