import type { Instrument, Results, Wave } from '@all-together/contracts';
import { v7 as newId } from 'uuid';
import { answersOf, aWave, closed, codesFor, openedWave } from '../../testing/waves';
import { pupil, startQuestionnaires } from '../../testing/questionnaire-world';
import { spec, world } from '../../testing/spec-world';
import { InstrumentsService } from './instruments-service';

startQuestionnaires();

describe('an instrument', () => {
  beforeAll(() => openedWave(world.here.school, world.here.urn));

  it('is frozen once a wave asks it', async () => {
    const { rows } = await spec.owner.query(
      `select id, frozen_at from instrument_versions where form = 'pupils'`,
    );
    expect((rows as { frozen_at: Date | null }[])[0]!.frozen_at).not.toBeNull();
    await expect(
      spec.owner.query(
        `update instrument_versions set content = content || '{"title": "Another"}'
         where form = 'pupils'`,
      ),
    ).rejects.toThrow('frozen');
    expect(
      (await world.here.school.get('instruments')).body.map(
        ({ id, frozen }: { id: string; frozen: boolean }) => [id, frozen],
      ),
    ).toContainEqual(['pupils', true]);
  });
});

describe('an older installation', () => {
  it('gets new questions as the next version, once, and keeps what a wave asks', async () => {
    const older = {
      ...(await newest()).content,
      questions: (await newest()).content.questions.filter(({ kind }) => kind !== 'text'),
    };
    await spec.owner.query(
      `insert into instrument_versions (id, instrument_id, number, form, content, frozen_at)
       select $1, 'pupils', max(number) + 1, 'pupils', $2, now()
       from instrument_versions where instrument_id = 'pupils'`,
      [newId(), JSON.stringify(older)],
    );
    const { number } = await newest();
    for (let start = 0; start < 2; start++)
      await spec.app.get(InstrumentsService).onApplicationBootstrap();
    expect((await newest()).number).toBe(number + 1);
    expect((await newest()).content.questions.at(-1)).toMatchObject({
      id: 'message',
      kind: 'text',
    });
  });
  const newest = async () =>
    ((await world.officer.get('instruments')).body as Instrument[]).find(
      ({ id }) => id === 'pupils',
    )!;
});

describe('other words', () => {
  const texts = [
    {
      key: 'question.trained',
      language: 'cy',
      standard: 'A gawsoch chi hyfforddiant?',
      easy: 'Hyfforddiant?',
    },
  ];
  const body = { id: newId(), texts };
  const staff = async () =>
    ((await world.officer.get('instruments')).body as Instrument[]).find(
      ({ id }) => id === 'staff',
    )!;
  const versionOf = (versionId: string, fields: object, who = world.officer) =>
    who.post(`instruments/${versionId}/versions`, fields);

  it('make the next version, which waves that begin later ask; what is counted stays', async () => {
    const { versionId } = await staff();
    expect((await versionOf(versionId, body, world.here.lead)).status).toBe(403);
    expect(
      (
        await versionOf(versionId, {
          id: newId(),
          texts: [{ ...texts[0]!, key: 'question.nothing' }],
        })
      ).body,
    ).toMatchObject({ status: 400, errors: [{ path: 'texts' }] });
    const made = await versionOf(versionId, body);
    expect(made.body).toMatchObject({
      id: 'staff',
      number: 2,
      frozen: false,
      content: { languages: ['en'] },
    });
    expect(
      made.body.content.questions.find(({ id }: { id: string }) => id === 'trained').text,
    ).toMatchObject({ cy: { easy: 'Hyfforddiant?' }, en: expect.anything() });
    expect((await versionOf(versionId, body)).body.number).toBe(2);
    expect((await versionOf(versionId, { ...body, id: newId() })).status).toBe(409);
    expect((await versionOf(newId(), { ...body, id: newId() })).status).toBe(404);
  });

  const revise = async (change: object) =>
    world.officer.post<Instrument>(`instruments/${(await staff()).versionId}/versions`, {
      id: newId(),
      ...change,
    });
  const added = {
    kind: 'single',
    symbol: 'ball',
    standard: 'Is lunch calm?',
    easy: 'Is lunch calm?',
    options: [
      { symbol: 'yes', standard: 'Yes', easy: 'Yes' },
      { symbol: 'no', standard: 'No', easy: 'No' },
    ],
    indicator: {
      title: 'Lunch is calm',
      likely: 'to find lunch calm',
      better: 'higher',
      counted: [0],
    },
  };

  it('and a film or a question of one’s own are more of the same', async () => {
    const more = (await revise({ added })).body;
    expect(more.content.questions.at(-1)).toMatchObject({
      id: 'own-1',
      kind: 'single',
      text: { en: { easy: 'Is lunch calm?' } },
    });
    expect(more.content.indicators.at(-1)).toMatchObject({ id: 'own-1', counted: ['a1'] });
    expect(
      (
        await revise({ films: [{ question: 'own-1', film: 'https://films.example/lunch' }] })
      ).body.content.questions.at(-1),
    ).toMatchObject({ film: 'https://films.example/lunch' });
    expect(
      (await revise({ films: [{ question: 'own-1', film: 'javascript:alert(1)' }] })).body,
    ).toMatchObject({ status: 400, errors: [{ path: 'films.0.film' }] });
    // What waves compare cannot go.
    expect((await revise({ removed: 'trained' })).body).toMatchObject({
      status: 400,
      errors: [{ path: 'removed' }],
    });
    expect(
      (await revise({ added: { ...added, options: added.options.slice(0, 1) } })).body,
    ).toMatchObject({ status: 400, errors: [{ path: 'added.options' }] });
    expect((await revise({ added: { ...added, symbol: 'skull' } })).body).toMatchObject({
      status: 400,
      errors: [{ path: 'added.symbol' }],
    });
    const { indicator: _, ...untold } = added;
    expect((await revise({ added: untold })).body).toMatchObject({
      status: 400,
      errors: [{ path: 'added.indicator', message: 'Say which answers results count.' }],
    });
    expect((await revise({})).body).toMatchObject({ status: 400 });
  });

  it('of one’s own are asked and told of, also when later versions ask them no more', async () => {
    const urn = await spec.addSchool(930_000, 'School with lunch');
    await spec.enrol(world.here.areaId, urn);
    const lead = await spec.person('school_lead', { urn });
    const { body: waves } = await lead.post<Wave[]>('waves', {
      waves: [aWave(urn, { form: 'staff' })],
    });
    for (const [index, code] of (await codesFor(spec, lead, waves[0]!.id, 20)).entries())
      expect(
        (
          await pupil.post(
            'questionnaire/answers',
            answersOf(code, { 'own-1': [index < 8 ? 'a1' : 'a2'] }),
          )
        ).status,
      ).toBe(204);
    expect((await closed(lead, waves[0]!.id)).status).toBe(200);
    expect(
      (await revise({ removed: 'own-1' })).body.content.questions.some(({ id }) => id === 'own-1'),
    ).toBe(false);
    expect((await revise({ added })).body.content.questions.at(-1)!.id).toBe('own-2');
    const told = (
      await lead.get<Results>(`results?level=school&urn=${urn}&form=staff`)
    ).body.indicators.find(({ indicator }) => indicator.id === 'own-1');
    expect(told!.waves[0]!.groups).toContainEqual(
      expect.objectContaining({ group: 'all', pupils: 20, share: null }),
    );
  });
});
