import type { Wave, WaveKind } from '@all-together/contracts';
import type { KeptAnswers } from '@all-together/domain';
import { json, run, sql, type Tx } from '../../platform/database/index.js';
import { loaderViewer } from '../loader-viewer.js';
import type { Chance } from './chance.js';
import { addOpenWave } from './open-wave.js';
import { leadSchool } from './people.js';
import { inventAnswers, inventPupil, type Climate, type Pupil } from './pupils.js';
import type { DemonstrationSchool } from './schools.js';
import type { Stage } from './stage.js';

const schoolsOfAnArea = 10;
/** Days from today on which each wave opened; the second three months after the first. */
const waves: { kind: WaveKind; opened: number }[] = [
  { kind: 'baseline', opened: -140 },
  { kind: 'follow_up', opened: -50 },
];
const days = 25;
/** One school in so many asks for secret pictures. */
const linkedEvery = 5;

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
  const own = leadSchool(schools).urn;
  const taking = schoolsTaking(schools).map(({ urn }) => inventTaking(stage.chance, urn));
  const linked = new Set(
    taking.map(({ urn }) => urn).filter((urn, index) => index % linkedEvery === 0 || urn === own),
  );
  let pupils = 0;
  for (const { kind, opened } of waves) {
    const made = await openWaves(stage, taking, kind, opened);
    if (kind === 'baseline') await askForPictures(stage, made, linked);
    stage.clock.to(opened + days + 1);
    pupils += await closeWaves(stage, taking, made, kind);
    await stage.releases.release(loaderViewer(), {
      id: stage.chance.id(stage.clock.now()),
      areaId: null,
      form: 'pupils',
      kind,
      schoolYear: made[0]!.schoolYear,
    });
  }
  await addOpenWave(stage, schools);
  await shareOne(stage, own);
  return `answers of ${pupils.toLocaleString('en-GB')} pupils in ${taking.length} schools`;
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
  pupils: Array.from({ length: chance.between(80, 170) }, () => inventPupil(chance)),
  heals: chance.happens(0.2),
});

function openWaves(
  { waves: service, clock, chance }: Stage,
  taking: readonly TakingSchool[],
  kind: WaveKind,
  opened: number,
): Promise<Wave[]> {
  clock.to(opened);
  const opening = taking.map(({ urn }) => ({
    id: chance.id(clock.now()),
    urn,
    form: 'pupils' as const,
    kind,
    opens: clock.day(opened),
    closes: clock.day(opened + days),
  }));
  return service.open(loaderViewer(), opening);
}

async function askForPictures(
  stage: Stage,
  made: readonly Wave[],
  linked: ReadonlySet<number>,
): Promise<void> {
  for (const { id, urn, version } of made)
    if (linked.has(urn)) await stage.waves.change(loaderViewer(), id, version, { linked: true });
}

/** Lets all pupils answer, and ends the waves. @returns how many pupils answered */
async function closeWaves(
  { closing, database, clock, chance }: Stage,
  taking: readonly TakingSchool[],
  made: readonly Wave[],
  kind: WaveKind,
): Promise<number> {
  const schools = new Map(taking.map((school) => [school.urn, school]));
  let pupils = 0;
  for (const wave of made) {
    const school = schools.get(wave.urn)!;
    const answers = school.pupils.map((pupil) => inventAnswers(chance, kind, school, pupil));
    pupils += answers.length;
    await database.as(loaderViewer(), (tx) =>
      addBatches(tx, chance, clock.now(), wave.id, answers),
    );
    await closing.closeWith(wave.id, answers);
  }
  return pupils;
}

const batches = [
  { label: 'All classes', need: 'none', send: 'other', spare: 0.2 },
  { label: 'All classes, SEN support', need: 'sen_support', send: 'send', spare: 0.35 },
  { label: 'All classes, not marked', need: null, send: 'unknown', spare: 0.2 },
] as const;

/**
 * Slips that were marked, given out to more pupils than answered; of those with SEND a few more did
 * not.
 */
async function addBatches(
  tx: Tx,
  chance: Chance,
  at: Date,
  waveId: string,
  answers: readonly KeptAnswers[],
): Promise<void> {
  const written = batches.flatMap(({ label, need, send, spare }) => {
    const answered = answers.filter((one) => one.send === send).length;
    if (!answered) return [];
    const id = chance.id(at);
    const codes = Math.ceil(answered * (1.03 + chance.next() * spare));
    const disabled = need === 'none' ? false : null;
    return [{ id, wave_id: waveId, label, need, disabled, codes, answered }];
  });
  await run(
    tx,
    sql`insert into code_batches (id, wave_id, label, need, disabled, codes, answered)
        select id, wave_id, label, need, disabled, codes, answered
        from json_populate_recordset(null::code_batches, ${json(written)})`,
  );
}

/** A school shares its results, so that its area lead sees how that looks. */
async function shareOne({ waves: service }: Stage, urn: number): Promise<void> {
  const { items } = await service.list(loaderViewer(), { state: 'closed', limit: 200 });
  const shared = items.find((wave) => wave.urn === urn);
  if (shared) await service.change(loaderViewer(), shared.id, shared.version, { shared: true });
}
