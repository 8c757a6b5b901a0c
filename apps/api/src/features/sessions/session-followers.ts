import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/index.js';

/** Tells people what a change meant for them, once it is certain. */
export type Announcement = () => Promise<void>;

/**
 * Looks at what hangs on a session before it changes, in the same transaction.
 * @returns what looks again after the change, and says whom to tell
 */
export type SessionFollower = (tx: Tx, sessionId: string) => Promise<() => Promise<Announcement>>;

/** Rooms whose records hang on a session, such as bookings, follow its changes. */
@Injectable()
export class SessionFollowers {
  private readonly followers: SessionFollower[] = [];

  add(follower: SessionFollower): void {
    this.followers.push(follower);
  }

  /**
   * Makes one change of these sessions.
   * @returns what came of it, and what tells people after the transaction
   */
  async around<Result>(
    tx: Tx,
    sessionIds: readonly string[],
    change: () => Promise<Result>,
  ): Promise<{ result: Result; announce: Announcement }> {
    const after: (() => Promise<Announcement>)[] = [];
    for (const id of sessionIds)
      for (const follower of this.followers) after.push(await follower(tx, id));
    const result = await change();
    const announcements: Announcement[] = [];
    for (const look of after) announcements.push(await look());
    return {
      result,
      announce: async () => {
        for (const announce of announcements) await announce();
      },
    };
  }
}
