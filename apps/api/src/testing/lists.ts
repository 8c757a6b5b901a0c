import type { Page } from '@all-together/contracts';
import type { Asker } from './spec-app';

/** Ids of a whole list in its order. Asks for one row a page, so that its cursor is put to use. */
export async function idsOf(asker: Asker, path: string): Promise<string[]> {
  const ids: string[] = [];
  const separator = path.includes('?') ? '&' : '?';
  let after = '';
  do {
    const { status, body } = await asker.get<Page<{ id: string }>>(
      `${path}${separator}limit=1${after}`,
    );
    if (status !== 200) throw new Error(`${path}: ${status} ${JSON.stringify(body)}`);
    ids.push(...body.items.map(({ id }) => id));
    after = body.next === null ? '' : `&after=${encodeURIComponent(body.next)}`;
  } while (after);
  return ids;
}
