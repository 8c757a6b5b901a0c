import { randomUUID } from 'node:crypto';
import type { NeedMark, WaveKind } from '@all-together/contracts';
import { linkOf, linkPictures, type KeptAnswers } from '@all-together/domain';
import { loaderViewer } from '../loader-viewer.js';
import type { Tx } from '../../platform/database/database.js';
import type { Chance } from './chance.js';
import type { Stage } from './stage.js';
import { leadSchool, nextSchool } from './people.js';
import type { DemonstrationSchool } from './schools.js';

const schoolsOfAnArea = 10;
/** Days from today on which each wave opened; the second three months after the first. */
const waves: { kind: WaveKind; opened: number }[] = [
  { kind: 'baseline', opened: -140 },
  { kind: 'follow_up', opened: -50 },
];
const days = 25;
/**
 * One school in so many asks for secret pictures; of its pupils this share choose some, and this
 * share know them three months later.
 */
const linkedEvery = 5;
const choosing = 0.9;
const remembering = 0.75;

/**
 * The published pattern: pupils with SEND about twice as likely to be bullied often at first, and
 * the gap narrowing.
 */
const often: Record<WaveKind, { send: number; other: number }> = {
  baseline: { send: 0.2, other: 0.095 },
  follow_up: { send: 0.105, other: 0.08 },
};

/**
 * Waves of about 120 schools with the answers of about 30,000 invented pupils; and one that is open
 * today.
 */
export async function addSurveys(
  stage: Stage,
  schools: readonly DemonstrationSchool[],
): Promise<string> {
  const { chance, clock, database } = stage;
  const loader = loaderViewer();
  const taking = [
    ...Map.groupBy(
      schools.filter(({ enrolledOn, status }) => enrolledOn <= -150 && status !== 'withdrawn'),
      ({ area }) => area.id,
    ).values(),
  ].flatMap((of) => of.slice(0, schoolsOfAnArea));
  if (!taking.includes(leadSchool(schools))) taking.push(leadSchool(schools));
  const leanings = new Map(
    taking.map(({ urn }) => [
      urn,
      {
        lean: (chance.next() + chance.next() + chance.next() - 1.5) * 0.7,
        pupils: Array.from({ length: chance.between(80, 170) }, () => inventPupil(chance)),
        heals: chance.happens(0.2),
      },
    ]),
  );
  const linked = new Set(
    taking
      .filter(({ urn }, index) => index % linkedEvery === 0 || urn === leadSchool(schools).urn)
      .map(({ urn }) => urn),
  );
  let pupils = 0;
  for (const { kind, opened } of waves) {
    clock.to(opened);
    const made = await stage.waves.open(
      loader,
      taking.map(({ urn }) => ({
        id: chance.id(clock.now()),
        urn,
        form: 'pupils',
        kind,
        opens: clock.day(opened),
        closes: clock.day(opened + days),
      })),
    );
    if (kind === 'baseline')
      for (const { id, urn, version } of made)
        if (linked.has(urn)) await stage.waves.change(loader, id, version, { linked: true });
    clock.to(opened + days + 1);
    for (const wave of made) {
      const school = leanings.get(wave.urn)!;
      const rows = school.pupils.map((pupil) => inventAnswers(chance, kind, school, pupil));
      pupils += rows.length;
      await database.as(loader, (tx) => addBatches(tx, chance, clock.now(), wave.id, rows));
      await stage.closing.closeWith(wave.id, rows);
    }
    await stage.releases.release(loader, {
      id: chance.id(clock.now()),
      areaId: null,
      form: 'pupils',
      kind,
      schoolYear: made[0]!.schoolYear,
    });
  }
  await addOpenWave(stage, schools);
  return `answers of ${pupils.toLocaleString('en-GB')} pupils in ${taking.length} schools`;
}

/**
 * Slips that were marked, given out to more pupils than answered; of those with SEND a few more did
 * not.
 */
async function addBatches(
  tx: Tx,
  chance: Chance,
  at: Date,
  waveId: string,
  rows: readonly KeptAnswers[],
): Promise<void> {
  for (const [label, need, of] of [
    ['All classes', 'none', 'other'],
    ['All classes, SEN support', 'sen_support', 'send'],
    ['All classes, not marked', null, 'unknown'],
  ] as const) {
    const answered = rows.filter(({ send }) => send === of).length;
    if (answered)
      await tx.query(
        `insert into code_batches (id, wave_id, label, need, disabled, codes, answered) values ($1, $2, $3, $4, $5, $6, $7)`,
        [
          chance.id(at),
          waveId,
          label,
          need,
          need === 'none' ? false : null,
          Math.ceil(answered * (1.03 + chance.next() * (of === 'send' ? 0.35 : 0.2))),
          answered,
        ],
      );
  }
}

/**
 * Shared by the school, so that its area lead sees how that looks; and a wave in the middle of its
 * time.
 */
async function addOpenWave(stage: Stage, schools: readonly DemonstrationSchool[]): Promise<void> {
  const { chance, clock, database } = stage;
  const loader = loaderViewer();
  clock.to(-8);
  const [wave] = await stage.waves.open(loader, [
    {
      id: chance.id(clock.now()),
      urn: nextSchool(schools).urn,
      form: 'pupils',
      kind: 'baseline',
      opens: clock.day(-8),
      closes: clock.day(20),
    },
  ]);
  await stage.waves.change(loader, wave!.id, wave!.version, { takesMessages: true, linked: true });
  for (const [label, need] of [
    ['Year 4', 'none'],
    ['Year 5', 'none'],
    ['Year 4 and 5, SEN support', 'sen_support'],
  ] as [string, NeedMark][])
    await stage.codes.make(loader, wave!.id, {
      id: chance.id(clock.now()),
      label,
      count: 30,
      year: null,
      need,
      disabled: need === 'none' ? false : null,
    });
  clock.to(-3);
  const codes = (await database.as(loader, (tx) =>
    tx.query(
      `select code from codes where wave_id = $1 and number <= 14 order by batch_id, number`,
      [wave!.id],
    ),
  )) as { code: string }[];
  const hash = () => chance.id(clock.now()).replaceAll('-', '').repeat(2);
  for (const [index, { code }] of codes.entries()) {
    const message = written[index]
      ? { message: { text: written[index], withdrawal: hash(), withdrawalLater: hash() } }
      : {};
    await stage.questionnaire.send('demonstration', {
      id: randomUUID(),
      code,
      about: { year: chance.between(4, 5), help: 'not_asked', disabled: 'no' },
      answers: [
        { question: 'bullied', chosen: [chance.pick(['never', 'never', 'once', 'month'])] },
        { question: 'safe', chosen: [chance.pick(['always', 'mostly', 'sometimes'])] },
      ],
      helped: 'nobody',
      finished: true,
      withdrawal: hash(),
      withdrawalLater: hash(),
      pictures: picturesOf(chance),
      ...message,
    });
  }
  clock.to(-2);
  await stage.messages.handOverAll();
  const [shared] = (await stage.waves.list(loader, { state: 'closed', limit: 200 })).items.filter(
    ({ urn }) => urn === leadSchool(schools).urn,
  );
  if (shared) await stage.waves.change(loader, shared.id, shared.version, { shared: true });
}

/** What two invented pupils wrote to the designated safeguarding lead. */
const written = [
  'Two boys take my ear defenders at lunch. I told the dinner lady. It happens again.',
  '',
  '',
  'I like the quiet room. Can it be open every day?',
];

interface Pupil {
  need: NeedMark;
  disabled: boolean;
  known: boolean;
  year: number;
  pictures: string[] | null;
}

function inventPupil(chance: Chance): Pupil {
  const draw = chance.next();
  const need = draw < 0.125 ? 'sen_support' : draw < 0.15 ? 'ehc_plan' : 'none';
  return {
    need,
    disabled: chance.happens(need === 'ehc_plan' ? 0.6 : need === 'sen_support' ? 0.2 : 0.02),
    known: !chance.happens(0.04),
    year: chance.between(3, 6),
    pictures: chance.happens(choosing) ? picturesOf(chance) : null,
  };
}

/** Some pictures are chosen more often than others. */
const picturesOf = (chance: Chance): string[] =>
  linkPictures.map((row) => row[Math.floor(chance.next() * chance.next() * row.length)]!);

/** How school is for a pupil, and what they leave out. */
function inventAnswers(
  chance: Chance,
  kind: WaveKind,
  school: { lean: number; heals: boolean },
  { need, disabled, known, year, pictures }: Pupil,
): KeptAnswers & { withdrawal: null } {
  const chosen = kind === 'baseline' || chance.happens(remembering) ? pictures : picturesOf(chance);
  const send = !known ? 'unknown' : need !== 'none' || disabled ? 'send' : 'other';
  const truly = need !== 'none' || disabled ? 'send' : 'other';
  const healed = kind === 'follow_up' && school.heals ? 0.15 : 1;
  const isOften = chance.happens(
    Math.min(0.9, often[kind][truly] * Math.exp(school.lean) * healed),
  );
  const isBullied = isOften || chance.happens(0.24);
  const skips = <Value>(value: Value): Value | null => (chance.happens(0.02) ? null : value);
  const feels = (good: number) =>
    skips(chance.happens(good) ? (chance.happens(0.6) ? 1 : 2) : chance.happens(0.75) ? 3 : 4);
  const trouble = isOften ? 0.32 : isBullied ? 0.1 : 0;
  const send05 = truly === 'send' && kind === 'baseline' ? 0.06 : 0;
  const kinds = isBullied
    ? [0.6, 0.3, 0.4, 0.25, 0.2, truly === 'send' ? 0.5 : 0.05].reduce(
        (bits, share, place) => bits + (chance.happens(share) ? 2 ** place : 0),
        0,
      ) || 1
    : 64;
  const places = isBullied
    ? [0.5, 0.2, 0.35, 0.25, 0.2].reduce(
        (bits, share, place) => bits + (chance.happens(share) ? 2 ** place : 0),
        0,
      ) || 32
    : 32;
  return {
    send,
    need: known ? need : null,
    disabled: known ? disabled : null,
    year,
    helped: chance.happens(truly === 'send' ? 0.3 : 0.05) ? 'adult' : 'nobody',
    finished: !chance.happens(0.03),
    withdrawal: null,
    link: chosen && linkOf(chosen),
    choices: [
      skips(isOften ? chance.pick([3, 3, 4, 5]) : isBullied ? 2 : 1),
      skips(kinds),
      skips(places),
      skips(chance.happens(0.05) ? chance.pick([3, 4]) : chance.happens(0.15) ? 2 : 1),
      feels(0.9 - trouble - send05),
      feels(0.9 - trouble / 2 - send05),
      feels(0.82 - trouble - send05),
      feels(0.9 - trouble - send05),
      skips(chance.happens(0.85 - send05) ? 1 : chance.happens(0.5) ? 2 : 3),
      feels(0.86 - trouble - send05),
      null,
    ],
  };
}
