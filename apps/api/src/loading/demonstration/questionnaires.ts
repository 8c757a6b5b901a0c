import type { NeedMark, Wave, WaveKind } from '@all-together/contracts';
import { addDays, schoolYearStart } from '@all-together/domain';
import { rows, run, sql, text, type Tx } from '../../platform/database/index.js';
import { loaderViewer } from '../loader-viewer.js';
import type { Chance } from './chance.js';
import { collectionUntil, type Collection } from './collections.js';
import { addOpenWave } from './open-wave.js';
import { leadSchool } from './people.js';
import {
  firstYear,
  inventBallot,
  inventPupil,
  lastYear,
  nextYear,
  type Climate,
  type Pupil,
} from './pupils.js';
import type { DemonstrationSchool } from './schools.js';
import type { Stage } from './stage.js';

const schoolsOfAnArea = 10;
/** Days before today by which the follow-up has ended. */
const followedUpBy = 24;
/** Days from the end of the baseline to the beginning of the follow-up: most of three months. */
const between = 65;

interface TakingSchool extends Climate {
  urn: number;
  pupils: Pupil[];
}

/**
 * Waves of about 120 schools with the answers of about 30,000 invented pupils; and one that is open
 * today.
 */
export async function addQuestionnaires(
  stage: Stage,
  schools: readonly DemonstrationSchool[],
): Promise<string> {
  const { chance, clock } = stage;
  const followUp = collectionUntil(clock.day(-followedUpBy));
  const baseline = collectionUntil(addDays(followUp.opens, -between));
  const before = schoolsTaking(schools).map(({ urn }) => inventTaking(chance, urn));
  const after = yearsLater(chance, before, baseline, followUp);
  const own = leadSchool(schools).urn;
  const asked = await collect(stage, before, 'baseline', baseline);
  const askedAgain = await collect(stage, after, 'follow_up', followUp);
  await addOpenWave(stage, schools);
  await shareOne(stage, own);
  const answers = (asked + askedAgain).toLocaleString('en-GB');
  return `answers of ${answers} pupils in ${before.length} schools`;
}

/** Schools of the first rounds, some of each area; the school lead's always among them. */
function schoolsTaking(schools: readonly DemonstrationSchool[]): DemonstrationSchool[] {
  const early = schools.filter(
    ({ enrolledOn, status }) => enrolledOn <= -150 && status !== 'withdrawn',
  );
  const byArea = [...Map.groupBy(early, ({ area }) => area.id).values()];
  const taking = byArea.flatMap((own) => own.slice(0, schoolsOfAnArea));
  const own = leadSchool(schools);
  return taking.includes(own) ? taking : [...taking, own];
}

const inventTaking = (chance: Chance, urn: number): TakingSchool => ({
  urn,
  lean: (chance.next() + chance.next() + chance.next() - 1.5) * 0.7,
  pupils: Array.from({ length: chance.between(80, 170) }, () =>
    inventPupil(chance, chance.between(firstYear, lastYear)),
  ),
  heals: chance.happens(0.2),
});

/** The schools at the follow-up, a school year older where September lies between. */
function yearsLater(
  chance: Chance,
  schools: readonly TakingSchool[],
  baseline: Collection,
  followUp: Collection,
): TakingSchool[] {
  const years = schoolYearStart(followUp.opens) - schoolYearStart(baseline.opens);
  return schools.map((school) => ({
    ...school,
    pupils: years > 0 ? nextYear(chance, school.pupils) : school.pupils,
  }));
}

/** Opens the waves, lets most pupils answer, ends them and closes the period. */
async function collect(
  stage: Stage,
  taking: readonly TakingSchool[],
  kind: WaveKind,
  { opens, closes }: Collection,
): Promise<number> {
  const { clock, periods } = stage;
  clock.to(clock.daysUntil(opens));
  const made = await openWaves(stage, taking, kind, { opens, closes });
  let answered = 0;
  for (const [index, wave] of made.entries())
    answered += await answerAll(stage, wave, taking[index]!);
  clock.to(clock.daysUntil(closes) + 1);
  await periods.close(loaderViewer(), {
    form: 'pupils',
    kind,
    schoolYear: schoolYearStart(opens),
  });
  return answered;
}

function openWaves(
  { waves, clock, chance }: Stage,
  taking: readonly TakingSchool[],
  kind: WaveKind,
  dates: Collection,
): Promise<Wave[]> {
  const opening = taking.map(({ urn }) => ({
    id: chance.id(clock.now()),
    urn,
    form: 'pupils' as const,
    kind,
    ...dates,
  }));
  return waves.open(loaderViewer(), opening);
}

const batches: readonly { label: string; need: NeedMark | null; absent: number }[] = [
  { label: 'All classes', need: 'none', absent: 0.08 },
  { label: 'All classes, SEN support', need: 'sen_support', absent: 0.14 },
  { label: 'All classes, EHC plan', need: 'ehc_plan', absent: 0.18 },
  { label: 'All classes, not marked', need: null, absent: 0.08 },
];

/** Gives every pupil a code and lets most of them use it. @returns how many did */
async function answerAll(stage: Stage, wave: Wave, school: TakingSchool): Promise<number> {
  const { chance, database, ending } = stage;
  const ballots = [];
  for (const batch of batches) {
    const members = school.pupils.filter(({ need, marked }) =>
      batch.need === null ? !marked : marked && need === batch.need,
    );
    if (!members.length) continue;
    const codes = await codesOf(stage, wave, batch, members.length);
    const present = members.flatMap((pupil, place) =>
      chance.happens(batch.absent) ? [] : [{ pupil, code: codes[place]! }],
    );
    await database.as(loaderViewer(), (tx) =>
      useCodes(
        tx,
        present.map(({ code }) => code),
      ),
    );
    for (const { pupil, code } of present)
      ballots.push(inventBallot(chance, wave.kind, school, pupil, code));
  }
  await ending.endWith(wave.id, ballots);
  return ballots.length;
}

async function codesOf(
  { codes, database, clock, chance }: Stage,
  wave: Wave,
  { label, need }: (typeof batches)[number],
  count: number,
): Promise<string[]> {
  const id = chance.id(clock.now());
  await codes.make(loaderViewer(), wave.id, {
    id,
    label,
    count,
    year: null,
    need,
    disabled: null,
    reason: 'The invented school has published no roll.',
  });
  const made = await database.as(loaderViewer(), (tx) =>
    rows(tx, { code: text() }, sql`select code from codes where batch_id = ${id} order by number`),
  );
  return made.map(({ code }) => code);
}

const useCodes = (tx: Tx, codes: readonly string[]): Promise<number> =>
  run(tx, sql`update codes set used = true where code = any (${codes})`);

/** A school shares its results, so that its area lead sees how that looks. */
async function shareOne({ waves: service }: Stage, urn: number): Promise<void> {
  const { items } = await service.list(loaderViewer(), { state: 'closed', limit: 200 });
  for (const wave of items.filter((one) => one.urn === urn))
    await service.change(loaderViewer(), wave.id, wave.version, { shared: true });
}
