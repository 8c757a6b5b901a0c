import { Injectable } from '@nestjs/common';
import type { MakeCodes, ReplaceCode, ReplacedCode, VoidCode } from '@all-together/contracts';
import { codeLimits, excessOf, printedCode, readCode } from '@all-together/domain';
import type { Viewer } from '../../platform/access/viewer.js';
import { Config } from '../../platform/config/config.js';
import { Database, type Tx } from '../../platform/database/index.js';
import { claimCreation } from '../../platform/editing/index.js';
import { brokenRule, notFound } from '../../platform/problems/problem-error.js';
import { publicAddress } from '../../platform/public-pages/public-address.js';
import { slipsOf } from './code-slips.js';
import { codedWave, codeOfWave, mostSlips, unusedCodes, type CodedWave } from './codes-queries.js';
import { makeCodes, replaceCode, voidCode } from './codes-records.js';
import { publishedNumbers } from './waves-queries.js';

/** No school asks more than this in one wave. */
const mostCodes = 20_000;

/**
 * Codes that open a questionnaire once: made for a class, printed on slips, taken back when a slip
 * is lost.
 */
@Injectable()
export class CodesService {
  constructor(
    private readonly database: Database,
    private readonly config: Config,
  ) {}

  /**
   * @throws 404 for a wave of another school; 422 when it has ended, holds too many, or needs a
   * reason for so many
   */
  make(viewer: Viewer, waveId: string, body: MakeCodes): Promise<void> {
    return this.database.as(viewer, async (tx) => {
      const wave = await ownWave(tx, viewer, waveId);
      mustTakeAnswers(wave);
      if (wave.codes + body.count > mostCodes)
        throw brokenRule(
          'too_many',
          `A wave holds at most ${mostCodes.toLocaleString('en-GB')} codes.`,
          [{ path: 'count', message: 'Make fewer codes.' }],
        );
      const claim = { ...body, waveId };
      if (!(await claimCreation(tx, viewer, 'code_batch', claim))) return;
      const excess = await this.excessOf(tx, wave, body);
      if (excess && !body.reason)
        throw brokenRule('reason_needed', `${excess} Say why so many are needed.`, [
          { path: 'reason', message: 'Give a reason, which the programme’s officers see.' },
        ]);
      await makeCodes(tx, viewer, wave, excess ? body : withoutReason(body));
    });
  }

  private async excessOf(
    tx: Tx,
    { urn, codes, sendCodes }: CodedWave,
    { count, need, disabled }: MakeCodes,
  ): Promise<string | null> {
    const isSend = (need !== null && need !== 'none') || disabled === true;
    const made = { all: codes + count, send: sendCodes + (isSend ? count : 0) };
    return excessOf(made, codeLimits(await publishedNumbers(tx, urn)));
  }

  /** Slips to cut out, for one class or all; spent and lost codes are left out. */
  async slips(viewer: Viewer, waveId: string, batchId: string | null): Promise<Buffer> {
    const { schoolName, slips } = await this.database.as(viewer, async (tx) => {
      const wave = await ownWave(tx, viewer, waveId);
      return { ...wave, slips: await unusedCodes(tx, waveId, batchId) };
    });
    if (!slips.length) throw notFound('A code that is still unused');
    if (slips.length > mostSlips)
      throw brokenRule(
        'too_many_slips',
        `There are more than ${mostSlips.toLocaleString('en-GB')} unused codes. ` +
          'Download the slips of one class at a time.',
      );
    return slipsOf(schoolName, slips, publicAddress(this.config, '/q/'));
  }

  /**
   * Replaces a code, used or not: for example because someone else answered with it.
   * @throws 404 for a code of another school; 422 when the wave has ended, or the code was replaced
   * before
   */
  replace(viewer: Viewer, waveId: string, body: ReplaceCode): Promise<ReplacedCode> {
    return this.database.as(viewer, async (tx) => {
      const wave = await ownWave(tx, viewer, waveId);
      mustTakeAnswers(wave);
      const code = readCode(body.code);
      const stored = await codeOfWave(tx, waveId, code);
      if (!stored || code === null) throw notFound('The code');
      if (stored.void)
        throw brokenRule('void', 'This code has been replaced already.', [
          { path: 'code', message: 'This code has been replaced already.' },
        ]);
      const made = await replaceCode(tx, viewer, wave, { code, batchId: stored.batchId });
      return { code: printedCode(made) };
    });
  }

  /**
   * Takes back a code whose slip was lost, so that nobody else answers with it.
   * @throws 404 for a code of another school; 422 when it was used
   */
  take(viewer: Viewer, waveId: string, body: VoidCode): Promise<void> {
    return this.database.as(viewer, async (tx) => {
      const wave = await ownWave(tx, viewer, waveId);
      const code = readCode(body.code);
      const stored = await codeOfWave(tx, waveId, code);
      if (!stored) throw notFound('The code');
      if (stored.used)
        throw brokenRule(
          'used',
          'This code has been used already. If it was the wrong person, replace it.',
          [{ path: 'code', message: 'Replace a code that has been used.' }],
        );
      await voidCode(tx, viewer, wave, code);
    });
  }
}

/** A reason is kept only where one is needed. */
const withoutReason = ({ reason: _, ...body }: MakeCodes): MakeCodes => body;

function mustTakeAnswers({ endedAt }: CodedWave): void {
  if (endedAt) throw brokenRule('ended', 'This wave has ended and accepts no more answers.');
}

/** @throws 404 for a wave of another school */
async function ownWave(tx: Tx, viewer: Viewer, id: string): Promise<CodedWave & { id: string }> {
  const wave = await codedWave(tx, id);
  if (!wave || !(viewer.roles.includes('loader') || viewer.ledSchools.includes(wave.urn)))
    throw notFound('The wave');
  return { id, ...wave };
}
