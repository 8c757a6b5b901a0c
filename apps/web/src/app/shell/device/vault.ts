import { Injectable, signal } from '@angular/core';
import type { Session } from '@all-together/contracts';
import { canKeep, deviceDatabase, type Sealed } from './device-store';

const cipher = 'AES-GCM';

/**
 * Locks what this device keeps with the key of who is signed in. The key cannot be read out of the
 * browser,
 * lies on the device only while the session lasts, and comes back when the same person signs in
 * again.
 */
@Injectable({ providedIn: 'root' })
export class Vault {
  private key: CryptoKey | undefined;
  /** Whose things can be read now. */
  readonly owner = signal<string | null>(null);

  /** Opens the vault for who has just been found to be signed in. */
  async unlock(session: Session): Promise<void> {
    if (!session.deviceKey || !canKeep()) return;
    const raw = Uint8Array.from(atob(session.deviceKey.replace(/\s/g, '')), (letter) =>
      letter.charCodeAt(0),
    );
    this.key = await crypto.subtle.importKey('raw', raw, cipher, false, ['encrypt', 'decrypt']);
    try {
      await (
        await deviceDatabase()
      ).put(
        'open',
        {
          owner: session.person.id,
          key: this.key,
          expiresAt: session.expiresAt,
          session: await this.seal({ ...session, deviceKey: null }),
        },
        'now',
      );
    } finally {
      this.owner.set(session.person.id);
    }
  }

  /**
   * Who was signed in when there was last a signal, while that session lasts.
   * @param now milliseconds since 1970
   */
  async reopen(now: number): Promise<Session | null> {
    if (!canKeep()) return null;
    const kept = await (await deviceDatabase()).get('open', 'now');
    if (!kept) return null;
    if (Date.parse(kept.expiresAt) <= now) {
      await this.forgetKey();
      return null;
    }
    this.key = kept.key;
    const session = await this.unseal<Session>(kept.session);
    this.owner.set(kept.owner);
    return session;
  }

  /**
   * The session has ended: nobody reads on this device what was kept, until its owner signs in
   * again.
   */
  async lock(): Promise<void> {
    this.key = undefined;
    this.owner.set(null);
    await this.forgetKey();
  }

  async seal(value: unknown): Promise<Sealed> {
    const iv = crypto.getRandomValues(new Uint8Array(12));
    return {
      iv,
      bytes: await crypto.subtle.encrypt(
        { name: cipher, iv },
        this.opened(),
        new TextEncoder().encode(JSON.stringify(value)),
      ),
    };
  }

  async unseal<Value>({ iv, bytes }: Sealed): Promise<Value> {
    return JSON.parse(
      new TextDecoder().decode(
        await crypto.subtle.decrypt({ name: cipher, iv }, this.opened(), bytes),
      ),
    ) as Value;
  }

  private async forgetKey(): Promise<void> {
    if (canKeep()) await (await deviceDatabase()).delete('open', 'now');
  }

  private opened(): CryptoKey {
    if (!this.key) throw new Error('The vault is locked.');
    return this.key;
  }
}
