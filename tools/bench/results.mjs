// Results over many answers: what a screen waits for, against plain sums in SQL, and what ending a
// wave costs.
import { v7 as newId } from 'uuid';
import { addSchools } from './with-questionnaires.mjs';

const pupilsOfASchool = 500;
const reads = 30;
const middle = (list) => list.sort((a, b) => a - b)[Math.floor(list.length / 2)];
const day = (offset) => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);

/** The sums of all tables by finding and mark, with no interval: the limit. */
const raw = `
  select c.finding, c.mark, sum(c.yes) as yes, sum(c.no) as no, sum(c.skipped) as skipped
  from school_counts c
  join waves w on w.id = c.wave_id
  where w.form = 'pupils' and w.kind = $1 and w.counted_at is not null
  group by c.finding, c.mark`;

export async function benchResults({ app, owner, questionnaires, viewer }, size) {
  const kind = size > 100_000 ? 'follow_up' : 'baseline';
  await leaveOutEarlierWaves(owner);
  const schools = Math.ceil(size / pupilsOfASchool);
  const waves = await openWaves({ app, owner, questionnaires, viewer }, kind, size, schools);
  let ending = 0;
  for (const { id } of waves) {
    const ballots = await handOutCodes(owner, id);
    ending += await timed(() => app.get(questionnaires.EndingService).endWith(id, ballots));
  }
  await owner.query('analyze');
  const closing = await timed(() =>
    app
      .get(questionnaires.PeriodsService)
      .close(viewer, { form: 'pupils', kind, schoolYear: waves[0].schoolYear }),
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
      `ending a wave ${(ending / waves.length).toFixed(0)} ms; ` +
      `raw sums p50 ${rawMs.toFixed(1)} ms; ` +
      `results p50 ${readMs.toFixed(1)} ms, ${(readMs / rawMs).toFixed(2)} × raw; ` +
      `closing the period ${closing.toFixed(0)} ms`,
  );
}

/** Codes of a wave, all of them used. @returns the ballots that came with them */
async function handOutCodes(owner, wave) {
  const ballots = [];
  for (const [need, mark, share] of [
    ['sen_support', 'send', 0.17],
    ['none', 'other', 0.83],
  ]) {
    const batch = newId();
    const count = Math.round(pupilsOfASchool * share);
    await owner.query(
      `insert into code_batches (id, wave_id, label, need, codes) values ($1, $2, $3, $3, $4)`,
      [batch, wave, need, count],
    );
    const codes = Array.from({ length: count }, (_, at) => `${batch}-${at}`);
    await owner.query(
      `insert into codes (code, batch_id, wave_id, number, used)
       select code, $1, $2, number, true
       from unnest($3::text[]) with ordinality as c (code, number)`,
      [batch, wave, codes],
    );
    ballots.push(...codes.map((code) => invented(code, need, mark)));
  }
  return ballots;
}

/** Waves of the bench before this one are left out by their kind. */
const leaveOutEarlierWaves = (owner) =>
  owner.query(
    `delete from ballots;
     delete from codes;
     delete from code_batches;
     update waves set kind = 'baseline', school_year = 2099
     where kind = 'baseline' and ended_at is null`,
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

function invented(code, need, mark) {
  const often = Math.random() < (mark === 'send' ? 0.2 : 0.1);
  const good = () => (Math.random() < 0.8 ? 1 : 3);
  return {
    code,
    mark,
    need,
    disabled: false,
    help: null,
    year: 3 + Math.floor(Math.random() * 4),
    choices: [often ? 4 : 1, often ? 5 : 64, 32, 1, good(), good(), good(), good(), 1, good()],
  };
}
