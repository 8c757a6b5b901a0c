import type { AddIndicator, IndicatorDetail, IndicatorSummary } from '@all-together/contracts';
import { v7 as newId } from 'uuid';
import { addIndicator, anIndicator } from '../../testing/indicators';
import type { Asker } from '../../testing/spec-app';
import { startWorld, world } from '../../testing/spec-world';

startWorld();

const add = (fields: Partial<AddIndicator> = {}) => addIndicator(world.officer, fields);
const get = async (id: string, who: Asker = world.officer) =>
  (await who.get<IndicatorDetail>(`indicators/${id}`)).body;
const enter = (id: string, starts: string, value: number, who: Asker = world.officer) =>
  who.post<IndicatorDetail & { code: string; errors: { path: string; message: string }[] }>(
    `indicators/${id}/values`,
    { id: newId(), starts, value, note: '' },
  );

describe('entered by hand', () => {
  it('keeps a figure for each period and says how far the indicator has come', async () => {
    const { indicator, points, state, expected } = await add();
    expect([points.map(({ label, value }) => [label, value]), state]).toEqual([
      [
        ['Jan 2016', null],
        ['Feb 2016', null],
        ['Mar 2016', null],
        ['Apr 2016', null],
        ['May 2016', null],
      ],
      'unknown',
    ]);
    expect(expected).toBeCloseTo(51.2, 1);
    expect((await enter(indicator.id, '2016-01-01', 44.5)).status).toBe(200);
    expect((await enter(indicator.id, '2016-04-01', 48)).body).toMatchObject({
      state: 'behind',
      latest: { label: 'Apr 2016', value: 48 },
    });
    expect((await enter(indicator.id, '2016-05-01', 71)).body).toMatchObject({
      state: 'reached',
      points: expect.arrayContaining([expect.objectContaining({ label: 'Jan 2016', value: 44.5 })]),
    });
    expect(
      (await world.officer.get<IndicatorSummary[]>('indicators?of=programme')).body.find(
        (one) => one.indicator.id === indicator.id,
      ),
    ).toMatchObject({ state: 'reached', latest: { value: 71 } });
  });

  it('refuses a figure that cannot be: too much, not whole, of no period, or twice', async () => {
    const { indicator } = await add();
    for (const [starts, value, path] of [
      ['2016-05-01', 101, 'value'],
      ['2016-05-02', 50, 'starts'],
      ['2016-06-01', 50, 'starts'],
      ['2015-11-01', 50, 'starts'],
    ] as const) {
      const refused = await enter(indicator.id, starts, value);
      expect([starts, refused.status, refused.body.errors[0]!.path]).toEqual([starts, 422, path]);
    }
    expect((await enter(indicator.id, '2016-05-01', -1)).body.errors[0]!.message).toContain(
      '0 or more',
    );
    const people = await add({ unit: 'people', baseline: 0, target: 20 });
    expect((await enter(people.indicator.id, '2016-05-01', 2.5)).body.errors[0]!.message).toBe(
      'Enter people as a whole number.',
    );
    expect((await enter(indicator.id, '2016-05-01', 50)).status).toBe(200);
    expect((await enter(indicator.id, '2016-05-01', 60)).status).toBe(409);
    expect((await get(indicator.id)).latest!.value).toBe(50);
    const body = { id: newId(), starts: '2016-04-01', value: 49, note: 'Twice' };
    for (let sent = 0; sent < 2; sent++)
      expect((await world.officer.post(`indicators/${indicator.id}/values`, body)).status).toBe(
        200,
      );
    expect(
      (await world.officer.post(`indicators/${indicator.id}/values`, { ...body, value: 48 }))
        .status,
    ).toBe(409);
  });

  it('locks a figure that was reported until an officer opens it', async () => {
    const { areaId, lead } = world.here;
    const { indicator } = await add({ areaId });
    const own = (await enter(indicator.id, '2016-05-01', 50, lead)).body.latest!;
    expect((await lead.post(`indicator-values/${own.id}/lock`, { locked: true }, 1)).status).toBe(
      403,
    );
    expect(
      (
        await world.officer.post<IndicatorDetail>(
          `indicator-values/${own.id}/lock`,
          { locked: true },
          1,
        )
      ).body.latest!.locked,
    ).toBe(true);
    const refused = await lead.patch<{ code: string }>(`indicator-values/${own.id}`, 2, {
      value: 60,
    });
    expect([refused.status, refused.body.code]).toEqual([422, 'locked']);
    await world.officer.post(`indicator-values/${own.id}/lock`, { locked: false }, 2);
    expect(
      (await lead.patch<IndicatorDetail>(`indicator-values/${own.id}`, 3, { value: 60 })).body
        .latest!.value,
    ).toBe(60);
    const stale = await lead.patch<{ current: { value: number } }>(
      `indicator-values/${own.id}`,
      1,
      { value: 70 },
    );
    expect(stale.status).toBe(409);
    expect((await lead.patch(`indicator-values/${own.id}`, 4, { value: 170 })).status).toBe(422);
  });
});

describe('who may', () => {
  it('an area sees and enters its own alone; a funder reads; others do not', async () => {
    const own = await add({ areaId: world.here.areaId, title: 'Of Derby' });
    const whole = await add({ title: 'Of the programme' });
    const listed = async (who: Asker, query = '') =>
      (await who.get<IndicatorSummary[]>(`indicators${query}`)).body.map(
        ({ indicator }) => indicator.title,
      );
    expect(await listed(world.here.lead)).toContain('Of Derby');
    expect(await listed(world.here.lead)).not.toContain('Of the programme');
    expect(await listed(world.there.lead)).toEqual([]);
    expect(await listed(world.funder, `?of=${world.here.areaId}`)).toContain('Of Derby');
    expect(await listed(world.funder, `?of=${world.there.areaId}`)).toEqual([]);
    expect(await listed(world.funder)).toEqual(
      expect.arrayContaining(['Of Derby', 'Of the programme']),
    );
    for (const path of [`indicators/${own.indicator.id}`, `indicators/${whole.indicator.id}`])
      expect((await world.there.lead.get(path)).status).toBe(404);
    for (const id of [own.indicator.id, whole.indicator.id])
      expect((await enter(id, '2016-05-01', 1, world.there.lead)).status).toBe(404);
    const value = (await enter(own.indicator.id, '2016-05-01', 55)).body.latest!;
    expect(
      (await world.there.lead.patch(`indicator-values/${value.id}`, 1, { value: 1 })).status,
    ).toBe(404);
    expect((await enter(own.indicator.id, '2016-04-01', 1, world.funder)).status).toBe(403);
    for (const who of [world.here.school, world.here.partner, world.admin])
      expect((await who.get('indicators')).status).toBe(403);
    expect((await world.here.lead.post('indicators', anIndicator())).status).toBe(403);
    expect(
      (await world.here.lead.patch(`indicators/${own.indicator.id}`, 1, { title: 'x' })).status,
    ).toBe(403);
  });

  it('an officer changes baseline and target, two at once by field, and removes', async () => {
    const { indicator } = await add();
    expect(
      (await world.officer.patch<IndicatorDetail>(`indicators/${indicator.id}`, 1, { target: 80 }))
        .body.indicator.target,
    ).toBe(80);
    expect(
      (
        await world.officer.patch<IndicatorDetail>(`indicators/${indicator.id}`, 1, {
          title: 'Heard',
        })
      ).body.indicator,
    ).toMatchObject({ target: 80, title: 'Heard' });
    expect(
      (await world.officer.patch(`indicators/${indicator.id}`, 1, { target: 75 })).status,
    ).toBe(409);
    expect(
      (
        await world.officer.patch<{ errors: { path: string }[] }>(`indicators/${indicator.id}`, 3, {
          targetOn: '2015-12-31',
        })
      ).body.errors[0]!.path,
    ).toBe('targetOn');
    expect(
      (await world.officer.patch(`indicators/${indicator.id}`, 3, { target: 101 })).status,
    ).toBe(422);
    await world.officer.patch(`indicators/${indicator.id}`, 3, { removed: true });
    expect(
      (await world.officer.get<IndicatorSummary[]>('indicators')).body.some(
        (one) => one.indicator.id === indicator.id,
      ),
    ).toBe(false);
    expect(
      (
        await world.officer.post<{ errors: { path: string }[] }>(
          'indicators',
          anIndicator({ computed: 'visits' }),
        )
      ).body.errors[0]!.path,
    ).toBe('unit');
    expect((await world.officer.post('indicators', anIndicator({ areaId: newId() }))).status).toBe(
      404,
    );
  });
});
