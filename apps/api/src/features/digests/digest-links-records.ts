import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Digest, DigestDeed, DigestTopic } from '@all-together/contracts';
import { v7 as newId } from 'uuid';
import {
  bool,
  json,
  nothing,
  nullable,
  only,
  row,
  run,
  sql,
  text,
  uuid,
  type RowOf,
  type Tx,
} from '../../platform/database/index.js';
import { notFound, ProblemError } from '../../platform/problems/problem-error.js';

/** How long a link of a digest works. */
const lastsDays = 14;
/** How long a link that ended is remembered. */
const rememberedDays = 30;

interface NewLink {
  id: string;
  kind: DigestDeed;
  actionId: string | null;
  topic: DigestTopic | null;
}

/** The links of one digest, as the tokens that its mail carries. */
export interface DigestTokens {
  deed: (actionId: string, kind: DigestDeed) => string;
  leaveOut: (topic: DigestTopic) => string;
}

/** Makes the links of a digest, and forgets those that ended long ago. */
export async function addLinks(tx: Tx, personId: string, digest: Digest): Promise<DigestTokens> {
  const key = await signingKey(tx);
  const links = linksOf(digest);
  const given = links.map(({ actionId, ...link }) => ({ ...link, action_id: actionId }));
  await run(
    tx,
    sql`insert into digest_links (id, person_id, kind, action_id, topic, expires_at)
        select l.id, ${personId}, l.kind, l.action_id, l.topic,
               app_now() + make_interval(days => ${lastsDays})
        from json_to_recordset(${json(given)})
          as l (id uuid, kind text, action_id uuid, topic text)`,
  );
  await run(
    tx,
    sql`delete from digest_links
        where expires_at < app_now() - make_interval(days => ${rememberedDays})`,
  );
  const tokens = new Map(
    links.map(({ id, kind, actionId, topic }) => [`${kind} ${actionId ?? topic}`, sign(key, id)]),
  );
  const tokenOf = (what: string) => tokens.get(what) ?? '';
  return {
    deed: (actionId, kind) => tokenOf(`${kind} ${actionId}`),
    leaveOut: (topic) => tokenOf(`leave_out ${topic}`),
  };
}

/** Three links for each action that the reader may change, and one for each topic. */
function linksOf({ sections }: Digest): NewLink[] {
  const actionIds = sections.flatMap(({ items }) =>
    items.flatMap(({ mayChange, actionId }) => (mayChange && actionId ? [actionId] : [])),
  );
  const kinds = ['done', 'move', 'blocked'] as const;
  return [
    ...actionIds.flatMap((actionId) =>
      kinds.map((kind): NewLink => ({ id: newId(), kind, actionId, topic: null })),
    ),
    ...sections.map(({ topic }): NewLink => ({
      ...{ id: newId(), kind: 'leave_out', actionId: null, topic },
    })),
  ];
}

const linkShape = {
  id: uuid(),
  personId: uuid(),
  name: text(),
  kind: text<DigestDeed>(),
  actionId: nullable(uuid()),
  topic: nullable(text<DigestTopic>()),
  gone: bool(),
};
export type DigestLinkRow = RowOf<typeof linkShape>;

/**
 * The link of a token.
 * @param lock it until the end of the transaction
 * @throws 404 for an unknown or forged token, 410 for a link that was used or is too old
 */
export async function linkOf(tx: Tx, token: string, { lock = false } = {}): Promise<DigestLinkRow> {
  const id = signedId(await signingKey(tx), token);
  const link = id
    ? await row(
        tx,
        linkShape,
        sql`select l.id, l.person_id, p.name, l.kind, l.action_id, l.topic,
                   l.used_at is not null or l.expires_at < app_now() or not p.active as gone
            from digest_links l
            join people p on p.id = l.person_id
            where l.id = ${id}${lock ? sql` for update of l` : nothing}`,
      )
    : undefined;
  if (!link) throw notFound('The link');
  if (link.gone)
    throw new ProblemError({
      status: 410,
      title: 'This link is used up',
      detail: 'This link was used already or is older than 14 days. Sign in to make the change.',
    });
  return link;
}

/** Marks a link as used, or gives it back. */
export async function markUsed(tx: Tx, id: string, used: boolean): Promise<void> {
  const at = used ? sql`app_now()` : sql`null`;
  await run(tx, sql`update digest_links set used_at = ${at} where id = ${id}`);
}

async function signingKey(tx: Tx): Promise<string> {
  const { value } = await only(
    tx,
    { value: text() },
    sql`select value from signing_keys where name = 'digest_links'`,
  );
  return value;
}

const signatureOf = (key: string, id: string): string =>
  createHmac('sha256', key).update(id).digest('base64url');
const sign = (key: string, id: string): string => `${id}.${signatureOf(key, id)}`;

/** The id that a token carries, when it was signed with this key. */
function signedId(key: string, token: string): string | undefined {
  const [id = '', signature = ''] = token.split('.');
  const right = signatureOf(key, id);
  const [given, wanted] = [Buffer.from(signature), Buffer.from(right)];
  // Compared by bytes: of characters there may be as many in more bytes.
  const isOurs = given.length === wanted.length && timingSafeEqual(given, wanted);
  return isOurs && /^[0-9a-f-]{36}$/.test(id) ? id : undefined;
}
