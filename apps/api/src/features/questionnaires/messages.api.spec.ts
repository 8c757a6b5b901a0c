import type {
  OpenedQuestionnaire,
  Page,
  PupilMessage,
  Wave,
  WaveDetail,
} from '@all-together/contracts';
import { randomBytes } from 'node:crypto';
import { v7 as newId } from 'uuid';
import type { Asker } from '../../testing/spec-app';
import { answersOf, closed, codesFor, hashed, openedWave } from '../../testing/waves';
import { pupil, startQuestionnaires } from '../../testing/questionnaire-world';
import { spec, world } from '../../testing/spec-world';
import { MessagesService } from './index';

let wave: Wave;
let codes: string[];
startQuestionnaires();
beforeAll(async () => {
  wave = await openedWave(world.here.school, world.here.urn);
});

const written = (text: string, secret = randomBytes(8).toString('hex')) => ({
  message: {
    text,
    withdrawal: hashed(secret, 'message box'),
    withdrawalLater: hashed(secret, 'message'),
  },
});
const withdrawal = (secret: string) => ({
  withdrawal: hashed(secret, 'box'),
  messageWithdrawal: hashed(secret, 'message box'),
  messageWithdrawalLater: hashed(secret, 'message'),
});
const handOver = () => spec.app.get(MessagesService).handOverAll();
const read = async (who: Asker, query = '') =>
  (await who.get<Page<PupilMessage>>(`pupil-messages${query}`)).body.items;

describe('messages from pupils', () => {
  it('are off until a school with a safeguarding lead turns them on in time', async () => {
    expect(wave.takesMessages).toBe(false);
    expect(
      (await world.here.lead.patch(`waves/${wave.id}`, wave.version, { takesMessages: true })).body,
    ).toMatchObject({ status: 422, code: 'not_school' });
    expect(
      (await world.there.school.patch(`waves/${wave.id}`, wave.version, { takesMessages: true }))
        .status,
    ).toBe(404);
    expect(
      (await world.officer.patch(`waves/${wave.id}`, wave.version, { takesMessages: true })).status,
    ).toBe(403);
    const urn = await spec.addSchool(930_500, 'No safeguarding lead yet');
    await spec.enrol(world.here.areaId, urn);
    const lead = await spec.person('school_lead', { urn });
    const alone = await openedWave(lead, urn);
    expect(
      (await lead.patch(`waves/${alone.id}`, alone.version, { takesMessages: true })).body,
    ).toMatchObject({
      status: 422,
      code: 'no_safeguarding_lead',
      errors: [{ path: 'takesMessages' }],
    });
    const staff = await openedWave(world.here.school, world.here.urn, { form: 'staff' });
    expect(
      (await world.here.school.patch(`waves/${staff.id}`, staff.version, { takesMessages: true }))
        .body,
    ).toMatchObject({ status: 422, code: 'not_pupils' });
    const changed = await world.here.school.patch<WaveDetail>(`waves/${wave.id}`, wave.version, {
      takesMessages: true,
    });
    expect(changed.body).toMatchObject({ wave: { takesMessages: true }, safeguardingLeads: 1 });
    codes = [
      ...(await codesFor(spec, world.here.school, wave.id, 15)),
      ...(await codesFor(spec, world.here.school, wave.id, 25)),
    ];
    expect(
      (await pupil.post<OpenedQuestionnaire>('questionnaire/open', { code: codes[0] })).body.asks
        .message,
    ).toBe(true);
  });

  it('are taken with the answers, and every ballot carries one of the same length', async () => {
    expect(
      (
        await pupil.post(
          'questionnaire/answers',
          answersOf(codes[0]!, { bullied: ['often'] }, written('They hide my stick. — Sam')),
        )
      ).status,
    ).toBe(204);
    expect((await pupil.post('questionnaire/answers', answersOf(codes[1]!))).status).toBe(204);
    expect(
      (
        await pupil.post(
          'questionnaire/answers',
          answersOf(codes[2]!, {}, written('میرا نام نہیں لکھا'.repeat(50))),
        )
      ).status,
    ).toBe(204);
    const { rows } = await spec.owner.query(
      `select sealed from sealed_messages where wave_id = $1`,
      [wave.id],
    );
    expect(rows).toHaveLength(3);
    expect(new Set((rows as { sealed: Buffer }[]).map(({ sealed }) => sealed.length)).size).toBe(1);
    expect((rows as { sealed: Buffer }[]).some(({ sealed }) => sealed.includes('stick'))).toBe(
      false,
    );
    expect(
      (
        await pupil.post(
          'questionnaire/answers',
          answersOf(codes[28]!, {}, written('Two lines,\nand an emoji 🙂')),
        )
      ).status,
    ).toBe(204);
  });

  it('are refused where they are too long or among the answers, and stay turned on', async () => {
    expect(
      (
        await pupil.post(
          'questionnaire/answers',
          answersOf(codes[3]!, {}, written('x'.repeat(1001))),
        )
      ).body,
    ).toMatchObject({ status: 400, errors: [{ path: 'message.text' }] });
    expect(
      (
        await pupil.post(
          'questionnaire/answers',
          answersOf(codes[3]!, { message: ['They hide my stick.'] }),
        )
      ).body,
    ).toMatchObject({ status: 400, errors: [{ path: 'answers' }] });
    expect(
      (
        await world.here.school.patch(`waves/${wave.id}`, wave.version + 1, {
          takesMessages: false,
        })
      ).body,
    ).toMatchObject({ status: 422, code: 'answering' });
  });

  it('wait until 20 of two classes have answered, then come shuffled, with the day', async () => {
    await handOver();
    expect(await read(world.here.safeguarding)).toEqual([]);
    for (const code of codes.slice(3, 20))
      await pupil.post('questionnaire/answers', answersOf(code, {}, written(`Number ${code}`)));
    expect(await handOver()).toBe('20 messages handed over');
    const messages = await read(world.here.safeguarding);
    expect(messages.map(({ body }) => body)).toEqual(
      expect.arrayContaining(['They hide my stick. — Sam', 'Two lines,\nand an emoji 🙂']),
    );
    expect(messages[0]).toMatchObject({
      schoolName: 'Derby Primary School',
      title: 'Baseline 2015/16',
      arrivedOn: '2016-05-16',
      handledOn: null,
    });
    expect(
      (await spec.owner.query(`select from sealed_messages where wave_id = $1`, [wave.id]))
        .rowCount,
    ).toBe(0);
    const order = messages
      .flatMap(({ body }) => codes.findIndex((code) => body === `Number ${code}`))
      .filter((place) => place >= 0);
    expect([order, [...order].reverse()]).not.toContainEqual([...order].sort((a, b) => a - b));
    const { rows } = await spec.owner.query(
      `select to_address, body from mails where subject like 'Pupils have written%'`,
    );
    expect(rows).toEqual([
      {
        to_address: world.here.safeguarding.email,
        body: expect.stringContaining('20 pupils have written'),
      },
    ]);
    expect(JSON.stringify(rows)).not.toContain('stick');
  });

  it('are read by the safeguarding lead of that school and by nobody else', async () => {
    const [message] = await read(world.here.safeguarding);
    expect(await read(world.there.safeguarding)).toEqual([]);
    expect(
      (
        await world.there.safeguarding.post(`pupil-messages/${message!.id}/handled`, {
          handled: true,
        })
      ).status,
    ).toBe(404);
    for (const who of [
      world.here.school,
      world.here.lead,
      world.officer,
      world.here.partner,
      world.funder,
      world.admin,
    ]) {
      expect((await who.get('pupil-messages')).status).toBe(403);
      expect(
        (await who.post(`pupil-messages/${message!.id}/handled`, { handled: true })).status,
      ).toBe(403);
    }
    // And of answers the safeguarding lead sees nothing more than others.
    expect((await world.here.safeguarding.get('waves')).status).toBe(403);
    expect(
      (await world.here.safeguarding.get(`results?level=school&urn=${world.here.urn}`)).status,
    ).toBe(403);
  });

  it('are marked as seen to, and the list can be asked for what still waits', async () => {
    const [message] = await read(world.here.safeguarding);
    expect(
      (
        await world.here.safeguarding.post(`pupil-messages/${message!.id}/handled`, {
          handled: true,
        })
      ).body,
    ).toMatchObject({ handledOn: '2016-05-16', handledByName: 'A safeguarding_lead' });
    expect(
      (
        await world.here.safeguarding.post(`pupil-messages/${message!.id}/handled`, {
          handled: true,
        })
      ).status,
    ).toBe(200);
    expect(
      (await read(world.here.safeguarding, '?state=waiting&limit=50')).map(({ id }) => id),
    ).not.toContain(message!.id);
    expect((await read(world.here.safeguarding, '?state=handled')).map(({ id }) => id)).toEqual([
      message!.id,
    ]);
    expect(
      (
        await world.here.safeguarding.post(`pupil-messages/${message!.id}/handled`, {
          handled: false,
        })
      ).body.handledOn,
    ).toBeNull();
    expect(
      (
        await world.here.safeguarding.post(`pupil-messages/${message!.id}/handled`, {
          handled: 'yes',
        })
      ).status,
    ).toBe(400);
    expect(
      (await world.here.safeguarding.post(`pupil-messages/${newId()}/handled`, { handled: true }))
        .status,
    ).toBe(404);
    const pages = await world.here.safeguarding.get<Page<PupilMessage>>('pupil-messages?limit=10');
    const next = await world.here.safeguarding.get<Page<PupilMessage>>(
      `pupil-messages?limit=10&after=${encodeURIComponent(pages.body.next!)}`,
    );
    expect([
      pages.body.items.length,
      next.body.items.length,
      new Set([...pages.body.items, ...next.body.items].map(({ id }) => id)).size,
    ]).toEqual([10, 10, 20]);
  });

  it('go with the answers when a pupil takes those out, handed over or not', async () => {
    const [early, late] = [randomBytes(8).toString('hex'), randomBytes(8).toString('hex')];
    const ballot = (code: string, text: string, secret: string) =>
      answersOf(
        code,
        {},
        {
          ...written(text, secret),
          withdrawal: hashed(secret, 'box'),
        },
      );
    await pupil.post('questionnaire/answers', ballot(codes[20]!, 'Early', early));
    expect((await pupil.post('questionnaire/withdraw', withdrawal(early))).status).toBe(204);
    for (const code of codes.slice(21, 26))
      await pupil.post('questionnaire/answers', answersOf(code));
    await pupil.post('questionnaire/answers', ballot(codes[26]!, 'Late', late));
    expect(await handOver()).toBe('0 messages handed over');
    // Two school days later they are handed over, however few have answered.
    spec.clock.set('2016-05-18T06:30:00Z');
    expect(await handOver()).toBe('1 messages handed over');
    spec.clock.set('2016-05-16T10:00:00Z');
    expect((await read(world.here.safeguarding, '?limit=50')).map(({ body }) => body)).toEqual(
      expect.arrayContaining(['Late']),
    );
    expect((await pupil.post('questionnaire/withdraw', withdrawal(late))).status).toBe(204);
    expect(
      (await read(world.here.safeguarding, '?limit=50'))
        .map(({ body }) => body)
        .filter((body) => body === 'Late' || body === 'Early'),
    ).toEqual([]);
  });

  it('that are still sealed come when the wave ends, and lead to no ballot', async () => {
    await pupil.post('questionnaire/answers', answersOf(codes[27]!, {}, written('The last one')));
    const inBox = (
      await spec.owner.query(`select withdrawal from sealed_messages where wave_id = $1`, [wave.id])
    ).rows as { withdrawal: Buffer }[];
    expect((await closed(world.here.school, wave.id)).status).toBe(200);
    expect((await read(world.here.safeguarding, '?limit=50')).map(({ body }) => body)).toContain(
      'The last one',
    );
    const kept = (
      await spec.owner.query(`select withdrawal from pupil_messages where wave_id = $1`, [wave.id])
    ).rows as { withdrawal: Buffer }[];
    expect(
      kept.filter((row) => inBox.some(({ withdrawal: sealed }) => sealed.equals(row.withdrawal))),
    ).toEqual([]);
  });

  it('are deleted two years after the wave has ended', async () => {
    const service = spec.app.get(MessagesService);
    expect(await service.deleteOld()).toBe('0 messages deleted');
    await spec.owner.query(
      `update waves set closed_at = '2014-05-15', ended_at = '2014-05-15' where id = $1`,
      [wave.id],
    );
    expect(await service.deleteOld()).toMatch(/^[1-9]\d* messages deleted$/);
    expect(await read(world.here.safeguarding)).toEqual([]);
  });
});
