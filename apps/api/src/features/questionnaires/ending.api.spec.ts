import { createPrivateKey } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import type { Problem, Wave, WaveDetail } from '@all-together/contracts';
import { answersOf, closed, codesFor, openedWave } from '../../testing/waves';
import { pupil, startQuestionnaires } from '../../testing/questionnaire-world';
import { spec, world } from '../../testing/spec-world';
import { unseal } from './ballot-box';
import { EndingService } from './index';

const folder = startQuestionnaires();
const keyFile = (id: string) => path.join(folder, 'ballot-keys', `${id}.key`);

const rowsOf = async (sql: string, values: unknown[] = []) =>
  (await spec.owner.query<Record<string, unknown>>(sql, values)).rows;
const countsOf = (id: string) =>
  rowsOf(`select * from school_counts where wave_id = $1 order by finding, mark`, [id]);

let nextUrn = 940_000;
/** A new school with an open wave and codes with one mark. */
async function school(count = 6, need: string | null = 'ehc_plan') {
  const urn = await spec.addSchool(nextUrn++, `School ${nextUrn}`);
  await spec.enrol(world.here.areaId, urn);
  const lead = await spec.person('school_lead', { urn });
  const wave: Wave = await openedWave(lead, urn);
  const codes = await codesFor(spec, lead, wave.id, count, { need });
  return { lead, wave, codes };
}
const answer = (code: string, said = 'never') =>
  pupil.post('questionnaire/answers', answersOf(code, { bullied: [said] }));

describe('the end of a wave', () => {
  it('leaves tables with noise, and neither ballots, codes nor key', async () => {
    const { lead, wave, codes } = await school();
    for (const code of codes) await answer(code, 'week');
    expect(fs.existsSync(keyFile(wave.id))).toBe(true);
    const ended = await closed(lead, wave.id);
    expect(ended.status).toBe(200);
    expect(ended.body.wave).toMatchObject({ state: 'closed', codes: 6, used: 6 });
    expect(await rowsOf(`select from ballots where wave_id = $1`, [wave.id])).toEqual([]);
    expect(await rowsOf(`select from codes where wave_id = $1`, [wave.id])).toEqual([]);
    expect(fs.existsSync(keyFile(wave.id))).toBe(false);
    const counts = await countsOf(wave.id);
    expect(counts).toHaveLength(13 * 3);
    // Cells of marks that no code has hold noise, too: an empty one would tell that it is.
    const empty = counts.filter(({ mark }) => mark === 'other');
    expect(empty.some(({ yes, no, skipped }) => yes || no || skipped)).toBe(true);
  });

  it('accepts no ballot afterwards, and ends once', async () => {
    const { lead, wave, codes } = await school();
    await answer(codes[0]!);
    const [first, second] = await Promise.all([closed(lead, wave.id), closed(lead, wave.id)]);
    expect([first.status, second.status].sort()).toEqual([200, 409]);
    expect((await answer(codes[1]!)).status).toBe(404);
    expect(await countsOf(wave.id)).toHaveLength(39);
  });

  it('refuses a version that changed since it was seen', async () => {
    const { lead, wave } = await school();
    expect((await lead.post(`waves/${wave.id}/close`, {}, wave.version + 5)).status).toBe(409);
    expect((await world.there.school.post(`waves/${wave.id}/close`, {}, 1)).status).toBe(404);
  });

  it('comes by itself once the last day has passed', async () => {
    const { lead, wave, codes } = await school();
    await answer(codes[0]!);
    await spec.owner.query(`update waves set closes = '2016-05-15' where id = $1`, [wave.id]);
    expect(await spec.app.get(EndingService).endDue()).toMatch(/waves ended$/);
    expect((await lead.get<WaveDetail>(`waves/${wave.id}`)).body.wave.state).toBe('closed');
    expect(await countsOf(wave.id)).toHaveLength(39);
  });

  it('that was interrupted is continued by a job, and counted once', async () => {
    const { wave, codes } = await school();
    for (const code of codes) await answer(code);
    await spec.owner.query(`update waves set ended_at = now() where id = $1`, [wave.id]);
    expect((await answer(codes[0]!)).status).toBe(422);
    const ending = spec.app.get(EndingService);
    await Promise.all([ending.countEnded(), ending.countEnded()]);
    const counts = await countsOf(wave.id);
    expect(counts).toHaveLength(39);
    expect(await ending.countEnded()).toBe('0 waves counted');
    expect(await countsOf(wave.id)).toEqual(counts);
  });

  it('draws the same noise when it is repeated, and other noise for one ballot more', async () => {
    const { lead, wave, codes } = await school();
    for (const code of codes.slice(0, 4)) await answer(code);
    const tables = ['waves', 'ballots', 'codes', 'code_batches', 'programme_totals'];
    const before = new Map(
      await Promise.all(
        tables.map(async (table) => [table, await rowsOf(`select * from ${table}`)] as const),
      ),
    );
    const key = fs.readFileSync(keyFile(wave.id));
    expect((await closed(lead, wave.id)).status).toBe(200);
    const first = await countsOf(wave.id);
    /** Puts the wave back as it was, with its key, as after a failure of the commit. */
    const restore = async () => {
      await spec.owner.query(`delete from school_counts where wave_id = $1`, [wave.id]);
      await spec.owner.query(`delete from wave_marks where wave_id = $1`, [wave.id]);
      await spec.owner.query(`update waves set closed_at = null, counted_at = null where id = $1`, [
        wave.id,
      ]);
      for (const table of ['codes', 'ballots'])
        for (const row of before.get(table)!.filter(({ wave_id }) => wave_id === wave.id))
          await spec.owner.query(
            `insert into ${table} select * from json_populate_record(null::${table}, $1)`,
            [
              JSON.stringify(row, (_, value: { type?: string; data?: number[] }) =>
                value?.type === 'Buffer' ? `\\x${Buffer.from(value.data!).toString('hex')}` : value,
              ),
            ],
          );
      fs.writeFileSync(keyFile(wave.id), key);
    };
    await restore();
    await spec.app.get(EndingService).countEnded();
    expect(await countsOf(wave.id)).toEqual(first);
    await restore();
    await spec.owner.query(
      `delete from ballots where id = (select id from ballots where wave_id = $1 limit 1)`,
      [wave.id],
    );
    await spec.app.get(EndingService).countEnded();
    expect(await countsOf(wave.id)).not.toEqual(first);
  });

  it('leaves out what was answered with a replaced code', async () => {
    const { lead, wave, codes } = await school(25);
    for (const code of codes) await answer(code, 'week');
    const replaced = await lead.post<{ code: string }>(`waves/${wave.id}/codes/replace`, {
      code: codes[0],
    });
    expect(replaced.status).toBe(200);
    expect((await pupil.post('questionnaire/open', { code: replaced.body.code })).status).toBe(200);
    const detail = (await lead.get<WaveDetail>(`waves/${wave.id}`)).body;
    expect(detail.wave).toMatchObject({ codes: 25, used: 24 });
    expect((await closed(lead, wave.id)).body.wave).toMatchObject({ codes: 25, used: 24 });
  });

  it('counts a withdrawn ballot as skipped, so that no number moves', async () => {
    const { lead, wave, codes } = await school();
    const ballot = answersOf(codes[0]!, { bullied: ['week'] });
    await pupil.post('questionnaire/answers', ballot);
    const before = (await lead.get<WaveDetail>(`waves/${wave.id}`)).body;
    const { withdrawal } = ballot;
    expect((await pupil.post('questionnaire/withdraw', { withdrawal })).status).toBe(204);
    expect((await lead.get<WaveDetail>(`waves/${wave.id}`)).body).toEqual(before);
    expect((await closed(lead, wave.id)).body.wave.used).toBe(1);
    expect((await pupil.post('questionnaire/withdraw', { withdrawal })).status).toBe(404);
  });
});

describe('a wave whose key is lost', () => {
  it('says so, keeps no other from ending, and can be discarded by the operator', async () => {
    const { lead, wave, codes } = await school();
    await answer(codes[0]!);
    const other = await school();
    fs.rmSync(keyFile(wave.id));
    const refused = await lead.post<Problem>(`waves/${wave.id}/close`, {}, wave.version);
    expect([refused.status, refused.body.code]).toEqual([422, 'key_lost']);
    await spec.owner.query(`update waves set closes = '2016-05-15' where id = any($1)`, [
      [wave.id, other.wave.id],
    ]);
    expect(await spec.app.get(EndingService).endDue()).toBe('1 waves ended, 1 without a key');
    const discard = (id: string) => spec.owner.query(`select discard_wave($1)`, [id]);
    await expect(discard(other.wave.id)).rejects.toThrow('has not been counted');
    await discard(wave.id);
    expect((await lead.get(`waves/${wave.id}`)).status).toBe(404);
    expect((await openedWave(lead, wave.urn)).state).toBe('open');
  });
});

describe('a stolen copy', () => {
  it('of the database opens no box, neither while the wave is open nor afterwards', async () => {
    const { lead, wave, codes } = await school();
    await answer(codes[0]!, 'week');
    const [backup] = await rowsOf(`select sealed from ballots where wave_id = $1`, [wave.id]);
    const sealed = backup!['sealed'] as Buffer;
    expect(sealed.toString('latin1')).not.toContain(codes[0]);
    const key = createPrivateKey({
      key: fs.readFileSync(keyFile(wave.id)),
      type: 'pkcs8',
      format: 'der',
    });
    expect(unseal(key, sealed)).toContain(codes[0]);
    await closed(lead, wave.id);
    for (const file of fs.readdirSync(path.join(folder, 'ballot-keys'))) {
      const other = createPrivateKey({
        key: fs.readFileSync(path.join(folder, 'ballot-keys', file)),
        type: 'pkcs8',
        format: 'der',
      });
      expect(() => unseal(other, sealed)).toThrow();
    }
  });

  it('of the totals cannot be subtracted from another: the key is another each time', async () => {
    const totals = () => rowsOf(`select key_id, sealed from programme_totals`);
    const [before] = await totals();
    const old = before!['sealed'] as Buffer;
    const { lead, wave, codes } = await school();
    await answer(codes[0]!);
    await closed(lead, wave.id);
    const [after] = await totals();
    expect(after!['key_id']).not.toBe(before!['key_id']);
    expect(fs.existsSync(keyFile(String(before!['key_id'])))).toBe(false);
    const key = createPrivateKey({
      key: fs.readFileSync(keyFile(String(after!['key_id']))),
      type: 'pkcs8',
      format: 'der',
    });
    expect(() => unseal(key, old)).toThrow();
    const opened = JSON.parse(unseal(key, after!['sealed'] as Buffer)) as {
      marks: { mark: string; yes: number }[];
    };
    // Nobody was marked as "other", and the total is not zero: it began as noise.
    expect(opened.marks.filter(({ mark }) => mark === 'other').some(({ yes }) => yes !== 0)).toBe(
      true,
    );
  });
});
