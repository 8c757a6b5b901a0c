// The resource library: what may be published, and the address that a title gives.
import type { ResourceFormat, ResourceMove, ResourceState } from '@all-together/contracts';
import { hyphenated } from './letters.js';

const moves: Record<ResourceState, readonly ResourceMove[]> = {
  draft: ['publish'],
  published: ['withdraw'],
  withdrawn: ['publish', 'reopen'],
};
const after: Record<ResourceMove, ResourceState> = {
  publish: 'published',
  withdraw: 'withdrawn',
  reopen: 'draft',
};

/** The moves that exist from `state`. */
export const resourceMovesFrom = (state: ResourceState): readonly ResourceMove[] => moves[state];
/** What a resource is after `move`. */
export const resourceStateAfter = (move: ResourceMove): ResourceState => after[move];

/** What is missing before a resource can be published; empty when nothing is. */
export function missingToPublish({
  summary,
  themes,
  formats,
}: {
  summary: string;
  themes: readonly string[];
  formats: readonly ResourceFormat[];
}): { path: string; message: string }[] {
  return [
    ...(summary.trim()
      ? []
      : [{ path: 'summary', message: 'Say in a sentence or two what it is and whom it helps.' }]),
    ...(themes.length ? [] : [{ path: 'themes', message: 'Choose at least one theme.' }]),
    ...(formats.length ? [] : [{ path: 'formats', message: 'Add a file or a link first.' }]),
  ];
}

/**
 * A title as the end of an address: lower-case letters without accents, digits and hyphens, at most
 * 80 characters.
 */
export const slugOf = (title: string): string =>
  hyphenated(title).slice(0, 80).replace(/-$/, '') || 'resource';

/** “340 kB”, “2.4 MB”. */
export const sizeInWords = (bytes: number): string =>
  bytes < 1_000_000
    ? `${Math.max(1, Math.round(bytes / 1000))} kB`
    : `${(bytes / 1_000_000).toFixed(1)} MB`;
