// Results over many answers: what a screen waits for, and what showing them once costs, against the
// same aggregate in plain SQL.
import { v7 as newId } from 'uuid';
import { addSchools } from './with-questionnaires.mjs';

const pupilsOfASchool = 500;
const reads = 30;
const middle = (list) => list.sort((a, b) => a - b)[Math.floor(list.length / 2)];
const day = (offset) => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);

/** Each question with the pupils who answered it, and those whose answer counts. */
const share = (place, condition) =>
  `count(a.choices[${place}]) as base_${place},
   count(*) filter (where a.choices[${place}] ${condition}) as n_${place}`;
/** The thirteen shares by group of all answers of a wave, with no protection: the limit. */
const raw = `
  select a.send,
         ${[1, 4].map((place) => share(place, '>= 3')).join(', ')},
         ${[5, 6, 7, 8, 10].map((place) => share(place, '<= 2')).join(', ')},
         ${share(9, '= 1')},
         count(a.choices[2]) as base_2,
         ${[0, 1, 2, 3, 5]
           .map((bit) => `count(*) filter (where a.choices[2] & ${2 ** bit} > 0) as kind_${bit}`)
           .join(', ')}
  from answers a
  join waves w on w.id = a.wave_id
  where w.form = 'pupils' and w.kind = $1
  group by a.send`;

export async function benchResults({ app, owner, questionnaires, viewer }, size) {
  const kind = size > 100_000 ? 'follow_up' : 'baseline';
  await leaveOutEarlierWaves(owner);
  const schools = Math.ceil(size / pupilsOfASchool);
  const waves = await openWaves({ app, owner, questionnaires, viewer }, kind, size, schools);
  const closing = await timed(async () => {
    for (const { id } of waves)
      await app
        .get(questionnaires.ClosingService)
        .closeWith(id, Array.from({ length: pupilsOfASchool }, invented));
  });
  await owner.query('analyze');
  const release = await timed(() =>
    app.get(questionnaires.ReleasesService).release(viewer, {
      id: newId(),
      areaId: null,
      form: 'pupils',
      kind,
      schoolYear: waves[0].schoolYear,
    }),
  );
  const results = app.get(questionnaires.ResultsService);
  const times = { raw: [], read: [] };
  for (let turn = 0; turn < reads; turn++) {
    times.raw.push(await timed(() => owner.query(raw, [kind])));
    times.read.push(await timed(() => results.get(viewer, { level: 'programme', form: 'pupils' })));
  }
  const [rawMs, readMs] = [middle(times.raw), middle(times.read)];
  console.log(
    `${size.toLocaleString('en-GB')} answers in ${schools.toLocaleString('en-GB')} schools: ` +
      `ending a wave ${(closing / waves.length).toFixed(0)} ms; ` +
      `raw aggregate p50 ${rawMs.toFixed(1)} ms; ` +
      `results p50 ${readMs.toFixed(1)} ms, ${(readMs / rawMs).toFixed(3)} × raw; ` +
      `showing the programme's figures, once, with all protection ` +
      `${(release / 1000).toFixed(2)} s, ${(release / rawMs).toFixed(1)} × raw`,
  );
}

/** Waves of the bench before this one are left out by their kind. */
const leaveOutEarlierWaves = (owner) =>
  owner.query(
    `delete from ballots;
     delete from codes;
     delete from code_batches;
     update waves set kind = 'baseline', school_year = 2099
     where kind = 'baseline' and closed_at is null`,
  );

/** A wave in each of so many new schools. */
async function openWaves({ app, owner, questionnaires, viewer }, kind, size, schools) {
  const urns = [];
  for (let area = 0; urns.length < schools; area++) {
    const count = Math.min(100, schools - urns.length);
    urns.push(...(await addSchools(owner, `Area ${size} ${area}`, count)).urns);
  }
  const toWave = (urn) => ({
    id: newId(),
    urn,
    form: 'pupils',
    kind,
    opens: day(0),
    closes: day(30),
  });
  const service = app.get(questionnaires.WavesService);
  const waves = [];
  for (let from = 0; from < urns.length; from += 500)
    waves.push(...(await service.open(viewer, urns.slice(from, from + 500).map(toWave))));
  return waves;
}

async function timed(work) {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

function invented() {
  const send = Math.random() < 0.17 ? 'send' : 'other';
  const often = Math.random() < (send === 'send' ? 0.2 : 0.1);
  const good = () => (Math.random() < 0.8 ? 1 : 3);
  return {
    send,
    need: send === 'send' ? 'sen_support' : 'none',
    disabled: false,
    year: 3 + Math.floor(Math.random() * 4),
    helped: 'nobody',
    finished: true,
    withdrawal: null,
    choices: [often ? 4 : 1, often ? 5 : 64, 32, 1, good(), good(), good(), good(), 1, good()],
  };
}
