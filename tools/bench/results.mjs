// Results over many answers: what a screen waits for, and what showing them once costs, against the
// same aggregate in plain SQL.
import { v7 as newId } from 'uuid';
import { addSchools } from './with-surveys.mjs';

const pupilsOfASchool = 500;
const reads = 30;
const middle = (list) => list.sort((a, b) => a - b)[Math.floor(list.length / 2)];
const day = (offset) => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);

/** The thirteen shares by group of all answers of a wave, with no protection: the limit. */
const raw = `select a.send, ${[
  [1, 3],
  [4, 3],
]
  .map(
    ([place, from]) =>
      `count(a.choices[${place}]) as base_${place}, count(*) filter (where a.choices[${place}] >= ${from}) as n_${place}`,
  )
  .join(
    ', ',
  )}, ${[5, 6, 7, 8, 10].map((place) => `count(a.choices[${place}]) as base_${place}, count(*) filter (where a.choices[${place}] <= 2) as n_${place}`).join(', ')}, count(a.choices[9]) as base_9, count(*) filter (where a.choices[9] = 1) as n_9, count(a.choices[2]) as base_2, ${[0, 1, 2, 3, 5].map((bit) => `count(*) filter (where a.choices[2] & ${2 ** bit} > 0) as kind_${bit}`).join(', ')}
  from answers a join waves w on w.id = a.wave_id where w.form = 'pupils' and w.kind = $1 group by a.send`;

export async function benchResults({ app, owner, surveys, viewer }, size) {
  const kind = size > 100_000 ? 'follow_up' : 'baseline';
  // Waves of the bench before this one are left out by their kind.
  await owner.query(
    `delete from ballots; delete from codes; delete from code_batches; update waves set kind = 'baseline', school_year = 2099 where kind = 'baseline' and closed_at is null`,
  );
  const schools = Math.ceil(size / pupilsOfASchool);
  const urns = [];
  for (let area = 0; urns.length < schools; area++)
    urns.push(
      ...(await addSchools(owner, `Area ${size} ${area}`, Math.min(100, schools - urns.length)))
        .urns,
    );
  const waves = [];
  for (let from = 0; from < urns.length; from += 500)
    waves.push(
      ...(await app.get(surveys.WavesService).open(
        viewer,
        urns.slice(from, from + 500).map((urn) => ({
          id: newId(),
          urn,
          form: 'pupils',
          kind,
          opens: day(0),
          closes: day(30),
        })),
      )),
    );
  const started = performance.now();
  for (const { id } of waves)
    await app
      .get(surveys.ClosingService)
      .closeWith(id, Array.from({ length: pupilsOfASchool }, invented));
  const closing = performance.now() - started;
  await owner.query('analyze');
  const before = performance.now();
  await app.get(surveys.ReleasesService).release(viewer, {
    id: newId(),
    areaId: null,
    form: 'pupils',
    kind,
    schoolYear: waves[0].schoolYear,
  });
  const release = performance.now() - before;
  const times = { raw: [], read: [] };
  for (let turn = 0; turn < reads; turn++) {
    times.raw.push(await timed(() => owner.query(raw, [kind])));
    times.read.push(
      await timed(() =>
        app.get(surveys.ResultsService).get(viewer, { level: 'programme', form: 'pupils' }),
      ),
    );
  }
  const [rawMs, readMs] = [middle(times.raw), middle(times.read)];
  console.log(
    `${size.toLocaleString('en-GB')} answers in ${schools.toLocaleString('en-GB')} schools: ending a wave ${(closing / waves.length).toFixed(0)} ms; raw aggregate p50 ${rawMs.toFixed(1)} ms; results p50 ${readMs.toFixed(1)} ms, ${(readMs / rawMs).toFixed(3)} × raw; showing the programme's figures, once, with all protection ${(release / 1000).toFixed(2)} s, ${(release / rawMs).toFixed(1)} × raw`,
  );
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
