import { audienceWords } from '@all-together/domain';
import { loaderViewer } from '../loader-viewer.js';
import { writeCsv } from '../../platform/spreadsheets/read-spreadsheet.js';
import type { DemonstrationArea } from './areas.js';
import type { Stage } from './stage.js';
import type { DemonstrationPeople } from './people.js';
import { onlineModules, placesOutside } from './stories/training.js';

/**
 * Different people who learnt online, by audience: at least the numbers that the programme
 * published.
 */
const learners = {
  parents_carers: 2_530,
  childrens_workforce: 4_410,
  school_staff: 1_660,
} as const;
/**
 * Files that the learning platform gave, one about every month, and the day on which the first
 * begins.
 */
const files = 6;
const firstDay = -200;
const daysAFile = 30;
/** One learner in so many is in a Champion Area; one row in so many comes in two files. */
const inside = 0.42;
const comesTwice = 0.01;

/**
 * Online learning, as files of a learning platform that a partner brings in.
 * @returns how many completions
 */
export async function addOnlineLearning(
  { recordImports, clock, chance }: Stage,
  areas: readonly DemonstrationArea[],
  people: DemonstrationPeople,
): Promise<number> {
  const rows: string[][][] = Array.from({ length: files }, () => []);
  for (const [audience, many] of Object.entries(learners) as [keyof typeof learners, number][])
    for (let person = 0; person < many; person++) {
      const place = chance.happens(inside) ? chance.pick(areas).laName : chance.pick(placesOutside);
      const first = chance.between(0, files * daysAFile - 20);
      for (let module = 0, modules = chance.pick([1, 1, 1, 2, 2, 3]); module < modules; module++) {
        const day = first + module * chance.between(1, 6);
        const row = [
          `${audience}.${person}@learner.demo.alltogether.test`,
          audienceWords[audience],
          onlineModules[module]!,
          clock
            .day(firstDay + day)
            .split('-')
            .reverse()
            .join('/'),
          place,
        ];
        const file = Math.min(files - 1, Math.floor(day / daysAFile));
        rows[file]!.push(row);
        if (file < files - 1 && chance.happens(comesTwice)) rows[file + 1]!.push(row);
      }
    }
  const partner = people.partners[0]!;
  const as = loaderViewer(partner.workers[0]!.id, partner.workers[0]!.name);
  let brought = 0;
  for (const [index, own] of rows.entries()) {
    clock.to(firstDay + (index + 1) * daysAFile, 300);
    const content = Buffer.from(
      writeCsv([['Email', 'User type', 'Course', 'Completed on', 'Local authority'], ...own]),
    );
    const { id } = await recordImports.begin(
      as,
      { kind: 'completions', organisation: partner.id },
      { name: `completions-${index + 1}.csv`, content },
    );
    brought += (await recordImports.apply(as, id)).applied;
  }
  return brought;
}
