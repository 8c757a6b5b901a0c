import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { EnrolmentStatus } from '@all-together/contracts';
import { loaderViewer } from '../loader-viewer.js';
import { importFile } from '../register.js';
import type { DemonstrationArea } from './areas.js';
import type { Stage } from './stage.js';
import { schoolKinds, schoolWords, trustName, trustUid } from './story.js';

export interface DemonstrationSchool {
  urn: number;
  name: string;
  area: DemonstrationArea;
  enrolledOn: number;
  status: EnrolmentStatus;
}

const firstUrn = 900_001;
/**
 * Days from today on which the rounds of enrolment happened; the last is too fresh for an audit to
 * be due.
 */
const rounds = [-205, -150, -92, -24];

/** Invented schools, brought in by the same import as real ones, then enrolled round by round. */
export async function addSchools(
  stage: Stage,
  areas: readonly DemonstrationArea[],
): Promise<DemonstrationSchool[]> {
  const { app, database, clock } = stage;
  clock.to(-231);
  const taken = new Set(
    (
      (await database.as(loaderViewer(), (tx) => tx.query(`select name from schools`))) as {
        name: string;
      }[]
    ).map((school) => school.name),
  );
  const rows: string[] = [headers.join(',')];
  const schools: DemonstrationSchool[] = [];
  for (const area of areas) {
    const towns = (await database.as(loaderViewer(), (tx) =>
      tx.query(
        `select distinct town from schools where la_code = $1 and town is not null order by town limit 12`,
        [area.laCode],
      ),
    )) as { town: string }[];
    for (let index = 0; index < area.schools; index++) {
      const urn = firstUrn + schools.length;
      const { row, name } = inventSchool(
        stage,
        area,
        urn,
        towns.map(({ town }) => town),
        taken,
      );
      rows.push(row);
      const round = rounds[Math.min(rounds.length - 1, Math.floor((index / area.schools) * 3.6))]!;
      schools.push({ urn, name, area, enrolledOn: round, status: 'enrolled' });
    }
  }
  clock.toNow();
  await importSchools(app, rows);
  await database.as(loaderViewer(), (tx) =>
    tx.query(`update schools set demonstration = true where urn >= $1`, [firstUrn]),
  );
  await enrol(stage, areas, schools);
  return schools;
}

const headers = [
  'URN',
  'LA (code)',
  'LA (name)',
  'EstablishmentNumber',
  'EstablishmentName',
  'TypeOfEstablishment (name)',
  'PhaseOfEducation (name)',
  'EstablishmentStatus (name)',
  'Gender (name)',
  'NumberOfPupils',
  'Trusts (code)',
  'Trusts (name)',
  'Town',
  'GOR (name)',
  'TSENELSE',
  'PSENELSE',
  'TSENELK',
  'PSENELK',
];

function inventSchool(
  { chance }: Stage,
  area: DemonstrationArea,
  urn: number,
  towns: readonly string[],
  taken: Set<string>,
): { row: string; name: string } {
  const inTrust = area.place === trustName;
  let draw = chance.next();
  const kind = schoolKinds.find((candidate) => (draw -= candidate.share) < 0) ?? schoolKinds[0];
  let name: string;
  do
    name = `${chance.pick(schoolWords.first)}${chance.pick(schoolWords.last)} ${inTrust && kind.phase === 'Primary' ? 'Primary Academy' : kind.label}`;
  while (taken.has(name));
  taken.add(name);
  const pupils = chance.between(kind.pupils[0], kind.pupils[1]);
  const special = kind.kind.includes('special');
  const ehc = special ? pupils : Math.round(pupils * (0.01 + chance.next() * 0.03));
  const support = special ? 0 : Math.round(pupils * (0.08 + chance.next() * 0.1));
  const share = (n: number) => ((100 * n) / pupils).toFixed(1);
  const fields = [
    urn,
    area.laCode,
    area.laName,
    9000 + (urn % 1000),
    name,
    inTrust ? 'Academy converter' : kind.kind,
    kind.phase,
    'Open',
    'Mixed',
    pupils,
    inTrust ? trustUid : '',
    inTrust ? trustName : '',
    chance.pick(towns.length ? towns : [area.laName]),
    area.region,
    ehc,
    share(ehc),
    support,
    share(support),
  ];
  return { row: fields.map((field) => `"${field}"`).join(','), name };
}

async function importSchools(app: Stage['app'], rows: readonly string[]): Promise<void> {
  const folder = await fs.promises.mkdtemp(path.join(os.tmpdir(), 'demonstration-'));
  const file = path.join(folder, 'demonstration-schools.csv');
  try {
    await fs.promises.writeFile(file, rows.join('\r\n'));
    await importFile(app, file);
  } finally {
    await fs.promises.rm(folder, { recursive: true, force: true });
  }
}

async function enrol(
  { enrolments, clock, chance }: Stage,
  areas: readonly DemonstrationArea[],
  schools: DemonstrationSchool[],
): Promise<void> {
  const loader = loaderViewer();
  for (const area of areas)
    for (const round of rounds) {
      clock.to(round);
      const urns = schools
        .filter((school) => school.area === area && school.enrolledOn === round)
        .map((school) => school.urn);
      if (!urns.length) continue;
      const { enrolled } = await enrolments.enrol(loader, area.id, {
        urns,
        since: clock.day(round),
      });
      for (const one of enrolled) {
        const school = schools.find((candidate) => candidate.urn === one.urn)!;
        const step =
          round < -100 && chance.happens(0.14)
            ? 'champion'
            : round < -60 && chance.happens(0.7)
              ? 'participating'
              : chance.happens(0.03)
                ? 'withdrawn'
                : 'enrolled';
        if (step === 'enrolled') continue;
        clock.to(round + 30);
        const participating = await enrolments.change(loader, one.id, one.version, {
          status: step === 'withdrawn' ? 'withdrawn' : 'participating',
          since: clock.day(round + 30),
          reason:
            step === 'withdrawn'
              ? 'Staff changes; will come back next year.'
              : 'Audit done and plan begun.',
        });
        if (step === 'champion') {
          clock.to(-30);
          await enrolments.change(loader, one.id, participating.version, {
            status: 'champion',
            since: clock.day(-30),
            reason: 'Evidence reviewed by the area and a partner.',
          });
        }
        school.status = step;
      }
    }
}
