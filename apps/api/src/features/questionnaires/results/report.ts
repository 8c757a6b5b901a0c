import type {
  GroupEstimate,
  IndicatorResult,
  ResponseRate,
  Results,
} from '@all-together/contracts';
import { counted, groupLabels, inPercent, waveName } from '@all-together/domain';
import type { Content, TableCell } from 'pdfmake/interfaces.js';
import { pdfOf } from '../../../platform/documents/pdf.js';
import { intervalPicture, type DrawnShare } from './interval-picture.js';

const protection =
  'A small random amount was added once to every count, so that nobody can be sure what any one ' +
  'person answered. The ranges allow for it: about 95 in 100 of them contain the true figure. ' +
  'A difference may have causes other than the programme.';

/** Results on paper, for governors and leaders: each finding with sentence, picture and table. */
export function reportOf(results: Results): Promise<Buffer> {
  const title = `Wellbeing Questionnaire: ${results.name}`;
  const content: Content[] = [
    { text: 'All Together', color: '#0d5f58', bold: true },
    { text: title, bold: true, fontSize: 20, margin: [0, 4, 0, 8] },
    ...results.response.map((rate) => ({ text: responseSentence(rate) })),
    ...results.notes.map((text) => ({ text, margin: space(4) })),
    { text: protection, color: '#444444', margin: [0, 6, 0, 10] },
    ...results.indicators.flatMap(finding),
  ];
  return pdfOf(title, {
    content,
    footer: (page, pages) => ({ text: `${page} of ${pages}`, alignment: 'center', fontSize: 9 }),
  });
}

const space = (above: number): [number, number, number, number] => [0, above, 0, 0];

/** How many codes were used, and by which groups where more than one is told. */
function responseSentence({ kind, schoolYear, codes, used, groups }: ResponseRate): string {
  const all = `${counted(used)} of ${counted(codes)} codes were used.`;
  const byGroup = groups.map(
    (one) => `${groupLabels[one.group]}: ${counted(one.used)} of ${counted(one.codes)}`,
  );
  const more = groups.length > 1 ? ` ${byGroup.join('; ')}.` : '';
  return `${waveName(kind, schoolYear)}: ${all}${more}`;
}

type Line = { wave: string; group: GroupEstimate };

const linesOf = ({ waves }: IndicatorResult): Line[] =>
  waves.flatMap(({ kind, schoolYear, groups }) =>
    groups.map((group) => ({ wave: waveName(kind, schoolYear), group })),
  );

function finding(result: IndicatorResult): Content[] {
  const lines = linesOf(result);
  const drawn = lines.flatMap(drawnLine);
  const exploratory = result.main ? '' : ' (exploratory)';
  return [
    {
      stack: [
        { text: `${result.indicator.title}${exploratory}`, bold: true, fontSize: 14 },
        { text: result.sentence, margin: [0, 2, 0, 2] },
        { text: result.standing, fontSize: 9, color: '#444444', margin: [0, 0, 0, 4] },
        ...(drawn.length ? [{ svg: intervalPicture(drawn), width: 480 }] : []),
      ],
      unbreakable: true,
      margin: [0, 10, 0, 0],
    },
    ...result.changes.map(({ sentence }) => ({ text: sentence, margin: space(2) })),
    table(lines),
  ];
}

function drawnLine({ wave, group: { group, share, low, high } }: Line): DrawnShare[] {
  if (share === null || low === null || high === null) return [];
  if (group !== 'send' && group !== 'other') return [];
  return [{ label: `${wave}: ${groupLabels[group]}`, isSend: group === 'send', share, low, high }];
}

function table(lines: readonly Line[]): Content {
  const heading = ['Wave', 'Group', 'Share', '95% interval', 'Codes used'];
  const body: TableCell[][] = [
    heading.map((text) => ({ text, bold: true })),
    ...lines.map(({ wave, group: { group, share, low, high, pupils } }) => [
      wave,
      groupLabels[group],
      share === null ? 'Too few to tell' : inPercent(share),
      low === null || high === null ? '' : `${inPercent(low)} to ${inPercent(high)}`,
      pupils === null ? 'Fewer than 20' : counted(pupils),
    ]),
  ];
  return {
    table: { headerRows: 1, widths: ['*', 'auto', 'auto', 'auto', 'auto'], body },
    layout: 'lightHorizontalLines',
    fontSize: 9,
    margin: [0, 4, 0, 0],
  };
}
