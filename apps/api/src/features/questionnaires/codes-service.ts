import { randomInt } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { MakeCodes, VoidCode } from '@all-together/contracts';
import { codeLength, codeLetters, printedCode, readCode } from '@all-together/domain';
import qrcode from 'qrcode';
import type { Content } from 'pdfmake/interfaces.js';
import { record } from '../../platform/audit/audit.js';
import type { Viewer } from '../../platform/access/viewer.js';
import { Config } from '../../platform/config/config.js';
import { claimCreation } from '../../platform/editing/creations.js';
import { Database, type Tx } from '../../platform/database/database.js';
import { pdfOf } from '../../platform/documents/pdf.js';
import { publicAddress } from '../../platform/public-pages/public-address.js';
import { brokenRule, notFound } from '../../platform/problems/problem-error.js';

/** No school asks more than this in one wave. */
const mostCodes = 20_000;
const slipsAcross = 2;

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

  /** @throws 404 for a wave of another school; 422 when it has ended, or holds too many */
  async make(viewer: Viewer, waveId: string, body: MakeCodes): Promise<void> {
    await this.database.as(viewer, async (tx) => {
      const wave = await ownWave(tx, viewer, waveId);
      if (wave.closedAt)
        throw brokenRule('ended', 'This wave has ended and takes no more answers.');
      if (wave.codes + body.count > mostCodes)
        throw brokenRule(
          'too_many',
          `A wave holds at most ${mostCodes.toLocaleString('en-GB')} codes.`,
          [{ path: 'count', message: 'Make fewer codes.' }],
        );
      if (!(await claimCreation(tx, viewer, 'code_batch', { ...body, ...{ waveId } }))) return;
      await tx.query(
        `insert into code_batches (id, wave_id, label, year, need, disabled, codes) values ($1, $2, $3, $4, $5, $6, $7)`,
        [
          body.id,
          waveId,
          body.label,
          body.year ?? null,
          body.need ?? null,
          body.disabled ?? null,
          body.count,
        ],
      );
      await tx.query(
        `insert into codes (code, batch_id, wave_id, number) select code, $2, $3, number from unnest($1::text[]) with ordinality as made (code, number)`,
        [Array.from({ length: body.count }, newCode), body.id, waveId],
      );
      await record(tx, viewer, {
        action: 'codes.make',
        noun: 'wave',
        itemId: waveId,
        areaId: wave.areaId,
        urn: wave.urn,
      });
    });
  }

  /**
   * Slips to cut out, for one class or all: code, picture for a camera, and what it is for. Spent
   * and lost codes are left out.
   */
  async slips(viewer: Viewer, waveId: string, batchId: string | null): Promise<Buffer> {
    const { school, codes } = await this.database.as(viewer, async (tx) => {
      const wave = await ownWave(tx, viewer, waveId);
      const rows = (await tx.query(
        `select c.code, c.number, b.label from codes c join code_batches b on b.id = c.batch_id where c.wave_id = $1 and not c.used and not c.void and ($2::uuid is null or c.batch_id = $2) order by b.label, b.id, c.number limit 2000`,
        [waveId, batchId],
      )) as { code: string; number: number; label: string }[];
      if (!rows.length) throw notFound('A code that is still unused');
      return { school: wave.school, codes: rows };
    });
    const cells = await Promise.all(codes.map((code) => this.slip(school, code)));
    const rows = Array.from({ length: Math.ceil(cells.length / slipsAcross) }, (_, row) => [
      ...cells.slice(row * slipsAcross, (row + 1) * slipsAcross),
      ...Array<Content>(Math.max(0, (row + 1) * slipsAcross - cells.length)).fill(''),
    ]);
    return pdfOf('Code slips', {
      pageMargins: [24, 24, 24, 24],
      content: [
        {
          table: { widths: ['*', '*'], body: rows, dontBreakRows: true },
          layout: {
            hLineColor: '#999',
            vLineColor: '#999',
            paddingTop: () => 10,
            paddingBottom: () => 10,
          },
        },
      ],
    });
  }

  /**
   * Takes back a code whose slip was lost, so that nobody else answers with it.
   * @throws 404 for a code of another school; 422 when it was used
   */
  async take(viewer: Viewer, waveId: string, body: VoidCode): Promise<void> {
    await this.database.as(viewer, async (tx) => {
      const wave = await ownWave(tx, viewer, waveId);
      const code = readCode(body.code);
      const [row] = (await tx.query(`select used from codes where code = $1 and wave_id = $2`, [
        code,
        waveId,
      ])) as { used: boolean }[];
      if (!row) throw notFound('The code');
      if (row.used)
        throw brokenRule('used', 'This code has been used already.', [
          { path: 'code', message: 'This code has been used already.' },
        ]);
      await tx.query(`update codes set void = true where code = $1`, [code]);
      await record(tx, viewer, {
        action: 'code.take',
        noun: 'wave',
        itemId: waveId,
        areaId: wave.areaId,
        urn: wave.urn,
      });
    });
  }

  private async slip(
    school: string,
    { code, number, label }: { code: string; number: number; label: string },
  ): Promise<Content> {
    // The code stands behind the #, which browsers do not send: it is in no log of addresses.
    const address = publicAddress(this.config, '/q/');
    const svg = await qrcode.toString(`${address}#${code}`, {
      type: 'svg',
      errorCorrectionLevel: 'M',
      margin: 1,
    });
    return {
      columns: [
        { svg, width: 84 },
        {
          width: '*',
          margin: [10, 0, 0, 0],
          stack: [
            { text: 'How is school for you?', bold: true, fontSize: 12 },
            {
              text: printedCode(code),
              bold: true,
              fontSize: 20,
              characterSpacing: 1,
              margin: [0, 4, 0, 4],
            },
            { text: address.replace(/^https?:\/\//, ''), fontSize: 9 },
            { text: `${school} · ${label} · ${number}`, fontSize: 8, color: '#555' },
          ],
        },
      ],
    };
  }
}

const newCode = (): string =>
  Array.from({ length: codeLength }, () => codeLetters[randomInt(codeLetters.length)]).join('');

async function ownWave(
  tx: Tx,
  viewer: Viewer,
  id: string,
): Promise<{ areaId: string; urn: number; school: string; closedAt: Date | null; codes: number }> {
  const [wave] = (await tx.query(
    `select w.area_id as "areaId", w.urn, s.name as school, w.closed_at as "closedAt", (select coalesce(sum(b.codes), 0)::int from code_batches b where b.wave_id = w.id) as codes from waves w join schools s on s.urn = w.urn where w.id = $1`,
    [id],
  )) as { areaId: string; urn: number; school: string; closedAt: Date | null; codes: number }[];
  if (!wave || !(viewer.roles.includes('loader') || viewer.ledSchools.includes(wave.urn)))
    throw notFound('The wave');
  return wave;
}
