// From kept versions of items to the changes between them.
import type { Change } from '@all-together/contracts';

/** One version of an item: what it said from `at` on, and who made it so. */
export interface ItemVersion {
  noun: Change['noun'];
  itemId: string;
  version: number;
  at: string;
  by: string | null;
  fields: Record<string, unknown>;
}

const notTold = new Set([
  'id',
  'removedWith',
  'planId',
  'areaId',
  'urn',
  'version',
  'changedAt',
  'changedBy',
  'position',
  'ragAt',
  'ragBy',
  'baselineStart',
  'baselineDue',
  'baselineAt',
  'signedOffBy',
  'ownerId',
  'addedBy',
  'addedAt',
  'followUpId',
  'template',
  'templateId',
  'templateVersion',
  'cascadedFrom',
  'fileKey',
  'mediaType',
  'bytes',
  'sha256',
]);

/** The fields that readers see; the others are keys, positions and derived values. */
export const toldFields = (fields: Record<string, unknown>): string[] =>
  Object.keys(fields).filter((field) => !notTold.has(field));

/**
 * The changes that lead from each version to the next, newest first. An item that begins after
 * `since` is one change of the field `added`; one that is removed or restored is a change of
 * `removed`.
 */
export function changesOf(versions: readonly ItemVersion[], since: string | null): Change[] {
  const byItem = Map.groupBy(versions, (version) => `${version.noun} ${version.itemId}`);
  const changes = [...byItem.values()].flatMap((own) =>
    changesOfItem(
      [...own].sort((a, b) => a.version - b.version),
      since,
    ),
  );
  return changes.sort((a, b) => Number(a.at < b.at) - Number(a.at > b.at));
}

function changesOfItem(versions: readonly ItemVersion[], since: string | null): Change[] {
  const title = String(versions.at(-1)?.fields['title'] ?? '');
  const tell = (version: ItemVersion, field: string, from: unknown, to: unknown): Change => ({
    noun: version.noun,
    itemId: version.itemId,
    title,
    field,
    from,
    to,
    at: version.at,
    by: version.by,
  });
  return versions.flatMap((version, index) => {
    if (since !== null && version.at <= since) return [];
    const before = versions[index - 1];
    if (version.version === 1) return [tell(version, 'added', null, title)];
    if (!before) return [];
    return toldFields(version.fields)
      .filter(
        (field) => JSON.stringify(before.fields[field]) !== JSON.stringify(version.fields[field]),
      )
      .map((field) =>
        tell(version, field, before.fields[field] ?? null, version.fields[field] ?? null),
      );
  });
}

/**
 * Changes of the same field of the same item as one, from its first value to its last; those that
 * came back are gone.
 */
export function netChanges(changes: readonly Change[]): Change[] {
  const byField = Map.groupBy(changes, (change) => `${change.itemId} ${change.field}`);
  return [...byField.values()]
    .map((own): Change => ({ ...own[0]!, from: own.at(-1)!.from }))
    .filter(
      (change) =>
        change.field === 'added' || JSON.stringify(change.from) !== JSON.stringify(change.to),
    );
}
