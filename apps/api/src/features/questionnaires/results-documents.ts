import { Injectable } from '@nestjs/common';
import type {
  AskResults,
  Figure,
  IndicatorResult,
  ResponseRate,
  Results,
  WaveResult,
} from '@all-together/contracts';
import {
  linkedSentence,
  openData,
  openDataMeta,
  waveName,
  type OpenDataPlace,
} from '@all-together/domain';
import type { Content, TableCell } from 'pdfmake/interfaces.js';
import type { Viewer } from '../../platform/access/viewer.js';
import { Database } from '../../platform/database/index.js';
import { pdfOf } from '../../platform/documents/pdf.js';
import { indicatorsOf } from './instruments-queries.js';
import { openDataArea, openDataSchool } from './results-queries.js';
import { ResultsService } from './results-service.js';

const groups: Record<string, string> = {
  send: 'With SEND',
  other: 'Other',
  unknown: 'Not known',
  all: 'All',
};
const percent = (share: number | null): string =>
  share === null ? 'hidden' : `${(share * 100).toFixed(0)}%`;
/** What a one-page summary for pupils tells, in this order. */
const forPupils: Record<string, string> = {
  safe: 'feel safe at school',
  bullied_often: 'are bullied often',
  tell: 'have a grown-up they can tell',
  enjoys: 'like school',
  friends: 'have friends at school',
};

/** Results as papers and as data: they hold what the screen holds, and nothing more. */
@Injectable()
export class ResultsDocuments {
  constructor(
    private readonly database: Database,
    private readonly results: ResultsService,
  ) {}

  async openData(viewer: Viewer, query: AskResults): Promise<string> {
    const results = await this.results.get(viewer, query);
    return openData(results, await this.placeOf(viewer, results));
  }

  /** @throws 404 like the figures that it explains */
  async openDataMeta(viewer: Viewer, query: AskResults): Promise<string> {
    const { form } = await this.results.get(viewer, query);
    return openDataMeta(await this.database.as(viewer, (tx) => indicatorsOf(tx, form)));
  }

  /** For governors: each finding with its sentence, picture and table. */
  async report(viewer: Viewer, query: AskResults): Promise<Buffer> {
    const results = await this.results.get(viewer, query);
    const content: Content[] = [
      { text: 'All Together', color: '#0d5f58', bold: true },
      {
        text: `Wellbeing Questionnaire: ${results.name}`,
        bold: true,
        fontSize: 20,
        margin: [0, 4, 0, 8],
      },
      ...results.response.map((rate) => ({ text: responseSentence(rate) })),
      ...results.links.map((link) => ({
        text: linkedSentence(link),
        margin: [0, 6, 0, 0] as [number, number, number, number],
      })),
      {
        text:
          'Rates are of those who answered, with 95% intervals. “Hidden” means that too few ' +
          'answered, or that one to four did or did not say so: no pupil can be found. A ' +
          'difference may have other causes than the programme.',
        color: '#444444',
        margin: [0, 6, 0, 10],
      },
      ...results.indicators.flatMap((one) => finding(one)),
    ];
    return pdfOf(`Wellbeing Questionnaire: ${results.name}`, {
      content,
      footer: (page, pages) => ({ text: `${page} of ${pages}`, alignment: 'center', fontSize: 9 }),
    });
  }

  /** For pupils: one page, short words, no number that could be of somebody. */
  async summary(viewer: Viewer, query: AskResults): Promise<Buffer> {
    const results = await this.results.get(viewer, { ...query, form: 'pupils' });
    const lines = Object.entries(forPupils).flatMap(([id, words]): Content[] => {
      const wave = results.indicators.find(({ indicator }) => indicator.id === id)?.waves.at(-1);
      const inTen = wave && outOfTen(wave);
      return inTen === undefined || inTen === null
        ? []
        : [
            {
              columns: [
                { width: 150, svg: tenDots(inTen) },
                {
                  width: '*',
                  text: `${inTen === 0 ? 'Fewer than 1' : inTen} in 10 pupils ${words}`,
                  fontSize: 18,
                  margin: [12, 6, 0, 0],
                },
              ],
              margin: [0, 0, 0, 18],
            },
          ];
    });
    return pdfOf(`What you told us: ${results.name}`, {
      content: [
        { text: 'What you told us', bold: true, fontSize: 32, color: '#0d5f58' },
        { text: results.name, fontSize: 16, margin: [0, 0, 0, 20] },
        ...(lines.length
          ? lines
          : [
              {
                text: 'Too few pupils answered to show it here without showing who said what.',
                fontSize: 18,
              },
            ]),
        {
          text:
            'Thank you for your answers. If someone bullies you, tell an adult you trust, or ' +
            'call Childline: 0800 1111. It is free.',
          fontSize: 16,
          margin: [0, 16, 0, 0],
        },
      ],
    });
  }

  private placeOf(viewer: Viewer, { level, areaId, urn }: Results): Promise<OpenDataPlace> {
    return this.database.as(viewer, async (tx) => {
      const nowhere: OpenDataPlace = {
        level,
        regionName: null,
        oldLaCode: null,
        newLaCode: null,
        laName: null,
        trustId: null,
        trustName: null,
        urn: null,
        laestab: null,
        schoolName: null,
      };
      if (level === 'area') return { ...nowhere, ...(await openDataArea(tx, areaId)) };
      if (level === 'school') return { ...nowhere, ...(await openDataSchool(tx, urn)) };
      return nowhere;
    });
  }
}

/** How many codes were used, and by which groups where more than one is told apart. */
function responseSentence({ kind, schoolYear, codes, answered, groups: marked }: ResponseRate) {
  const counted = `${number(answered)} of ${number(codes)} codes were used.`;
  const byGroup = marked.map(
    (one) => `${one.name}: ${number(one.answered)} of ${number(one.codes)}`,
  );
  const groupsToo = marked.length > 1 ? ` ${byGroup.join('; ')}.` : '';
  return `${waveName(kind, schoolYear)}: ${counted}${groupsToo}`;
}

function finding({ indicator, sentence, waves }: IndicatorResult): Content[] {
  const rows = waves.flatMap((wave) =>
    wave.figures
      .filter(({ dimension }) => dimension === 'send')
      .map((figure) => ({ wave, figure })),
  );
  const shown = rows.filter(({ figure }) => figure.rate !== null && figure.category !== 'unknown');
  const body: TableCell[][] = [
    ['Wave', 'Group', 'Share', '95% interval', 'Of how many'].map((text) => ({ text, bold: true })),
    ...rows.map(({ wave, figure }) => [
      waveName(wave.kind, wave.schoolYear),
      groups[figure.category] ?? figure.category,
      percent(figure.rate),
      figure.low === null ? '' : `${percent(figure.low)} to ${percent(figure.high)}`,
      figure.base === null ? '' : number(figure.base),
    ]),
  ];
  return [
    {
      stack: [
        { text: indicator.title, bold: true, fontSize: 14 },
        { text: sentence, margin: [0, 2, 0, 4] },
        ...(shown.length ? [{ svg: intervals(shown), width: 480 }] : []),
      ],
      unbreakable: true,
      margin: [0, 10, 0, 0],
    },
    ...followed(waves.at(-1)!).map((text) => ({
      text,
      margin: [0, 2, 0, 0] as [number, number, number, number],
    })),
    {
      table: { headerRows: 1, widths: ['*', 'auto', 'auto', 'auto', 'auto'], body },
      layout: 'lightHorizontalLines',
      fontSize: 9,
      margin: [0, 4, 0, 0],
    },
  ];
}

/** Those who could be followed, where both waves may be told of them. */
function followed({ figures }: WaveResult): string[] {
  const linked = (dimension: Figure['dimension']) =>
    figures.find(
      (figure) =>
        figure.dimension === dimension && figure.category === 'linked' && figure.rate !== null,
    );
  const said = (figure: Figure) =>
    `${percent(figure.rate)} (between ${percent(figure.low)} and ${percent(figure.high)}, of ` +
    `${number(figure.base!)})`;
  return (['send', 'other'] as const).flatMap((group) => {
    const [before, after] = [linked(`before_${group}`), linked(`linked_${group}`)];
    return before && after
      ? [
          `${group === 'send' ? 'Pupils with SEND' : 'Other pupils'} who could be followed: ` +
            `${said(before)} at the baseline, ${said(after)} at the follow-up.`,
        ]
      : [];
  });
}

/** Dots and diamonds with intervals, as on the screen. */
function intervals(rows: readonly { wave: WaveResult; figure: Figure }[]): string {
  const most = Math.min(1, Math.max(0.1, ...rows.map(({ figure }) => figure.high! * 1.05)));
  const x = (share: number) => (150 + (share / most) * 310).toFixed(1);
  const drawn = rows.map(({ wave, figure }, index) => {
    const y = 14 + index * 22;
    const colour = figure.category === 'send' ? '#9a3f12' : '#0d5f58';
    const mark =
      figure.category === 'send'
        ? `<path d="M${x(figure.rate!)} ${y - 6}l6 6l-6 6l-6 -6z" fill="${colour}"/>`
        : `<circle cx="${x(figure.rate!)}" cy="${y}" r="5" fill="${colour}"/>`;
    const which = wave.kind === 'baseline' ? 'Baseline' : 'Follow-up';
    return [
      `<text x="142" y="${y + 4}" text-anchor="end" font-size="10">`,
      `${which}: ${groups[figure.category] ?? ''}</text>`,
      `<line x1="${x(figure.low!)}" x2="${x(figure.high!)}" y1="${y}" y2="${y}"`,
      ` stroke="${colour}" stroke-width="2"/>${mark}`,
    ].join('');
  });
  const height = 22 + rows.length * 22;
  const scale = [0, most / 2, most].map(
    (share) =>
      `<text x="${x(share)}" y="${height - 2}" text-anchor="middle" font-size="9">` +
      `${(share * 100).toFixed(0)}%</text>`,
  );
  return picture(480, height, [...drawn, ...scale]);
}

/** Of ten pupils, how many: over all groups that are shown; null when none is. */
function outOfTen({ figures }: WaveResult): number | null {
  const shown = figures.filter(({ dimension, base }) => dimension === 'send' && base !== null);
  const base = shown.reduce((sum, figure) => sum + figure.base!, 0);
  return base ? Math.round((shown.reduce((sum, figure) => sum + figure.n!, 0) / base) * 10) : null;
}

const tenDots = (count: number): string =>
  picture(
    150,
    60,
    Array.from({ length: 10 }, (_, index) => {
      const place = `cx="${14 + (index % 5) * 28}" cy="${15 + Math.floor(index / 5) * 29}" r="11"`;
      const fill = index < count ? '#0d5f58' : '#ffffff';
      return `<circle ${place} fill="${fill}" stroke="#0d5f58" stroke-width="2"/>`;
    }),
  );

const picture = (width: number, height: number, shapes: readonly string[]): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" ` +
  `width="${width}" height="${height}">${shapes.join('')}</svg>`;

const number = (count: number): string => count.toLocaleString('en-GB');
