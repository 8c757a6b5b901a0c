import type { Results } from '@all-together/contracts';
import { aboutHowMany } from '@all-together/domain';
import type { Content } from 'pdfmake/interfaces.js';
import { pdfOf } from '../../../platform/documents/pdf.js';
import { tenDots } from './interval-picture.js';

/** What the page tells, in this order. */
const told: Record<string, string> = {
  safe: 'feel safe at school',
  bullied_often: 'are bullied often',
  tell: 'have a grown-up they can tell',
  enjoys: 'like school',
  friends: 'have friends at school',
};

/** Results for the pupils themselves: one page, short words, all pupils together. */
export function pupilsPage(results: Results): Promise<Buffer> {
  const lines = Object.entries(told).flatMap(([id, words]) => lineOf(results, id, words));
  const tooFew = { text: 'Too few pupils answered to say anything here.', fontSize: 18 };
  return pdfOf(`What you told us: ${results.name}`, {
    content: [
      { text: 'What you told us', bold: true, fontSize: 32, color: '#0d5f58' },
      { text: results.name, fontSize: 16, margin: [0, 0, 0, 20] },
      ...(lines.length ? lines : [tooFew]),
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

function lineOf({ indicators }: Results, id: string, words: string): Content[] {
  const wave = indicators.find(({ indicator }) => indicator.id === id)?.waves.at(-1);
  const share = wave?.groups.find(({ group }) => group === 'all')?.share ?? null;
  if (share === null) return [];
  return [
    {
      columns: [
        { width: 150, svg: tenDots(Math.round(share * 10)) },
        {
          width: '*',
          text: `${aboutHowMany(share)} pupils ${words}`,
          fontSize: 18,
          margin: [12, 6, 0, 0],
        },
      ],
      margin: [0, 0, 0, 18],
    },
  ];
}
