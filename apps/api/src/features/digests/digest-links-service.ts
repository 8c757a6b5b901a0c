import { Inject, Injectable } from '@nestjs/common';
import type { ChangeAction, DigestLink, UseDigestLink } from '@all-together/contracts';
import { today, type Clock } from '@all-together/domain';
import { viewerFor } from '../../platform/access/memberships.js';
import { accessViewer, type Viewer } from '../../platform/access/viewer.js';
import { SystemClock } from '../../platform/clock/system-clock.js';
import { Database, type Tx } from '../../platform/database/index.js';
import { brokenRule, ProblemError } from '../../platform/problems/problem-error.js';
import { actionById, changeAction } from '../plans/index.js';
import { linkOf, markUsed, type DigestLinkRow } from './digest-links-records.js';
import { settingsOf } from './digests-queries.js';
import { writeSettings } from './digests-records.js';

/** A link of a digest, and what its person may see now. */
interface Followed {
  link: DigestLinkRow;
  viewer: Viewer;
}

/**
 * Links that act for a person without signing in: signed, for one deed, once, and only after a page
 * that asks. A link is looked up by the app itself, and does its deed with the rights of its
 * person: these are two transactions.
 */
@Injectable()
export class DigestLinksService {
  constructor(
    private readonly database: Database,
    @Inject(SystemClock) private readonly clock: Clock,
  ) {}

  /** What the link would do. @throws 404 for an unknown link, 410 when it is used or too old */
  async inspect(token: string): Promise<DigestLink> {
    const { link, viewer } = await this.database.as(accessViewer, async (tx) =>
      followed(tx, await linkOf(tx, token)),
    );
    return this.database.as(viewer, (tx) => describe(tx, link));
  }

  /** Does what the link is for, as its person, and uses it up; a refusal leaves it usable. */
  async use({ token, due, reason = '' }: UseDigestLink): Promise<DigestLink> {
    // Claimed first, so that two clicks at once do it once; given back when the deed is refused.
    const { link, viewer } = await this.database.as(accessViewer, async (tx) => {
      const found = await linkOf(tx, token, { lock: true });
      await markUsed(tx, found.id, true);
      return followed(tx, found);
    });
    try {
      return await this.database.as(viewer, async (tx) => {
        const told = await describe(tx, link);
        if (link.kind === 'leave_out') await leaveOut(tx, link);
        else await this.change(tx, viewer, link, { due, reason: reason.trim() });
        return told;
      });
    } catch (error) {
      await this.database.as(accessViewer, (tx) => markUsed(tx, link.id, false));
      throw error;
    }
  }

  private async change(
    tx: Tx,
    viewer: Viewer,
    link: DigestLinkRow,
    said: { due: string | undefined; reason: string },
  ): Promise<void> {
    const fields = this.changeOf(link, said);
    const { id, version: seen } = await actionById(tx, link.actionId ?? '');
    try {
      await changeAction(tx, viewer, this.clock, { id, seen, fields });
    } catch (error) {
      if (error instanceof ProblemError && error.problem.code === 'not_complete_yet')
        throw needed('reason', 'Say why there is no evidence, or add evidence in the app first.');
      throw error;
    }
  }

  /** @throws 422 for what is missing */
  private changeOf(
    { kind }: DigestLinkRow,
    { due, reason }: { due: string | undefined; reason: string },
  ): ChangeAction {
    if (kind === 'move') {
      if (!due) throw needed('due', 'Enter the new date.');
      return { due };
    }
    if (kind === 'blocked') {
      if (!reason) throw needed('reason', 'Say what blocks it.');
      return { status: 'blocked', blockedReason: reason };
    }
    const completedOn = today(this.clock);
    return { status: 'complete', completedOn, ...(reason ? { noEvidenceReason: reason } : {}) };
  }
}

const needed = (path: string, message: string) =>
  brokenRule('needed', message, [{ path, message }]);

async function followed(tx: Tx, link: DigestLinkRow): Promise<Followed> {
  const { viewer } = await viewerFor(tx, { id: link.personId, name: link.name });
  return { link, viewer };
}

async function describe(tx: Tx, { kind, actionId, topic }: DigestLinkRow): Promise<DigestLink> {
  if (!actionId) return { deed: kind, title: '', due: null, hasEvidence: false, topic };
  const { title, due, evidence } = await actionById(tx, actionId);
  return { deed: kind, title, due, hasEvidence: evidence.length > 0, topic: null };
}

async function leaveOut(tx: Tx, { personId, topic }: DigestLinkRow): Promise<void> {
  if (!topic) return;
  const settings = await settingsOf(tx, personId);
  const leftOut = [...new Set([...settings.leftOut, topic])];
  await writeSettings(tx, personId, { ...settings, leftOut });
}
