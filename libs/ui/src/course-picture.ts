import { max, ticks } from 'd3-array';

/** A figure on a day; `least` is the fewest that it can be. */
export interface ChartPoint {
  day: string;
  label: string;
  value: number;
  least: number;
}

/** A straight course from one figure to another. */
export interface ChartCourse {
  from: { day: string; value: number };
  to: { day: string; value: number };
}

export const height = 280;
export const margin = { top: 16, right: 24, bottom: 40, left: 64 };

/** Where everything of a course chart stands, in pixels. */
export function coursePicture(
  points: readonly ChartPoint[],
  course: ChartCourse | null,
  width: number,
  suffix: string,
) {
  const ends = course ? [course.from, course.to] : [];
  const top = max([...points, ...ends], ({ value }) => value) || 1;
  const marks = ticks(0, top, 4);
  const x = dayScale([...points, ...ends], width);
  const y = valueScale(Math.max(top, marks.at(-1) ?? top));
  const dots = points.map(({ day, label, value, least }) => ({
    x: x(day),
    y: y(value),
    least: y(least),
    title: `${label}: ${rangeWords(least, value)}${suffix}`,
  }));
  return {
    marks: marks.map((value) => ({ value, y: y(value) })),
    days: dayLabels(points, x, width),
    dots,
    ranges: points.some(({ value, least }) => value !== least),
    line: dots.map((dot) => `${dot.x},${dot.y}`).join(' '),
    course: course && {
      x1: x(course.from.day),
      y1: y(course.from.value),
      x2: x(course.to.day),
      y2: y(course.to.value),
    },
  };
}

const dayNumber = (day: string): number => Date.parse(day) / 86_400_000;

function dayScale(on: readonly { day: string }[], width: number): (day: string) => number {
  const all = on.map(({ day }) => dayNumber(day));
  const [first, last] = [Math.min(...all), Math.max(...all)];
  const room = width - margin.left - margin.right;
  return (day) => Math.round(margin.left + ((dayNumber(day) - first) / (last - first || 1)) * room);
}

function valueScale(highest: number): (value: number) => number {
  const room = height - margin.top - margin.bottom;
  return (value) => Math.round((margin.top + (1 - value / highest) * room) * 10) / 10;
}

const rangeWords = (least: number, value: number): string =>
  (least === value ? '' : `${least.toLocaleString('en-GB')} to `) + value.toLocaleString('en-GB');

/** The first and the last day alone: those between would run into each other. */
function dayLabels(points: readonly ChartPoint[], x: (day: string) => number, width: number) {
  const ends = [...new Set([points[0], points.at(-1)])].flatMap((point) => point ?? []);
  return ends.map(({ day, label }, index) => {
    const isFirstOfTwo = ends.length > 1 && index === 0;
    const isAtTheEdge = ends.length > 1 && index > 0 && x(day) > width - 90;
    const anchor = isAtTheEdge ? 'end' : 'middle';
    return { x: x(day), label, anchor: isFirstOfTwo ? 'start' : anchor };
  });
}
