import { randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type {
  EnterCode,
  OpenedQuestionnaire,
  SendAnswers,
  WithdrawAnswers,
} from '@all-together/contracts';
import { choicesOf, readCode, standingOf, today, type Clock } from '@all-together/domain';
import { nobody } from '../../platform/access/viewer.js';
import { SystemClock } from '../../platform/clock/system-clock.js';
import { Database, type Tx } from '../../platform/database/index.js';
import { badRequest, brokenRule, notFound } from '../../platform/problems/problem-error.js';
import { seal } from './ballot-box.js';
import { askedBy, type Asked } from './ballots-queries.js';
import { castBallot, withdrawBallot } from './ballots-records.js';
import type { BallotContent } from './counted-box.js';
import type { SealedMessage } from './messages-records.js';
import { WrongCodes } from './wrong-codes.js';

/** All ballots are sealed at one length, so that it tells nothing of the answers. */
const ballotBlock = 1_024;

/** What the longest message takes with its marks: all are sealed at one length. */
const messageBlock = 4_608;

/**
 * What a pupil meets: a code opens the questions, the answers go into a sealed box, and a secret
 * that only the pupil has takes them out again.
 */
@Injectable()
export class QuestionnaireService {
  constructor(
    private readonly database: Database,
    private readonly wrongCodes: WrongCodes,
    @Inject(SystemClock) private readonly clock: Clock,
  ) {}

  /**
   * @throws 404 for an unknown code; 422 for one that is spent, taken back, or of a wave that is
   * not open
   */
  async open(address: string, { code }: EnterCode): Promise<OpenedQuestionnaire> {
    const asked = await this.database.as(nobody, (tx) => askedFor(tx, code));
    if (!asked) {
      await this.wrongCodes.count(address);
      throw notFound('A questionnaire with that code');
    }
    this.mustBeOpen(asked);
    if (asked.used)
      throw brokenRule('used', 'This code has been used already. Ask your teacher for another.', [
        { path: 'code', message: 'This code has been used already.' },
      ]);
    const pupils = asked.content.form !== 'staff';
    const asks = {
      year: asked.content.form === 'pupils' && asked.year === null,
      need: pupils && asked.need === null,
      disabled: pupils && asked.disabled === null,
      message: asked.takesMessages,
    };
    return {
      schoolName: asked.school,
      closes: asked.closes,
      kind: asked.kind,
      asks,
      content: asked.content,
    };
  }

  /**
   * Seals the answers and spends the code; the same ballot sent again is there once.
   * @throws as open, and 400 for answers that the questionnaire does not have
   */
  async send(address: string, body: SendAnswers): Promise<void> {
    const kept = await this.database.as(nobody, async (tx) => {
      const asked = await askedFor(tx, body.code);
      if (!asked) return null;
      this.mustBeOpen(asked);
      const ballot = {
        id: body.id,
        sealed: seal(asked.publicKey, JSON.stringify(contentOf(asked, body)), ballotBlock),
        withdrawal: Buffer.from(body.withdrawal, 'hex'),
        message: sealedMessage(asked, body),
      };
      return castBallot(tx, readCode(body.code), ballot, today(this.clock));
    });
    if (kept === null) {
      await this.wrongCodes.count(address);
      throw notFound('A questionnaire with that code');
    }
    if (kept === 'refused')
      throw brokenRule('used', 'This code has been used already. Ask your teacher for another.', [
        { path: 'code', message: 'This code has been used already.' },
      ]);
  }

  /**
   * Takes out what someone had answered, by the secret that only they have, until the wave ends.
   * @throws 404 when nothing is kept under it, or no longer
   */
  async withdraw(address: string, body: WithdrawAnswers): Promise<void> {
    const gone = await this.database.as(nobody, (tx) =>
      withdrawBallot(tx, {
        ballot: fingerprintOf(body.withdrawal),
        sealedMessage: fingerprintOf(body.messageWithdrawal),
        message: fingerprintOf(body.messageWithdrawalLater),
      }),
    );
    if (gone) return;
    await this.wrongCodes.count(address);
    throw notFound('Answers under this secret');
  }

  private mustBeOpen(asked: Asked): void {
    const day = today(this.clock);
    if (asked.void)
      throw brokenRule('void', 'This code has been taken back. Ask your teacher for another.', [
        { path: 'code', message: 'Ask for another code.' },
      ]);
    if (day < asked.opens)
      throw brokenRule(
        'not_open',
        'These questions are not open yet. Ask your teacher when to come back.',
      );
    if (asked.ended || day > asked.closes)
      throw brokenRule('closed', 'These questions have closed. Thank you for wanting to answer.');
  }
}

function contentOf(asked: Asked, { code, about, answers }: SendAnswers): BallotContent {
  try {
    return {
      code: readCode(code) ?? '',
      mark: asked.mark,
      ...standingOf(asked, about),
      choices: choicesOf(asked.content, answers),
    };
  } catch (error) {
    if (error instanceof RangeError)
      throw badRequest(error.message, [{ path: 'answers', message: error.message }]);
    throw error;
  }
}

/**
 * One for every ballot of a wave that takes messages, written or not, so that nothing tells who
 * wrote.
 */
function sealedMessage(
  asked: Asked,
  { message }: SendAnswers,
): { sealed: Buffer; withdrawal: Buffer } | null {
  if (!asked.takesMessages) return null;
  const content: SealedMessage = {
    text: message?.text ?? '',
    withdrawalLater: message?.withdrawalLater ?? '',
  };
  return {
    sealed: seal(asked.publicKey, JSON.stringify(content), messageBlock),
    withdrawal: message ? Buffer.from(message.withdrawal, 'hex') : randomBytes(32),
  };
}

/** @returns undefined for an unknown code */
async function askedFor(tx: Tx, typed: string): Promise<Asked | undefined> {
  const code = readCode(typed);
  return code ? askedBy(tx, code) : undefined;
}

/** What was sent as the fingerprint of a secret, in hexadecimal. */
const fingerprintOf = (hash: string | null | undefined): Buffer | null =>
  hash ? Buffer.from(hash, 'hex') : null;
