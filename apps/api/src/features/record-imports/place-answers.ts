import type { PlaceAnswer } from '@all-together/contracts';
import { answerKey, type KnownPlaces } from '@all-together/domain';
import { brokenRule } from '../../platform/problems/problem-error.js';
import type { ComparedFile, ComparedRow } from './compared-rows.js';
import { askedPlaces, newRows } from './import-answer.js';

/** @throws 422 while somebody still has to say what a place of the file is */
export function mustBeAnswered({ rows, places }: ComparedFile): void {
  const open = askedPlaces(newRows(rows), places.answers).filter(({ isAnswered }) => !isAnswered);
  if (open.length)
    throw brokenRule(
      'places_unanswered',
      `Say what ${open.length === 1 ? 'this place is' : 'these places are'} first: ` +
        `${open
          .slice(0, 5)
          .map(({ place }) => `“${place}”`)
          .join(', ')}${open.length > 5 ? ` and ${open.length - 5} more` : ''}.`,
    );
}

/** @throws 422 for a place that the file does not ask about, or an area that does not exist */
export function mustBeAskedAbout(
  answers: readonly PlaceAnswer[],
  rows: readonly ComparedRow[],
  areas: KnownPlaces['areas'],
): void {
  const asked = new Set(askedPlaces(newRows(rows)).map(({ place }) => answerKey(place)));
  const ids = new Set(areas.map(({ id }) => id));
  const faults = answers.flatMap(({ place, areaId }, index) => [
    ...(asked.has(answerKey(place))
      ? []
      : [{ path: `places.${index}.place`, message: `The file does not ask about “${place}”.` }]),
    ...(!areaId || ids.has(areaId)
      ? []
      : [{ path: `places.${index}.areaId`, message: 'Choose an area from the list.' }]),
  ]);
  const [first] = faults;
  if (first) throw brokenRule('places', first.message, faults.slice(0, 20));
}
