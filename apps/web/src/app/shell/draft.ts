import { effect, type Injector, type WritableSignal } from '@angular/core';

/** Keeps an unfinished form on this device until it is sent, so that a closed tab loses nothing. Call in a constructor, or give an injector. */
export function keepDraft<Model extends object>(name: string, model: WritableSignal<Model>, injector?: Injector): { clear: () => void; stop: () => void; restored: boolean } {
  const key = `all-together:draft:${name}`;
  const empty = JSON.stringify(model());
  let restored = false;
  try {
    const kept = localStorage.getItem(key);
    if (kept) {
      model.set({ ...model(), ...(JSON.parse(kept) as Partial<Model>) });
      restored = true;
    }
  } catch {
    localStorage.removeItem(key);
  }
  const keeping = effect(() => {
    const now = JSON.stringify(model());
    if (now !== empty) localStorage.setItem(key, now);
  }, injector ? { injector } : {});
  return { clear: () => localStorage.removeItem(key), stop: () => keeping.destroy(), restored };
}
