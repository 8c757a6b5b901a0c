import { clamp } from '@all-together/domain';

/** One line of the picture: a share with its interval, from 0 to 1. */
export interface DrawnShare {
  label: string;
  isSend: boolean;
  share: number;
  low: number;
  high: number;
}

const colours = { send: '#9a3f12', other: '#0d5f58' };

/** Dots and diamonds with their intervals, as on the screen. */
export function intervalPicture(lines: readonly DrawnShare[]): string {
  const most = clamp(Math.max(...lines.map(({ high }) => high * 1.05)), 0.1, 1);
  const x = (share: number) => (190 + (share / most) * 270).toFixed(1);
  const drawn = lines.map(({ label, isSend, share, low, high }, index) => {
    const y = 14 + index * 22;
    const colour = isSend ? colours.send : colours.other;
    const mark = isSend
      ? `<path d="M${x(share)} ${y - 6}l6 6l-6 6l-6 -6z" fill="${colour}"/>`
      : `<circle cx="${x(share)}" cy="${y}" r="5" fill="${colour}"/>`;
    return [
      `<text x="182" y="${y + 4}" text-anchor="end" font-size="10">${label}</text>`,
      `<line x1="${x(low)}" x2="${x(high)}" y1="${y}" y2="${y}"`,
      ` stroke="${colour}" stroke-width="2"/>${mark}`,
    ].join('');
  });
  const height = 22 + lines.length * 22;
  const scale = [0, most / 2, most].map(
    (share) =>
      `<text x="${x(share)}" y="${height - 2}" text-anchor="middle" font-size="9">` +
      `${(share * 100).toFixed(0)}%</text>`,
  );
  return picture(480, height, [...drawn, ...scale]);
}

/** Ten dots, so many of them filled. */
export const tenDots = (count: number): string =>
  picture(
    150,
    60,
    Array.from({ length: 10 }, (_, index) => {
      const place = `cx="${14 + (index % 5) * 28}" cy="${15 + Math.floor(index / 5) * 29}" r="11"`;
      const fill = index < count ? colours.other : '#ffffff';
      return `<circle ${place} fill="${fill}" stroke="${colours.other}" stroke-width="2"/>`;
    }),
  );

const picture = (width: number, height: number, shapes: readonly string[]): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" ` +
  `width="${width}" height="${height}">${shapes.join('')}</svg>`;
