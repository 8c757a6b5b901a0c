import { addDays, daysBetween, schoolDayUntil } from '@all-together/domain';

/** School days for which a wave of the demonstration is open. */
const openFor = 15;
/** Calendar days that this takes at the most, a bank holiday and an INSET day among them. */
const longest = 28;

/** The first and the last day of a wave. */
export interface Collection {
  opens: string;
  closes: string;
}

/** The last `openFor` school days up to `latest` that no holiday interrupts. */
export function collectionUntil(latest: string): Collection {
  const closes = schoolDayUntil(latest);
  let opens = closes;
  for (let left = openFor - 1; left > 0; left--) opens = schoolDayUntil(addDays(opens, -1));
  return daysBetween(opens, closes) <= longest
    ? { opens, closes }
    : collectionUntil(addDays(closes, -1));
}
