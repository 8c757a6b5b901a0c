import type { Page } from '@playwright/test';
import type { Page as PageOf, Visit } from '@all-together/contracts';
import { ask } from '../app';

/** Visits on the server that carry this mark. */
export const stored = async (page: Page, mark: string): Promise<Visit[]> =>
  (await ask<PageOf<Visit>>(page, 'visits?limit=200')).items.filter(
    ({ agreed }) => agreed === mark,
  );

/** Every visit on the server that this run wrote. */
export async function storedOf(page: Page, run: string): Promise<Visit[]> {
  const found: Visit[] = [];
  for (let next: string | null = ''; next !== null;) {
    const answer: PageOf<Visit> = await ask<PageOf<Visit>>(
      page,
      `visits?limit=200${next ? `&after=${encodeURIComponent(next)}` : ''}`,
    );
    found.push(...answer.items.filter(({ agreed }) => agreed.startsWith(run)));
    next = answer.next;
  }
  return found;
}
