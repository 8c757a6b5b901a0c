import { cutText } from './letters.js';
// Lists of schools that people paste from letters and spreadsheets.

export interface PastedUrns {
  urns: number[];
  /** What could not be read as a URN, or came twice, with the reason. */
  refused: { given: string; reason: string }[];
}

const parts = /[\s,;]+/;

/** The first schools of a list; a longer one is refused as a whole by the caller. */
export const mostPastedUrns = 2000;

/**
 * Reads URNs (six digits) from pasted text: one a line, or apart by commas, semicolons, tabs or
 * blanks.
 */
export function readUrns(text: string): PastedUrns {
  const urns = new Set<number>();
  const refused: PastedUrns['refused'] = [];
  for (const given of text.split(parts).filter(Boolean)) {
    const digits = given.replace(/^urn:?/i, '').replace(/^["']|["'.]$/g, '');
    if (!digits) continue;
    if (!/^[1-9]\d{5}$/.test(digits))
      refused.push({
        given: cutText(given, 60),
        reason: 'A URN is a number of six digits, for example 100006.',
      });
    else if (urns.has(Number(digits)))
      refused.push({ given, reason: 'It stands twice in the list.' });
    else urns.add(Number(digits));
  }
  return { urns: [...urns], refused };
}
