import type { Part } from './timeline-rows';

/** What a key asks for: arrows walk and move, Alt resizes, L links. */
export type KeyCommand =
  | { do: 'go'; by: number }
  | { do: 'shift'; part: Part; days: number }
  | { do: 'zoom'; by: number }
  | { do: 'enter' | 'leave' | 'link' | 'today' };

const plain: Record<string, KeyCommand> = {
  arrowup: { do: 'go', by: -1 },
  arrowdown: { do: 'go', by: 1 },
  home: { do: 'go', by: -Infinity },
  end: { do: 'go', by: Infinity },
  pageup: { do: 'go', by: -10 },
  pagedown: { do: 'go', by: 10 },
  enter: { do: 'enter' },
  escape: { do: 'leave' },
  l: { do: 'link' },
  t: { do: 'today' },
  '+': { do: 'zoom', by: 1 },
  '=': { do: 'zoom', by: 1 },
  '-': { do: 'zoom', by: -1 },
};
const across: Record<string, number> = { arrowleft: -1, arrowright: 1 };

/** What the key asks for; null for keys that mean nothing here. */
export function commandOf({
  key,
  shiftKey,
  altKey,
}: Pick<KeyboardEvent, 'key' | 'shiftKey' | 'altKey'>): KeyCommand | null {
  const name = key.toLowerCase();
  const way = across[name];
  if (way === undefined) return plain[name] ?? null;
  if (altKey) return { do: 'shift', part: shiftKey ? 'start' : 'end', days: way };
  return { do: 'shift', part: 'whole', days: shiftKey ? way * 7 : way };
}
