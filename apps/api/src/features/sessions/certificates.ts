import type { Attendance, TrainingSession } from '@all-together/contracts';
import { audienceWords } from '@all-together/domain';
import type { Content } from 'pdfmake/interfaces.js';
import { pdfOf } from '../../platform/documents/pdf.js';

const accent = '#0b5c63';
const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' });

/**
 * A page for each named person of the register, and one for each school that came with a number.
 */
export function certificatesOf(
  session: TrainingSession,
  attendances: readonly Attendance[],
): Promise<Buffer> {
  return pdfOf(`Certificates: ${session.title}`, {
    pageOrientation: 'landscape',
    pageMargins: [72, 72, 72, 60],
    content: attendances.map((line, index) => page(session, line, index > 0)),
  });
}

/** Lines that a certificate can be made for: somebody with a name, or a school. */
export const certifiable = ({ name, schoolName }: Attendance): boolean =>
  name !== '' || schoolName !== null;

function page(session: TrainingSession, line: Attendance, breaks: boolean): Content {
  const hours =
    session.minutes % 60
      ? `${Math.floor(session.minutes / 60) ? `${Math.floor(session.minutes / 60)} h ` : ''}${session.minutes % 60} min`
      : `${session.minutes / 60} ${session.minutes === 60 ? 'hour' : 'hours'}`;
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
        text: `${day.format(new Date(`${session.heldOn}T00:00:00Z`))}, ${hours}${session.mode === 'online' ? ', online' : session.venue ? `, ${session.venue}` : ''}`,
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
          {
            width: 'auto',
            text: 'All Together: reducing the bullying of disabled children\nand those with special educational needs',
            alignment: 'right',
            color: '#555555',
            fontSize: 10,
          },
        ],
      },
    ],
  };
}
