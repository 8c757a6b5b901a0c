import { createHmac } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { InstrumentContent } from '@all-together/contracts';
import {
  linkedCounts,
  linksBetween,
  mistakenLinks,
  type Count,
  type KeptAnswers,
} from '@all-together/domain';
import {
  bool,
  int,
  intList,
  jsonOf,
  nullable,
  row,
  rows,
  run,
  sql,
  text,
  uuid,
  type Tx,
} from '../../platform/database/index.js';
import { BallotKeys } from './ballot-box.js';

interface Baseline {
  id: string;
  content: InstrumentContent;
}

/**
 * Puts a baseline and a follow-up of a school together by the secret pictures that pupils chose.
 * Between the two, answers
 * hold a keyed hash of them, whose key is a file outside the database; when the follow-up has ended
 * both are gone, and what
 * is left are counts.
 */
@Injectable()
export class LinksService {
  constructor(private readonly keys: BallotKeys) {}

  /**
   * For a baseline that ends: the pictures of each pupil, so that only its follow-up can tell who
   * chose the same.
   */
  async hashed<Row extends KeptAnswers>(waveId: string, rows: readonly Row[]): Promise<Row[]> {
    const key = await this.keys.makeLink(waveId);
    return rows.map((row) => ({ ...row, link: hashOf(key, row.link) }));
  }

  /**
   * For a follow-up that ends.
   * @returns the counts of those who could be linked, and the baseline whose key is to be destroyed
   */
  async between(
    tx: Tx,
    wave: { id: string; urn: number; content: InstrumentContent },
    rows: readonly KeptAnswers[],
    counts: readonly Count[],
  ): Promise<{ counts: Count[]; baselineId: string | null }> {
    const baseline = await baselineOf(tx, wave.urn);
    const key = baseline && (await this.keys.linkOf(baseline.id));
    if (!key) return { counts: [], baselineId: null };
    const earlier = await answersOf(tx, baseline.id);
    const [before, after] = [
      earlier.map(({ link }) => link ?? null),
      rows.map(({ link }) => hashOf(key, link)),
    ];
    const links = linksBetween(before, after);
    const chosen = (codes: readonly (string | null)[]) =>
      codes.filter((code) => code !== null).length;
    await run(
      tx,
      sql`insert into wave_links (wave_id, baseline_id, before, after, linked, mistaken)
          values (${wave.id}, ${baseline.id}, ${chosen(before)}, ${chosen(after)},
                  ${links.length}, ${mistakenLinks(before, after)})`,
    );
    await run(tx, sql`update answers set link = null where wave_id = ${baseline.id}`);
    return {
      baselineId: baseline.id,
      counts: [
        ...linkedCounts(
          wave.content,
          'linked',
          counts,
          links.map((link) => rows[link.after]!),
        ),
        ...linkedCounts(
          baseline.content,
          'before',
          await countsTaken(tx, baseline.id),
          links.map((link) => earlier[link.before]!),
        ),
      ],
    };
  }
}

const hashOf = (key: Buffer, pictures: string | null | undefined): string | null =>
  pictures ? createHmac('sha256', key).update(pictures).digest('hex') : null;

/** The last baseline of the school, under any of its URNs, whose pictures wait for a follow-up. */
const baselineOf = (tx: Tx, urn: number): Promise<Baseline | undefined> =>
  row(
    tx,
    { id: uuid(), content: jsonOf<InstrumentContent>() },
    sql`select w.id, v.content
        from waves w
        join instrument_versions v on v.id = w.instrument_version_id
        where w.urn in (select urn from school_family(${urn}))
          and w.form = 'pupils' and w.kind = 'baseline' and w.linked
          and w.closed_at is not null
          and not exists (select from wave_links l where l.baseline_id = w.id)
        order by w.closes desc, w.id limit 1`,
  );

const answersOf = (tx: Tx, waveId: string): Promise<KeptAnswers[]> =>
  rows(
    tx,
    {
      send: text<KeptAnswers['send']>(),
      need: nullable(text<NonNullable<KeptAnswers['need']>>()),
      disabled: nullable(bool()),
      year: nullable(int()),
      helped: text(),
      finished: bool(),
      choices: intList(),
      link: nullable(text()),
    },
    sql`select coalesce(send, 'unknown') as send, need, disabled, year, helped, finished, choices,
               encode(link, 'hex') as link
        from answers
        where wave_id = ${waveId}`,
  );

const countsTaken = (tx: Tx, waveId: string): Promise<Count[]> =>
  rows(
    tx,
    {
      indicator: text(),
      dimension: text<Count['dimension']>(),
      category: text(),
      n: int(),
      d: int(),
    },
    sql`select indicator, dimension, category, n, d
        from wave_counts where wave_id = ${waveId}`,
  );
