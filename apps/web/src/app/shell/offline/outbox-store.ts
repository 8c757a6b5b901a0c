import { inject, Injectable } from '@angular/core';
import { canKeep, deviceDatabase, type Sealed } from '../device/device-store';
import { Vault } from '../device/vault';
import type { QueuedWrite } from './queued-write';

/** The unsent writes of the signed-in person as they lie on this device, locked. */
@Injectable({ providedIn: 'root' })
export class OutboxStore {
  private readonly vault = inject(Vault);
  /** Drafts that went when their write came, by the id of the write. */
  private readonly drafts = new Map<string, { owner: string; name: string; sealed: Sealed }>();

  /** The oldest first; empty while nobody is signed in. */
  async all(): Promise<QueuedWrite[]> {
    const owner = this.vault.owner();
    if (!owner) return [];
    const stored = await (await deviceDatabase()).getAllFromIndex('outbox', 'owner', owner);
    const items = await Promise.all(
      stored.map(async ({ seq = 0, sealed }) => ({
        ...(await this.vault.unseal<Omit<QueuedWrite, 'seq'>>(sealed)),
        seq,
      })),
    );
    return items.sort((a, b) => a.seq - b.seq);
  }

  /**
   * Adds a write and deletes its draft in one step: whenever the tab is killed, there is exactly
   * one of the two.
   * @throws DOMException when the device has no room
   */
  async add(item: Omit<QueuedWrite, 'seq'>): Promise<void> {
    const owner = this.owner();
    const sealed = await this.vault.seal(item);
    const step = (await deviceDatabase()).transaction(['outbox', 'drafts'], 'readwrite');
    const drafts = step.objectStore('drafts');
    const draft = item.draft === undefined ? undefined : await drafts.get([owner, item.draft]);
    await Promise.all([
      step.objectStore('outbox').add({ owner, sealed }),
      draft && drafts.delete([owner, draft.name]),
      step.done,
    ]);
    if (draft) this.drafts.set(item.id, draft);
  }

  /** Deletes a write and puts its draft back, in one step. */
  async takeOut(item: QueuedWrite): Promise<void> {
    const step = (await deviceDatabase()).transaction(['outbox', 'drafts'], 'readwrite');
    const draft = this.drafts.get(item.id);
    await Promise.all([
      step.objectStore('outbox').delete(item.seq),
      draft && step.objectStore('drafts').put(draft),
      step.done,
    ]);
  }

  /** From now on the draft of this write is not put back. */
  forgetDraft(id: string): void {
    this.drafts.delete(id);
  }

  async put({ seq, ...item }: QueuedWrite): Promise<void> {
    const sealed = await this.vault.seal(item);
    await (await deviceDatabase()).put('outbox', { seq, owner: this.owner(), sealed });
  }

  async delete(seq: number): Promise<void> {
    await (await deviceDatabase()).delete('outbox', seq);
  }

  /** How many unsent writes and unfinished forms the signed-in person has on this device. */
  async count(): Promise<{ unsent: number; drafts: number }> {
    const owner = this.vault.owner();
    if (!owner || !canKeep()) return { unsent: 0, drafts: 0 };
    const database = await deviceDatabase();
    return {
      unsent: await database.countFromIndex('outbox', 'owner', owner),
      drafts: await database.count('drafts', IDBKeyRange.bound([owner], [owner, []])),
    };
  }

  private owner(): string {
    const owner = this.vault.owner();
    if (!owner) throw new Error('Nobody is signed in.');
    return owner;
  }
}
