import type { Attendance, TrainingSession } from '@all-together/contracts';
import { audienceWords } from '@all-together/domain';
import type { Column, Content } from 'pdfmake/interfaces.js';
import { longPdfOf } from '../../platform/documents/pdf.js';

const accent = '#0b5c63';
const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' });

/**
 * A page for each named person of the register, and one for each school that came with a number.
 */
export function certificatesOf(
  session: TrainingSession,
  attendances: readonly Attendance[],
): Promise<Buffer> {
  return longPdfOf(`Certificates: ${session.title}`, {
    pageOrientation: 'landscape',
    pageMargins: [72, 72, 72, 60],
    content: attendances.map((line, index) => page(session, line, index > 0)),
  });
}

/** Lines that a certificate can be made for: someone with a name, or a school. */
export const certifiable = ({ name, schoolName }: Attendance): boolean =>
  name !== '' || schoolName !== null;

const aim: Column = {
  width: 'auto',
  text:
    'All Together: reducing the bullying of disabled children\n' +
    'and those with special educational needs',
  alignment: 'right',
  color: '#555555',
  fontSize: 10,
};

function lengthInWords(minutes: number): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  if (rest === 0) return `${hours} ${hours === 1 ? 'hour' : 'hours'}`;
  return hours ? `${hours} h ${rest} min` : `${rest} min`;
}

/** When, for how long and where, such as “9 May 2016, 2 hours, Hall 2”. */
function heldInWords({ heldOn, minutes, mode, venue }: TrainingSession): string {
  const place = mode === 'online' ? 'online' : venue;
  const when = `${day.format(new Date(`${heldOn}T00:00:00Z`))}, ${lengthInWords(minutes)}`;
  return place ? `${when}, ${place}` : when;
}

function page(session: TrainingSession, line: Attendance, breaks: boolean): Content {
  const who = line.name || line.schoolName!;
  const group =
    line.people > 1
      ? `with ${line.people} people (${audienceWords[line.audience].toLowerCase()})`
      : '';
  return {
    ...(breaks ? { pageBreak: 'before' as const } : {}),
    stack: [
      { text: 'All Together', color: accent, bold: true, fontSize: 18 },
      { text: 'Certificate of attendance', fontSize: 34, bold: true, margin: [0, 24, 0, 24] },
      { text: who, fontSize: 26, color: accent, bold: true },
      ...(line.name && line.schoolName
        ? [
            {
              text: line.schoolName,
              fontSize: 14,
              margin: [0, 2, 0, 0] as [number, number, number, number],
            },
          ]
        : []),
      { text: `took part${group ? ` ${group}` : ''} in`, fontSize: 14, margin: [0, 18, 0, 8] },
      { text: session.title, fontSize: 20, bold: true },
      {
        text: heldInWords(session),
        fontSize: 14,
        margin: [0, 8, 0, 28],
      },
      {
        columns: [
          {
            width: '*',
            stack: [
              { text: session.organisationName, bold: true },
              { text: session.trainers ? `Trainers: ${session.trainers}` : '' },
            ],
          },
          aim,
        ],
      },
    ],
  };
}
