import { Inject, Injectable } from '@nestjs/common';
import type { Evaluation } from '@all-together/contracts';
import {
  addDays,
  evaluationBase,
  evaluationDays,
  readEvaluation,
  today,
  type Clock,
} from '@all-together/domain';
import { validate as isUuid, v7 as newId } from 'uuid';
import { internalViewer, type Viewer } from '../../platform/access/viewer.js';
import { SystemClock } from '../../platform/clock/system-clock.js';
import { Config } from '../../platform/config/config.js';
import { Database, type Tx } from '../../platform/database/index.js';
import { publicAddress } from '../../platform/public-pages/public-address.js';
import { badRequest, brokenRule, notFound } from '../../platform/problems/problem-error.js';
import {
  SessionFollowers,
  sessionFacts,
  writesSessionsOf,
  type SessionFacts,
} from '../sessions/index.js';
import { sheetOf, squareOf } from './evaluation-sheet.js';
import { countAnswers, formOf, resultsOf, sessionOfForm } from './evaluations-queries.js';
import { keepAnswer, moveClosing, openForm } from './evaluations-records.js';

/** No room holds more; whoever sends without end is stopped here. */
const mostAnswers = 5_000;

/** What a form says of the session that it asks about. */
export type AskedSession = Pick<SessionFacts, 'id' | 'title' | 'heldOn' | 'organisationName'>;

/**
 * What people say after a session: a form that anybody with its short address may answer, and sums
 * for the trainer.
 */
@Injectable()
export class EvaluationsService {
  constructor(
    private readonly database: Database,
    private readonly config: Config,
    @Inject(SystemClock) private readonly clock: Clock,
    followers: SessionFollowers,
  ) {
    followers.add((tx, sessionId) => this.follow(tx, sessionId));
  }

  /** A form closes so many days after its session, also when that is moved. */
  private async follow(tx: Tx, sessionId: string): Promise<() => Promise<() => Promise<void>>> {
    const before = await sessionFacts(tx, sessionId);
    return async () => {
      const after = await sessionFacts(tx, sessionId);
      if (after && after.heldOn !== before?.heldOn)
        await moveClosing(tx, sessionId, this.closingOf(after));
      return () => Promise.resolve();
    };
  }

  private closingOf({ heldOn }: SessionFacts): string {
    const day = today(this.clock);
    return addDays(heldOn > day ? heldOn : day, evaluationDays);
  }

  get(viewer: Viewer, sessionId: string): Promise<Evaluation> {
    return this.database.as(viewer, (tx) => this.evaluationOf(tx, sessionId));
  }

  /** @throws 404 for a session of others; 422 for one that was cancelled */
  open(viewer: Viewer, sessionId: string): Promise<Evaluation> {
    return this.database.as(viewer, async (tx) => {
      const session = await sessionFacts(tx, sessionId);
      if (!session || !writesSessionsOf(viewer, session)) throw notFound('The session');
      if (session.status === 'cancelled')
        throw brokenRule(
          'cancelled',
          'The session was cancelled, so there is nothing to say of it.',
        );
      await openForm(tx, viewer, session, this.closingOf(session));
      return this.evaluationOf(tx, sessionId);
    });
  }

  async qr(viewer: Viewer, sessionId: string): Promise<string> {
    const { address } = await this.opened(viewer, sessionId);
    return squareOf(address);
  }

  async sheet(viewer: Viewer, sessionId: string): Promise<Buffer> {
    const { title, address } = await this.opened(viewer, sessionId);
    return sheetOf(title, address);
  }

  /** The session that a code asks about; undefined when there is none, or the form has closed. */
  asked(code: string): Promise<AskedSession | undefined> {
    return this.database.as(internalViewer('evaluation_taker'), (tx) => this.askedIn(tx, code));
  }

  /**
   * Keeps an answer; the same page sent twice counts once.
   * @throws 400 when there is nothing in it; 404 when the form is closed
   */
  answer(code: string, sent: Record<string, unknown>): Promise<void> {
    const id = typeof sent['id'] === 'string' && isUuid(sent['id']) ? sent['id'] : newId();
    return this.database.as(internalViewer('evaluation_taker'), async (tx) => {
      const session = await this.askedIn(tx, code);
      if (!session) throw notFound('The form');
      const read = readEvaluation(sent);
      if ('fault' in read) throw badRequest(read.fault);
      if ((await countAnswers(tx, session.id)) >= mostAnswers)
        throw brokenRule('full', 'This form takes no more answers.');
      await keepAnswer(tx, session.id, id, read.answer);
    });
  }

  private async askedIn(tx: Tx, code: string): Promise<AskedSession | undefined> {
    const form = await sessionOfForm(tx, code, today(this.clock));
    const session = form && (await sessionFacts(tx, form.sessionId));
    return session?.status === 'cancelled' ? undefined : session;
  }

  private async evaluationOf(tx: Tx, sessionId: string): Promise<Evaluation> {
    const [session, form, answers, results] = await Promise.all([
      sessionFacts(tx, sessionId),
      formOf(tx, sessionId),
      countAnswers(tx, sessionId),
      resultsOf(tx, sessionId, evaluationBase),
    ]);
    if (!session) throw notFound('The session');
    return {
      address: form ? this.addressOf(form.code) : null,
      closesOn: form?.closesOn ?? null,
      answers,
      results,
    };
  }

  private opened(viewer: Viewer, sessionId: string): Promise<{ title: string; address: string }> {
    return this.database.as(viewer, async (tx) => {
      const session = await sessionFacts(tx, sessionId);
      if (!session) throw notFound('The session');
      const form = await formOf(tx, sessionId);
      if (!form) throw notFound('The evaluation');
      return { title: session.title, address: this.addressOf(form.code) };
    });
  }

  private addressOf(code: string): string {
    return publicAddress(this.config, `/e/${code}`);
  }
}
