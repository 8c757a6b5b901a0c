import type { Part, TimelineRow } from './timeline-rows';

/** How near to an end a bar is held by that end, in pixels. */
const edge = 8;

/** The part of a row by which the pointer holds it: narrow bars are only moved whole. */
export function partAt({ shape }: TimelineRow, clientX: number, box: DOMRect): Part {
  if (shape !== 'bar' || box.width <= 20) return 'whole';
  if (clientX - box.left < edge) return 'start';
  return box.right - clientX < edge ? 'end' : 'whole';
}

/**
 * Follows the pointer from where it was pressed until it is let go.
 * @param move called at each move
 * @param up called once at the end
 */
export function followPointer(
  event: PointerEvent,
  move: (event: PointerEvent) => void,
  up: (event: PointerEvent) => void,
): void {
  event.preventDefault();
  const element = event.currentTarget;
  if (!(element instanceof HTMLElement)) return;
  element.setPointerCapture?.(event.pointerId);
  const done = (ended: PointerEvent) => {
    element.removeEventListener('pointermove', move);
    element.removeEventListener('pointerup', done);
    element.removeEventListener('pointercancel', done);
    element.releasePointerCapture?.(event.pointerId);
    up(ended);
  };
  element.addEventListener('pointermove', move);
  element.addEventListener('pointerup', done);
  element.addEventListener('pointercancel', done);
}
