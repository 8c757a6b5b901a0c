import { TestKey } from '@angular/cdk/testing';
import { TestbedHarnessEnvironment } from '@angular/cdk/testing/testbed';
import { TestBed } from '@angular/core/testing';
import { Timeline } from './timeline';
import { TimelineHarness } from './timeline-harness';
import type { TimelineRow } from './timeline-rows';

const row = (id: string, more: Partial<TimelineRow> = {}): TimelineRow => ({
  id,
  shape: 'bar',
  label: `Row ${id}`,
  start: '2016-03-01',
  end: '2016-03-31',
  ghostStart: null,
  ghostEnd: null,
  tone: 'plain',
  detail: 'on time',
  depth: 0,
  after: [],
  editable: true,
  ...more,
});
const some = [
  row('a', { shape: 'group', label: 'Heading', editable: false }),
  row('b', { ghostStart: '2016-02-01', ghostEnd: '2016-02-29' }),
  row('c', { after: ['b'], start: '2016-05-01', end: '2016-05-31' }),
  row('d', { shape: 'point', start: null, end: '2016-06-01' }),
  row('e', { start: null, end: null, after: ['c', 'gone'] }),
];

async function begin(rows: readonly TimelineRow[] = some) {
  const fixture = TestBed.createComponent(Timeline);
  document.body.append(fixture.nativeElement);
  const set = (name: string, value: unknown) => fixture.componentRef.setInput(name, value);
  set('rows', rows);
  set('today', '2016-04-01');
  set('label', 'A timeline');
  set('names', { bar: 'step', point: 'milestone', baseline: 'as agreed' });
  const sent = { moved: jest.fn(), linked: jest.fn(), opened: jest.fn() };
  fixture.componentInstance.moved.subscribe(sent.moved);
  fixture.componentInstance.linked.subscribe(sent.linked);
  fixture.componentInstance.opened.subscribe(sent.opened);
  const timeline = await TestbedHarnessEnvironment.harnessForFixture(fixture, TimelineHarness);
  return { fixture, timeline, set, ...sent };
}

it('says of each row when it is, when it was to be, and what comes before', async () => {
  const { timeline } = await begin();
  expect(await timeline.rows()).toEqual([
    'Heading: 1 Mar 2016 to 31 Mar 2016, on time',
    'Row b: 1 Mar 2016 to 31 Mar 2016, on time; as agreed 29 Feb 2016',
    'Row c: 1 May 2016 to 31 May 2016, on time; after Row b',
    'Row d: 1 Jun 2016, on time',
    'Row e: no dates, on time; after Row c',
  ]);
  expect(await timeline.arrows()).toBe(1);
});

describe('keys', () => {
  it.each([
    ['by a day', TestKey.RIGHT_ARROW, {}, '2016-03-02', '2016-04-01'],
    ['by a week', TestKey.LEFT_ARROW, { shift: true }, '2016-02-23', '2016-03-24'],
    ['its end', TestKey.RIGHT_ARROW, { alt: true }, '2016-03-01', '2016-04-01'],
    ['its start', TestKey.LEFT_ARROW, { alt: true, shift: true }, '2016-02-29', '2016-03-31'],
  ])('move a bar %s', async (_, key, modifiers, start, end) => {
    const { timeline, moved } = await begin();
    await timeline.press(1, key, modifiers);
    expect(moved).toHaveBeenCalledWith({ id: 'b', start, end });
    expect(await timeline.said()).toContain(' to ');
  });

  it('build on what was sent and not yet drawn, until rows come anew', async () => {
    const { timeline, set, moved } = await begin();
    await timeline.press(1, TestKey.RIGHT_ARROW);
    await timeline.press(1, TestKey.RIGHT_ARROW);
    expect(moved).toHaveBeenLastCalledWith({ id: 'b', start: '2016-03-03', end: '2016-04-02' });
    set('rows', [...some]);
    await timeline.press(1, TestKey.RIGHT_ARROW);
    expect(moved).toHaveBeenLastCalledWith({ id: 'b', start: '2016-03-02', end: '2016-04-01' });
  });

  it('put what has no dates on today, and move a point on its day', async () => {
    const { timeline, moved } = await begin();
    await timeline.press(4, TestKey.RIGHT_ARROW);
    expect(moved).toHaveBeenLastCalledWith({ id: 'e', start: null, end: '2016-04-01' });
    await timeline.press(3, TestKey.LEFT_ARROW);
    expect(moved).toHaveBeenLastCalledWith({ id: 'd', start: null, end: '2016-05-31' });
    expect(await timeline.said()).toBe('31 May 2016');
  });

  it('never pass one end of a bar over the other', async () => {
    const { timeline, moved } = await begin([row('x', { end: '2016-03-01' })]);
    await timeline.press(0, TestKey.LEFT_ARROW, { alt: true });
    await timeline.press(0, TestKey.RIGHT_ARROW, { alt: true, shift: true });
    expect(moved).not.toHaveBeenCalled();
  });

  it('move neither headings nor what may not be changed', async () => {
    const { timeline, moved } = await begin([some[0]!, row('x', { editable: false })]);
    await timeline.press(0, TestKey.RIGHT_ARROW);
    await timeline.press(1, TestKey.RIGHT_ARROW);
    await timeline.press(1, 'l');
    expect(moved).not.toHaveBeenCalled();
    expect(await timeline.said()).toBe('');
  });

  it.each([
    [1, TestKey.DOWN_ARROW, 2],
    [1, TestKey.UP_ARROW, 0],
    [0, TestKey.UP_ARROW, 0],
    [1, TestKey.END, 4],
    [3, TestKey.HOME, 0],
    [1, TestKey.PAGE_DOWN, 4],
    [3, TestKey.PAGE_UP, 0],
  ])('walk from row %i', async (from, key, to) => {
    const { timeline } = await begin();
    await timeline.press(from, key);
    expect(await timeline.focused()).toBe(to);
  });

  it('open a row', async () => {
    const { timeline, opened } = await begin();
    await timeline.press(2, TestKey.ENTER);
    expect(opened).toHaveBeenCalledWith('c');
  });

  it('change the scale, step by step to its ends', async () => {
    const { timeline } = await begin();
    expect(await timeline.scale()).toBe('terms');
    for (let step = 0; step < 4; step++) await timeline.press(0, '+');
    expect(await timeline.scale()).toBe('weeks');
    for (let step = 0; step < 5; step++) await timeline.press(0, '-');
    expect(await timeline.scale()).toBe('years');
    await timeline.press(0, 't');
    await timeline.setScale('months');
    expect(await timeline.scale()).toBe('months');
  });
});

describe('links by keys', () => {
  it('say what comes before, and take it away again', async () => {
    const { timeline, linked, opened } = await begin();
    await timeline.press(4, 'l');
    expect(await timeline.said()).toContain('Which step comes before “Row e”?');
    await timeline.press(1, TestKey.ENTER);
    expect(linked).toHaveBeenLastCalledWith({ id: 'e', after: ['c', 'gone', 'b'] });
    await timeline.press(2, 'l');
    await timeline.press(1, TestKey.ENTER);
    expect(linked).toHaveBeenLastCalledWith({ id: 'c', after: [] });
    expect(opened).not.toHaveBeenCalled();
  });

  it('are left with Escape', async () => {
    const { timeline, linked, opened } = await begin();
    await timeline.press(2, 'l');
    await timeline.press(2, TestKey.ESCAPE);
    expect(await timeline.said()).toBe('Linking is left.');
    await timeline.press(1, TestKey.ENTER);
    expect(linked).not.toHaveBeenCalled();
    expect(opened).toHaveBeenCalledWith('b');
  });

  it.each([0, 2, 3])('never lead to a heading, a milestone or itself', async (to) => {
    const { timeline, linked } = await begin();
    await timeline.press(2, 'l');
    await timeline.press(to, TestKey.ENTER);
    expect(linked).not.toHaveBeenCalled();
    expect(await timeline.said()).toBe('Only another step can come before it.');
  });
});

describe('the pointer', () => {
  const pointer = (type: string, clientX: number) =>
    Object.assign(new MouseEvent(type, { bubbles: true, clientX, button: 0 }), { pointerId: 1 });

  async function drag(place: number, from: number, to: number) {
    const begun = await begin();
    const bar = begun.fixture.nativeElement.querySelectorAll('.bar')[place];
    bar.getBoundingClientRect = () => new DOMRect(100, 0, 80, 20);
    bar.dispatchEvent(pointer('pointerdown', from));
    bar.dispatchEvent(pointer('pointermove', to));
    bar.dispatchEvent(pointer('pointerup', to));
    return begun;
  }
  globalThis.DOMRect ??= class {
    constructor(
      readonly left: number,
      readonly top: number,
      readonly width: number,
      readonly height: number,
    ) {}
    get right() {
      return this.left + this.width;
    }
  } as typeof DOMRect;

  it('moves a bar by its middle, and either end by itself', async () => {
    const whole = await drag(1, 140, 180);
    const { start, end } = whole.moved.mock.calls[0][0];
    expect(start > '2016-03-01' && end > '2016-03-31').toBe(true);
    const first = await drag(1, 102, 62);
    expect(first.moved.mock.calls[0][0]).toMatchObject({ end: '2016-03-31' });
    expect(first.moved.mock.calls[0][0].start < '2016-03-01').toBe(true);
    const last = await drag(1, 178, 218);
    expect(last.moved.mock.calls[0][0]).toMatchObject({ start: '2016-03-01' });
    expect(last.moved.mock.calls[0][0].end > '2016-03-31').toBe(true);
  });

  it('opens what it presses and does not move', async () => {
    const { opened, moved } = await drag(1, 140, 140);
    expect(opened).toHaveBeenCalledWith('b');
    expect(moved).not.toHaveBeenCalled();
  });

  it('leaves headings alone', async () => {
    const { opened, moved } = await drag(0, 140, 180);
    expect(opened).not.toHaveBeenCalled();
    expect(moved).not.toHaveBeenCalled();
  });

  it('draws a link from a handle to what comes after', async () => {
    const { fixture, timeline, linked } = await begin();
    const element: HTMLElement = fixture.nativeElement;
    const handle = element.querySelector('[data-row=b] .handle')!;
    document.elementFromPoint = () => element.querySelector('[data-row=e] [role=gridcell]');
    handle.dispatchEvent(pointer('pointerdown', 10));
    handle.dispatchEvent(pointer('pointermove', 20));
    expect(await timeline.arrows()).toBe(2);
    handle.dispatchEvent(pointer('pointerup', 20));
    expect(await timeline.arrows()).toBe(1);
    expect(linked).toHaveBeenCalledWith({ id: 'e', after: ['c', 'gone', 'b'] });
  });
});

it('draws rows in sight alone, and every one for paper', async () => {
  const many = Array.from({ length: 200 }, (_, index) => row(`r${index}`));
  const { timeline } = await begin(many);
  expect((await timeline.rows()).length).toBeLessThan(40);
  window.dispatchEvent(new Event('beforeprint'));
  expect(await timeline.rows()).toHaveLength(200);
  window.dispatchEvent(new Event('afterprint'));
  expect((await timeline.rows()).length).toBeLessThan(40);
});
