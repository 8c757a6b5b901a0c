import { deviceDatabase } from '../device/device-store';
import { journalledNames } from './draft-journal';

/** Where one page keeps its draft of a form, until it leaves it. */
export interface Place {
  name: string;
  leave: () => void;
}

/** How long a page that is being reloaded may hold on to its place. */
const patienceMs = 400;

/**
 * Takes a place for the draft of a form: one that holds a draft and that no other tab has open,
 * else a new one. So two tabs with the same form keep two drafts, and neither overwrites the other.
 */
export async function takePlace(owner: string, form: string): Promise<Place> {
  for (const name of [...(await keptNames(owner, form))].sort()) {
    const place = await take(owner, name, AbortSignal.timeout(patienceMs));
    if (place) return place;
  }
  return takeEmptyPlace(owner, form);
}

/** Takes a place that holds no draft and that no other tab has open. */
export async function takeEmptyPlace(owner: string, form: string): Promise<Place> {
  const kept = await keptNames(owner, form);
  for (let number = 0; ; number++) {
    const name = number ? `${form}#${number}` : form;
    const place = kept.has(name) ? null : await take(owner, name, null);
    if (place) return place;
  }
}

async function keptNames(owner: string, form: string): Promise<ReadonlySet<string>> {
  const drafts = await (await deviceDatabase()).getAllKeys('drafts');
  const names = drafts.flatMap(([keeper, name]) => (keeper === owner ? [name] : []));
  return new Set([...names, ...journalledNames(owner)].filter((name) => isOf(form, name)));
}

const isOf = (form: string, name: string): boolean =>
  name === form || (name.startsWith(`${form}#`) && /^\d+$/.test(name.slice(form.length + 1)));

/** @param patience until when to wait for another page to leave; null: not at all */
function take(owner: string, name: string, patience: AbortSignal | null): Promise<Place | null> {
  return new Promise((resolve) => {
    const options: LockOptions = patience ? { signal: patience } : { ifAvailable: true };
    navigator.locks
      .request(`draft ${owner} ${name}`, options, (lock) => {
        if (!lock) return resolve(null);
        return new Promise<void>((leave) => resolve({ name, leave }));
      })
      .catch(() => resolve(null));
  });
}
