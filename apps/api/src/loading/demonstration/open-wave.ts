import { randomUUID } from 'node:crypto';
import type { NeedMark, Wave } from '@all-together/contracts';
import { addSchoolDays, schoolDayFrom, schoolDayUntil } from '@all-together/domain';
import { rows, sql, text } from '../../platform/database/index.js';
import { loaderViewer } from '../loader-viewer.js';
import { nextSchool } from './people.js';
import type { DemonstrationSchool } from './schools.js';
import type { Stage } from './stage.js';

/** Codes of each class with which pupils have answered so far. */
const answeredOfAClass = 14;

/** What two invented pupils wrote to the designated safeguarding lead. */
const written = [
  'Two boys take my ear defenders at lunch. I told the dinner lady. It happens again.',
  '',
  '',
  'I like the quiet room. Can it be open every day?',
];

/** A wave in the middle of its time, whose pupils may also write to the safeguarding lead. */
export async function addOpenWave(
  stage: Stage,
  schools: readonly DemonstrationSchool[],
): Promise<void> {
  const { waves, messages, clock, chance } = stage;
  const loader = loaderViewer();
  const opens = schoolDayUntil(clock.day(-8));
  clock.to(clock.daysUntil(opens));
  const [opened] = await waves.open(loader, [
    {
      id: chance.id(clock.now()),
      urn: nextSchool(schools).urn,
      form: 'pupils',
      kind: 'baseline',
      opens,
      closes: schoolDayFrom(clock.day(20)),
    },
  ]);
  const wave = opened!;
  await waves.change(loader, wave.id, wave.version, { takesMessages: true });
  await makeCodes(stage, wave);
  const answeredOn = addSchoolDays(opens, 1);
  clock.to(clock.daysUntil(answeredOn));
  for (const [index, { code }] of (await codesInUse(stage, wave)).entries())
    await answer(stage, code, written[index]);
  clock.to(clock.daysUntil(addSchoolDays(answeredOn, 1)));
  await messages.handOverAll();
}

async function makeCodes({ codes, clock, chance }: Stage, wave: Wave): Promise<void> {
  const classes: [string, NeedMark][] = [
    ['Year 4', 'none'],
    ['Year 5', 'none'],
    ['Year 4 and 5, SEN support', 'sen_support'],
  ];
  for (const [label, need] of classes)
    await codes.make(loaderViewer(), wave.id, {
      id: chance.id(clock.now()),
      label,
      count: 30,
      year: null,
      need,
      disabled: need === 'none' ? false : null,
      reason: 'The invented school has published no roll.',
    });
}

const codesInUse = ({ database }: Stage, wave: Wave): Promise<{ code: string }[]> =>
  database.as(loaderViewer(), (tx) =>
    rows(
      tx,
      { code: text() },
      sql`select code
          from codes
          where wave_id = ${wave.id} and number <= ${answeredOfAClass}
          order by batch_id, number`,
    ),
  );

/** One pupil's answers, with a message where they wrote one. */
async function answer(
  { questionnaire, clock, chance }: Stage,
  code: string,
  words: string | undefined,
): Promise<void> {
  const hash = () => chance.id(clock.now()).replaceAll('-', '').repeat(2);
  const message = words
    ? { message: { text: words, withdrawal: hash(), withdrawalLater: hash() } }
    : {};
  await questionnaire.send('demonstration', {
    id: randomUUID(),
    code,
    about: { year: chance.between(4, 5), help: 'not_asked', disabled: 'no' },
    answers: [
      { question: 'bullied', chosen: [chance.pick(['never', 'never', 'once', 'month'])] },
      { question: 'safe', chosen: [chance.pick(['always', 'mostly', 'sometimes'])] },
    ],
    withdrawal: hash(),
    ...message,
  });
}
