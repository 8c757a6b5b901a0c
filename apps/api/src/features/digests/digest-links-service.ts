import { Inject, Injectable } from '@nestjs/common';
import { createHmac, timingSafeEqual } from 'node:crypto';
import { v7 as newId } from 'uuid';
import type {
  Digest,
  DigestDeed,
  DigestLink,
  DigestTopic,
  UseDigestLink,
} from '@all-together/contracts';
import { today, type Clock } from '@all-together/domain';
import { viewerFor } from '../../platform/access/memberships.js';
import { accessViewer, type Viewer } from '../../platform/access/viewer.js';
import { SystemClock } from '../../platform/clock/system-clock.js';
import { Database, type Tx } from '../../platform/database/database.js';
import { brokenRule, notFound, ProblemError } from '../../platform/problems/problem-error.js';
import { actionById, changeAction } from '../plans/index.js';
import { settingsOf, writeSettings } from './digest-settings.js';

/** How long a link of a digest works. */
const lastsDays = 14;

interface LinkRow {
  id: string;
  person_id: string;
  name: string;
  kind: DigestDeed;
  action_id: string | null;
  topic: DigestTopic | null;
}

const gone = () =>
  new ProblemError({
    status: 410,
    title: 'This link is used up',
    detail: 'This link was used already or is older than 14 days. Sign in to make the change.',
  });

/**
 * Links that act for a person without signing in: signed, for one deed, once, and only after a page
 * that asks.
 */
@Injectable()
export class DigestLinksService {
  constructor(
    private readonly database: Database,
    @Inject(SystemClock) private readonly clock: Clock,
  ) {}

  /** Makes the links of a digest within the caller's transaction. */
  async make(
    tx: Tx,
    personId: string,
    digest: Digest,
  ): Promise<{
    deed: (actionId: string, kind: DigestDeed) => string;
    leaveOut: (topic: DigestTopic) => string;
  }> {
    const key = await signingKey(tx);
    const actions = digest.sections.flatMap(({ items }) =>
      items.flatMap((item) => (item.mayChange && item.actionId ? [item.actionId] : [])),
    );
    const deeds = actions.flatMap((actionId) =>
      (['done', 'move', 'blocked'] as const).map((kind) => ({
        id: newId(),
        kind: kind as DigestDeed,
        actionId: actionId as string | null,
        topic: null as DigestTopic | null,
      })),
    );
    const topics = digest.sections.map(({ topic }) => ({
      id: newId(),
      kind: 'leave_out' as DigestDeed,
      actionId: null as string | null,
      topic: topic as DigestTopic | null,
    }));
    const all = [...deeds, ...topics];
    await tx.query(
      `insert into digest_links (id, person_id, kind, action_id, topic, expires_at) select l.id, $1, l.kind, l.action_id, l.topic, app_now() + make_interval(days => ${lastsDays}) from unnest($2::uuid[], $3::text[], $4::uuid[], $5::text[]) as l (id, kind, action_id, topic)`,
      [
        personId,
        all.map(({ id }) => id),
        all.map(({ kind }) => kind),
        all.map(({ actionId }) => actionId),
        all.map(({ topic }) => topic),
      ],
    );
    await tx.query(`delete from digest_links where expires_at < app_now() - interval '30 days'`);
    const tokens = new Map(
      all.map((link) => [`${link.kind} ${link.actionId ?? link.topic}`, sign(key, link.id)]),
    );
    return {
      deed: (actionId, kind) => tokens.get(`${kind} ${actionId}`)!,
      leaveOut: (topic) => tokens.get(`leave_out ${topic}`)!,
    };
  }

  /** What the link would do. @throws 404 for no link of ours, 410 when it is used or too old */
  async inspect(token: string): Promise<DigestLink> {
    const { link, viewer } = await this.database.as(accessViewer, async (tx) => {
      const found = await linkOf(tx, token, false);
      return { link: found, viewer: await viewerOf(tx, found) };
    });
    return this.describe(viewer, link);
  }

  /** Does what the link is for, as its person, and uses it up; a refusal leaves it usable. */
  async use({ token, due, reason = '' }: UseDigestLink): Promise<DigestLink> {
    // Claimed first, so that two clicks at once do it once; given back when the deed is refused.
    const { link, viewer } = await this.database.as(accessViewer, async (tx) => {
      const found = await linkOf(tx, token, true);
      await tx.query(`update digest_links set used_at = app_now() where id = $1`, [found.id]);
      return { link: found, viewer: await viewerOf(tx, found) };
    });
    try {
      const told = await this.describe(viewer, link);
      if (link.kind === 'leave_out') await this.leaveOut(link.person_id, link.topic!);
      else await this.change(viewer, link, due, reason.trim());
      return told;
    } catch (error) {
      await this.database.as(accessViewer, (tx) =>
        tx.query(`update digest_links set used_at = null where id = $1`, [link.id]),
      );
      throw error;
    }
  }

  private async change(
    viewer: Viewer,
    link: LinkRow,
    due: string | undefined,
    reason: string,
  ): Promise<void> {
    const need = (path: string, message: string) =>
      brokenRule('needed', message, [{ path, message }]);
    if (link.kind === 'move' && !due) throw need('due', 'Enter the new date.');
    if (link.kind === 'blocked' && !reason) throw need('reason', 'Say what blocks it.');
    const change = {
      done: {
        status: 'complete' as const,
        completedOn: today(this.clock),
        ...(reason ? { noEvidenceReason: reason } : {}),
      },
      move: { due: due ?? null },
      blocked: { status: 'blocked' as const, blockedReason: reason },
    }[link.kind as 'done' | 'move' | 'blocked'];
    await this.database
      .as(viewer, async (tx) => {
        const { id, version: seen } = await actionById(tx, link.action_id!);
        await changeAction(tx, viewer, this.clock, { id, seen, fields: change });
      })
      .catch((error: unknown) => {
        if (error instanceof ProblemError && error.problem.code === 'not_complete_yet')
          throw need('reason', 'Say why there is no evidence, or add evidence in the app first.');
        throw error;
      });
  }

  private leaveOut(personId: string, topic: DigestTopic): Promise<void> {
    return this.database.as(accessViewer, async (tx) => {
      const settings = await settingsOf(tx, personId);
      await writeSettings(tx, personId, {
        ...settings,
        leftOut: [...new Set([...settings.leftOut, topic])],
      });
    });
  }

  private async describe(viewer: Viewer, link: LinkRow): Promise<DigestLink> {
    if (!link.action_id)
      return { deed: link.kind, title: '', due: null, hasEvidence: false, topic: link.topic };
    const actionId = link.action_id;
    const action = await this.database.as(viewer, (tx) => actionById(tx, actionId));
    return {
      deed: link.kind,
      title: action.title,
      due: action.due,
      hasEvidence: action.evidence.length > 0,
      topic: null,
    };
  }
}

/** What the person of a link may see now. */
async function viewerOf(tx: Tx, link: LinkRow): Promise<Viewer> {
  return (await viewerFor(tx, { id: link.person_id, name: link.name })).viewer;
}

async function signingKey(tx: Tx): Promise<string> {
  const [row] = (await tx.query(`select value from signing_keys where name = 'digest_links'`)) as {
    value: string;
  }[];
  return row!.value;
}

const sign = (key: string, id: string): string =>
  `${id}.${createHmac('sha256', key).update(id).digest('base64url')}`;

async function linkOf(tx: Tx, token: string, lock: boolean): Promise<LinkRow> {
  const [id = '', signature = ''] = token.split('.');
  const right = sign(await signingKey(tx), id).split('.')[1]!;
  const given = Buffer.from(signature.padEnd(right.length).slice(0, right.length));
  if (
    signature.length !== right.length ||
    !timingSafeEqual(given, Buffer.from(right)) ||
    !/^[0-9a-f-]{36}$/.test(id)
  )
    throw notFound('The link');
  const [link] = (await tx.query(
    `select l.id, l.person_id, p.name, l.kind, l.action_id, l.topic, l.used_at is not null or l.expires_at < app_now() or not p.active as gone from digest_links l join people p on p.id = l.person_id where l.id = $1${lock ? ' for update of l' : ''}`,
    [id],
  )) as (LinkRow & { gone: boolean })[];
  if (!link) throw notFound('The link');
  if (link.gone) throw gone();
  return link;
}
