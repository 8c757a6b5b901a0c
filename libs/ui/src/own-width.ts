import {
  afterNextRender,
  DestroyRef,
  ElementRef,
  inject,
  signal,
  type Signal,
} from '@angular/core';

/**
 * How wide the component is, as it changes; never below `least` pixels. Call in an injection
 * context.
 * @param before the width until it is measured
 */
export function ownWidth(least: number, before: number): Signal<number> {
  const width = signal(before);
  const host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  const destroyed = inject(DestroyRef);
  afterNextRender(() => {
    const seen = new ResizeObserver(() => width.set(Math.max(least, Math.round(host.clientWidth))));
    seen.observe(host);
    destroyed.onDestroy(() => seen.disconnect());
  });
  return width;
}
