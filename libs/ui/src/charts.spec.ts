import type { Type } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { CourseChart } from './course-chart';
import { FunnelChart } from './funnel-chart';
import { IntervalChart } from './interval-chart';

async function draw(chart: Type<unknown>, inputs: Record<string, unknown>): Promise<HTMLElement> {
  const fixture = TestBed.createComponent(chart);
  for (const [name, value] of Object.entries(inputs)) fixture.componentRef.setInput(name, value);
  await fixture.whenStable();
  return fixture.nativeElement;
}
const texts = (of: Element, selector: string) =>
  [...of.querySelectorAll(selector)].map((one) => (one.textContent ?? '').trim());
const number = (of: Element | null, name: string) => Number(of?.getAttribute(name));

describe('a course', () => {
  const point = (day: string, value: number, least = value) => ({ day, label: day, value, least });

  it('draws figures in time, with the range of those that are not sure', async () => {
    const drawn = await draw(CourseChart, {
      label: 'Schools',
      points: [point('2016-01-01', 10), point('2016-02-01', 40, 30)],
      suffix: '%',
    });
    expect(drawn.querySelector('svg')?.getAttribute('aria-label')).toBe('Schools');
    expect(texts(drawn, 'circle title')).toEqual(['2016-01-01: 10%', '2016-02-01: 30 to 40%']);
    const [first, second] = drawn.querySelectorAll('svg[role=img] circle');
    expect(number(first ?? null, 'cx')).toBeLessThan(number(second ?? null, 'cx'));
    expect(number(first ?? null, 'cy')).toBeGreaterThan(number(second ?? null, 'cy'));
    expect(drawn.querySelectorAll('svg[role=img] .range')).toHaveLength(1);
    expect(drawn.textContent).toContain('fewest to most');
    expect(drawn.textContent).not.toContain('course to the target');
  });

  it('draws the way to a target', async () => {
    const drawn = await draw(CourseChart, {
      label: 'Schools',
      points: [point('2016-01-01', 10)],
      course: { from: { day: '2016-01-01', value: 10 }, to: { day: '2016-12-31', value: 90 } },
    });
    const course = drawn.querySelector('svg[role=img] .course');
    expect(number(course, 'y2')).toBeLessThan(number(course, 'y1'));
    expect(drawn.textContent).toContain('course to the target');
  });

  it('can be empty, and can be nought', async () => {
    const empty = await draw(CourseChart, { label: 'Nothing', points: [] });
    expect(empty.querySelectorAll('svg[role=img] circle')).toHaveLength(0);
    const nought = await draw(CourseChart, { label: 'Nought', points: [point('2016-01-01', 0)] });
    expect(texts(nought, 'circle title')).toEqual(['2016-01-01: 0']);
  });
});

describe('intervals', () => {
  it('tells groups apart by shape', async () => {
    const drawn = await draw(IntervalChart, {
      label: 'Shares',
      rows: [
        { label: 'A', shape: 'diamond', rate: 0.4, low: 0.3, high: 0.5 },
        { label: 'B', shape: 'dot', rate: 0.2, low: 0.1, high: 0.3 },
      ],
    });
    expect(texts(drawn, '.name')).toEqual(['A', 'B']);
    expect(drawn.querySelectorAll('.diamond')).toHaveLength(1);
    expect(drawn.querySelectorAll('circle')).toHaveLength(1);
    const [a] = drawn.querySelectorAll('.range');
    expect(number(a ?? null, 'x1')).toBeLessThan(number(a ?? null, 'x2'));
  });

  it('can be empty', async () => {
    const drawn = await draw(IntervalChart, { label: 'Nothing', rows: [] });
    expect(drawn.querySelectorAll('.range')).toHaveLength(0);
  });
});

describe('a funnel', () => {
  const limit = { low95: 0.1, high95: 0.3, low998: 0.05, high998: 0.4 };
  const inputs = {
    label: 'Two dots',
    axis: 'who answered',
    middle: 'everyone',
    usual: 0.2,
    limits: [
      { base: 10, ...limit },
      { base: 50, ...limit },
    ],
  };

  it('marks what lies outside with a shape of its own, and names its lines', async () => {
    const drawn = await draw(FunnelChart, {
      ...inputs,
      dots: [
        { id: 1, label: 'Oak', rate: 0.6, base: 40, outside: true },
        { id: 2, label: 'Elm', rate: 0.2, base: 20, outside: false },
      ],
    });
    expect(texts(drawn, '.diamond title')).toEqual(['Oak: 60% of 40']);
    expect(texts(drawn, 'circle title')).toEqual(['Elm: 20% of 20']);
    expect(drawn.textContent).toContain('who answered');
    expect(drawn.textContent).toContain('everyone');
  });

  it('can be empty', async () => {
    const drawn = await draw(FunnelChart, { ...inputs, limits: [], dots: [] });
    expect(drawn.querySelectorAll('circle')).toHaveLength(0);
  });
});
