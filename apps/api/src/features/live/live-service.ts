import { Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import type { LiveEvent } from '@all-together/contracts';
import { SessionStore } from '../../platform/access/session-store.js';
import type { Viewer } from '../../platform/access/viewer.js';
import { Database } from '../../platform/database/index.js';
import { Signals } from '../../platform/database/signals.js';
import { countUnread } from '../../platform/notifications/notifications.js';
import { ProblemError } from '../../platform/problems/problem-error.js';
import { placeIn } from '../plans/index.js';

export interface Stream {
  viewer: Viewer;
  token: string;
  planId: string | null;
  write: (text: string) => void;
  end: () => void;
}

interface PlanChange {
  planId: string;
  noun: string;
  itemId: string;
  version: number;
  by: string | null;
  name: string | null;
}

interface Watched {
  node: string;
  planId: string;
  people: { id: string; name: string }[];
  /** True when the sender does not know who else is there. */
  asks?: boolean;
}

/** Changes of one transaction arrive together; they are sent on together. */
const gatherMs = 40;
/** How often a node repeats who looks at what, and asks whether its readers may still. */
const repeatMs = 15_000;
const forgetMs = 40_000;
/** Streams of one person on one node: more tabs than anybody works in. */
const mostStreams = 30;
/** When someone who has too many may try again. */
const retrySeconds = 60;

/** Everybody who has a page open on this node, and what the other nodes say of theirs. */
@Injectable()
export class LiveService implements BeforeApplicationShutdown {
  private readonly logger = new Logger(LiveService.name);
  private readonly node = randomUUID();
  private readonly streams = new Set<Stream>();
  private readonly elsewhere = new Map<
    string,
    Map<string, { people: Watched['people']; at: number }>
  >();
  private readonly gathered = new Map<string, PlanChange[]>();
  private readonly repeat: NodeJS.Timeout;
  /** Work begun for readers that nobody else waits for. */
  private readonly running = new Set<Promise<void>>();
  private stopping = false;

  constructor(
    private readonly database: Database,
    private readonly sessions: SessionStore,
    private readonly signals: Signals,
  ) {
    signals.on('plan_changed', (payload) => this.gather(JSON.parse(payload) as PlanChange));
    signals.on('plan_watched', (payload) => this.begin(this.hear(JSON.parse(payload) as Watched)));
    signals.on('notified', (personId) => this.begin(this.notify(personId)));
    signals.on('access_changed', () => this.begin(this.recheck()));
    // What was missed while the connection was away is made good by loading again.
    signals.onGap(() =>
      this.streams.forEach(
        (stream) =>
          stream.planId &&
          send(stream, {
            kind: 'changed',
            planId: stream.planId,
            items: [],
            by: null,
            mine: false,
          }),
      ),
    );
    this.repeat = setInterval(() => this.begin(this.beat()), repeatMs).unref();
  }

  /** Ends every stream and waits for the work begun for it, while the database is still open. */
  async beforeApplicationShutdown(): Promise<void> {
    this.stopping = true;
    clearInterval(this.repeat);
    const streams = [...this.streams];
    this.streams.clear();
    streams.forEach((stream) => stream.end());
    for (const planId of new Set(streams.flatMap((stream) => stream.planId ?? [])))
      this.begin(this.tellOthers(planId, false));
    await Promise.all(this.running);
  }

  /** @throws 429 for a person who has as many streams open as one person needs */
  mustHaveRoom({ personId }: Viewer): void {
    const own = [...this.streams].filter(({ viewer }) => viewer.personId === personId);
    if (own.length >= mostStreams)
      throw new ProblemError(
        {
          status: 429,
          title: 'Too many at once',
          detail: `You have ${mostStreams} pages open that follow changes. Close some of them.`,
        },
        { 'retry-after': String(retrySeconds) },
      );
  }

  /** @throws 404 for a plan out of scope */
  async mustSee(viewer: Viewer, planId: string): Promise<void> {
    await this.database.as(viewer, (tx) => placeIn(tx, 'plans', planId));
  }

  /** Adds a reader. @returns what takes it away again */
  open(stream: Stream): () => void {
    if (this.stopping) {
      stream.end();
      return () => undefined;
    }
    this.streams.add(stream);
    // The first line ends the wait of the browser; `retry` is how soon it comes back when the line
    // is lost.
    stream.write('retry: 1500\n\n');
    if (stream.planId) this.begin(this.tellOthers(stream.planId, true));
    this.begin(this.notify(stream.viewer.personId!));
    return () => {
      if (this.streams.delete(stream) && stream.planId)
        this.begin(this.tellOthers(stream.planId, false));
    };
  }

  /** Keeps hold of work until it ends; a failure is logged, and the next signal makes up for it. */
  private begin(work: Promise<void>): void {
    const kept = work
      .catch((error: unknown) =>
        this.logger.warn(
          `Cannot tell readers: ${error instanceof Error ? error.message : String(error)}`,
        ),
      )
      .finally(() => this.running.delete(kept));
    this.running.add(kept);
  }

  private gather(change: PlanChange): void {
    const waiting = this.gathered.get(change.planId);
    if (waiting) return void waiting.push(change);
    this.gathered.set(change.planId, [change]);
    setTimeout(() => {
      const changes = this.gathered.get(change.planId)!;
      this.gathered.delete(change.planId);
      for (const stream of this.watching(change.planId))
        send(stream, {
          kind: 'changed',
          planId: change.planId,
          items: changes.map(({ noun, itemId, version }) => ({ noun, itemId, version })),
          by: changes[0]!.name,
          mine: changes.every(({ by }) => by === stream.viewer.personId),
        });
    }, gatherMs);
  }

  private watching = (planId: string): Stream[] =>
    [...this.streams].filter((stream) => stream.planId === planId);

  private async tellOthers(planId: string, asks: boolean): Promise<void> {
    const people = [
      ...new Map(
        this.watching(planId).map(({ viewer }) => [
          viewer.personId!,
          { id: viewer.personId!, name: viewer.name },
        ]),
      ).values(),
    ];
    await this.signals
      .send('plan_watched', { node: this.node, planId, people, asks } satisfies Watched)
      .catch(() => undefined);
  }

  private async hear({ node, planId, people, asks }: Watched): Promise<void> {
    const nodes =
      this.elsewhere.get(planId) ?? new Map<string, { people: Watched['people']; at: number }>();
    if (people.length) nodes.set(node, { people, at: Date.now() });
    else nodes.delete(node);
    this.elsewhere.set(planId, nodes);
    if (!nodes.size) this.elsewhere.delete(planId);
    if (asks && node !== this.node && this.watching(planId).length)
      await this.tellOthers(planId, false);
    this.sayWhoIsHere(planId);
  }

  private sayWhoIsHere(planId: string): void {
    const known = [...(this.elsewhere.get(planId)?.values() ?? [])]
      .filter(({ at }) => Date.now() - at < forgetMs)
      .flatMap(({ people }) => people);
    for (const stream of this.watching(planId)) {
      const others = new Map(
        known.filter(({ id }) => id !== stream.viewer.personId).map(({ id, name }) => [id, name]),
      );
      send(stream, { kind: 'here', planId, people: [...others.values()].sort() });
    }
  }

  private async notify(personId: string): Promise<void> {
    const own = [...this.streams].filter((stream) => stream.viewer.personId === personId);
    const [first] = own;
    if (!first) return;
    const unread = await this.database.as(first.viewer, (tx) => countUnread(tx, personId));
    for (const stream of own)
      if (this.streams.has(stream)) send(stream, { kind: 'notified', unread });
  }

  private async beat(): Promise<void> {
    this.streams.forEach((stream) => stream.write(': still here\n\n'));
    for (const planId of new Set([...this.streams].flatMap((stream) => stream.planId ?? [])))
      await this.tellOthers(planId, false);
    for (const [planId, nodes] of this.elsewhere) {
      for (const [node, { at }] of nodes) if (Date.now() - at > forgetMs) nodes.delete(node);
      if (!nodes.size) this.elsewhere.delete(planId);
    }
    await this.recheck();
  }

  /** Ends the streams of those whose session is over or who may not see the plan any more. */
  private async recheck(): Promise<void> {
    for (const stream of [...this.streams]) {
      const session = await this.sessions.find(stream.token).catch(() => undefined);
      const sees =
        session &&
        (!stream.planId ||
          (await this.mustSee(session.viewer, stream.planId).then(
            () => true,
            () => false,
          )));
      if (!sees) stream.end();
    }
  }
}

const send = (stream: Stream, event: LiveEvent): void =>
  stream.write(`data: ${JSON.stringify(event)}\n\n`);
