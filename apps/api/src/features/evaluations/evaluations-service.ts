import { randomInt } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { Evaluation, EvaluationResults } from '@all-together/contracts';
import {
  addDays,
  evaluationBase,
  evaluationDays,
  readEvaluation,
  today,
  type Clock,
} from '@all-together/domain';
import qrcode from 'qrcode';
import { validate as isUuid, v7 as newId } from 'uuid';
import { record } from '../../platform/audit/audit.js';
import { internalViewer, type Viewer } from '../../platform/access/viewer.js';
import { SystemClock } from '../../platform/clock/system-clock.js';
import { Config } from '../../platform/config/config.js';
import { Database, type Tx } from '../../platform/database/database.js';
import { pdfOf } from '../../platform/documents/pdf.js';
import { publicAddress } from '../../platform/public-pages/public-address.js';
import { badRequest, brokenRule, notFound } from '../../platform/problems/problem-error.js';

/** Letters and digits that are not taken for one another. */
const codeLetters = 'abcdefghjkmnpqrstuvwxyz23456789';
const codeLength = 8;
/** No room holds more; whoever sends without end is stopped here. */
const mostAnswers = 5_000;

export interface AskedSession {
  id: string;
  title: string;
  heldOn: string;
  organisationName: string;
}

interface Opened {
  title: string;
  code: string | null;
  closesOn: string | null;
}

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
  ) {}

  get(viewer: Viewer, sessionId: string): Promise<Evaluation> {
    return this.database.as(viewer, (tx) => this.evaluationOf(tx, sessionId));
  }

  /** @throws 404 for a session of others; 422 for one that was cancelled */
  open(viewer: Viewer, sessionId: string): Promise<Evaluation> {
    return this.database.as(viewer, async (tx) => {
      const [session] = (await tx.query(
        `select organisation_id as "organisationId", area_id as "areaId", urn, held_on as "heldOn", status from training_sessions where id = $1 and not removed`,
        [sessionId],
      )) as {
        organisationId: string;
        areaId: string;
        urn: number | null;
        heldOn: string;
        status: string;
      }[];
      if (
        !session ||
        !(viewer.roles.includes('loader') || viewer.organisations.includes(session.organisationId))
      )
        throw notFound('The session');
      if (session.status === 'cancelled')
        throw brokenRule(
          'cancelled',
          'The session was cancelled, so there is nothing to say of it.',
        );
      const closesOn = addDays(
        session.heldOn > today(this.clock) ? session.heldOn : today(this.clock),
        evaluationDays,
      );
      const made = (await tx.query(
        `insert into evaluations (session_id, organisation_id, area_id, urn, code, closes_on) values ($1, $2, $3, $4, $5, $6) on conflict (session_id) do nothing returning code`,
        [sessionId, session.organisationId, session.areaId, session.urn, newCode(), closesOn],
      )) as unknown[];
      if (made.length)
        await record(tx, viewer, {
          action: 'evaluation.open',
          noun: 'training_session',
          itemId: sessionId,
          areaId: session.areaId,
          urn: session.urn,
        });
      return this.evaluationOf(tx, sessionId);
    });
  }

  async qr(viewer: Viewer, sessionId: string): Promise<string> {
    return qrcode.toString((await this.opened(viewer, sessionId)).address, {
      type: 'svg',
      errorCorrectionLevel: 'M',
      margin: 4,
    });
  }

  async sheet(viewer: Viewer, sessionId: string): Promise<Buffer> {
    const { title, address } = await this.opened(viewer, sessionId);
    const svg = await qrcode.toString(address, {
      type: 'svg',
      errorCorrectionLevel: 'M',
      margin: 4,
    });
    return pdfOf(`How was the training? ${title}`, {
      content: [
        { text: 'All Together', bold: true, fontSize: 16, alignment: 'center' },
        {
          text: 'How was the training?',
          bold: true,
          fontSize: 32,
          alignment: 'center',
          margin: [0, 24, 0, 8],
        },
        { text: title, fontSize: 16, alignment: 'center', margin: [0, 0, 0, 24] },
        { svg, width: 320, alignment: 'center' },
        {
          text: address.replace(/^https?:\/\//, ''),
          bold: true,
          fontSize: 24,
          alignment: 'center',
          margin: [0, 24, 0, 8],
        },
        {
          text: 'Point the camera of your phone at the square, or type the address. Five short questions, without your name.',
          fontSize: 14,
          alignment: 'center',
        },
      ],
    });
  }

  /** The session that a code asks about; undefined when there is none, or the form has closed. */
  asked(code: string): Promise<AskedSession | undefined> {
    return this.database.as(internalViewer('evaluation_taker'), async (tx) => {
      const [session] = (await tx.query(
        `select s.id, s.title, s.held_on as "heldOn", o.name as "organisationName" from evaluations e join training_sessions s on s.id = e.session_id join organisations o on o.id = s.organisation_id
         where e.code = $1 and e.closes_on >= $2 and s.status <> 'cancelled' and not s.removed`,
        [code.toLowerCase(), today(this.clock)],
      )) as AskedSession[];
      return session;
    });
  }

  /**
   * Keeps an answer; the same page sent twice counts once.
   * @throws 400 when there is nothing in it; 404 when the form is closed
   */
  async answer(code: string, sent: Record<string, unknown>): Promise<void> {
    const session = await this.asked(code);
    if (!session) throw notFound('The form');
    const read = readEvaluation(sent);
    if ('fault' in read) throw badRequest(read.fault);
    const { useful, before, after, change, better } = read.answer;
    const id = typeof sent['id'] === 'string' && isUuid(sent['id']) ? sent['id'] : newId();
    await this.database.as(internalViewer('evaluation_taker'), async (tx) => {
      if ((await answersOf(tx, session.id)) >= mostAnswers)
        throw brokenRule('full', 'This form takes no more answers.');
      await tx.query(
        `insert into evaluation_answers (id, session_id, useful, before, after, change, better) values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing`,
        [id, session.id, useful, before, after, change, better],
      );
    });
  }

  private async evaluationOf(tx: Tx, sessionId: string): Promise<Evaluation> {
    const { code, closesOn } = await openedIn(tx, sessionId);
    const [row] = (await tx.query(`select evaluation_results($1, $2) as results`, [
      sessionId,
      evaluationBase,
    ])) as { results: EvaluationResults | null }[];
    return {
      address: code && this.addressOf(code),
      closesOn,
      answers: await answersOf(tx, sessionId),
      results: row!.results,
    };
  }

  private async opened(
    viewer: Viewer,
    sessionId: string,
  ): Promise<{ title: string; address: string }> {
    const { code, title } = await this.database.as(viewer, (tx) => openedIn(tx, sessionId));
    if (!code) throw notFound('The evaluation');
    return { title, address: this.addressOf(code) };
  }

  private addressOf(code: string): string {
    return publicAddress(this.config, `/e/${code}`);
  }
}

const newCode = (): string =>
  Array.from({ length: codeLength }, () => codeLetters[randomInt(codeLetters.length)]).join('');

async function openedIn(tx: Tx, sessionId: string): Promise<Opened> {
  const [row] = (await tx.query(
    `select s.title, e.code, e.closes_on as "closesOn" from training_sessions s left join evaluations e on e.session_id = s.id where s.id = $1 and not s.removed`,
    [sessionId],
  )) as Opened[];
  if (!row) throw notFound('The session');
  return row;
}

async function answersOf(tx: Tx, sessionId: string): Promise<number> {
  const [row] = (await tx.query(`select evaluation_count($1) as count`, [sessionId])) as {
    count: number;
  }[];
  return row!.count;
}
