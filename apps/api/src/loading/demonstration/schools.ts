import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Enrolment, EnrolmentStatus } from '@all-together/contracts';
import { known, rows, run, sql, text } from '../../platform/database/index.js';
import { loaderViewer } from '../loader-viewer.js';
import { importFile } from '../register.js';
import type { DemonstrationArea } from './areas.js';
import type { Chance } from './chance.js';
import type { Stage } from './stage.js';
import { trustName, trustUid } from './stories/areas.js';
import { schoolKinds, schoolWords } from './stories/schools.js';

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
  const taken = await namesOfSchools(stage);
  const lines: string[] = [headers.join(',')];
  const schools: DemonstrationSchool[] = [];
  for (const area of areas) {
    const towns = await townsOf(stage, area);
    for (let index = 0; index < area.schools; index++) {
      const urn = firstUrn + schools.length;
      const { line, name } = inventSchool(stage, area, urn, towns, taken);
      lines.push(line);
      const round = rounds[Math.min(rounds.length - 1, Math.floor((index / area.schools) * 3.6))]!;
      schools.push({ urn, name, area, enrolledOn: round, status: 'enrolled' });
    }
  }
  clock.toNow();
  await importSchools(app, lines);
  await database.as(loaderViewer(), (tx) =>
    run(tx, sql`update schools set demonstration = true where urn >= ${firstUrn}`),
  );
  await enrol(stage, areas, schools);
  return schools;
}

/** Names that real schools have, so that no invented one is taken for them. */
async function namesOfSchools({ database }: Stage): Promise<Set<string>> {
  const schools = await database.as(loaderViewer(), (tx) =>
    rows(tx, { name: text() }, sql`select name from schools`),
  );
  return new Set(schools.map(({ name }) => name));
}

async function townsOf({ database }: Stage, area: DemonstrationArea): Promise<string[]> {
  const towns = await database.as(loaderViewer(), (tx) =>
    rows(
      tx,
      { town: known(text()) },
      sql`select distinct town
          from schools
          where la_code = ${area.laCode} and town is not null
          order by town
          limit 12`,
    ),
  );
  return towns.map(({ town }) => town);
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

/** One line of the register's file. */
function inventSchool(
  { chance }: Stage,
  area: DemonstrationArea,
  urn: number,
  towns: readonly string[],
  taken: Set<string>,
): { line: string; name: string } {
  const inTrust = area.place === trustName;
  const kind = kindOf(chance);
  const label = inTrust && kind.phase === 'Primary' ? 'Primary Academy' : kind.label;
  const name = inventName(chance, label, taken);
  const pupils = chance.between(kind.pupils[0], kind.pupils[1]);
  const needs = pupilsWithSend(chance, pupils, kind.kind.includes('special'));
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
    ...(inTrust ? [trustUid, trustName] : ['', '']),
    chance.pick(towns.length ? towns : [area.laName]),
    area.region,
    ...needs,
  ];
  return { line: fields.map((field) => `"${field}"`).join(','), name };
}

function kindOf(chance: Chance): (typeof schoolKinds)[number] {
  let draw = chance.next();
  return schoolKinds.find(({ share }) => (draw -= share) < 0) ?? schoolKinds[0];
}

/** A name that no school has yet, which is taken from then on. */
function inventName(chance: Chance, label: string, taken: Set<string>): string {
  let name: string;
  do name = `${chance.pick(schoolWords.first)}${chance.pick(schoolWords.last)} ${label}`;
  while (taken.has(name));
  taken.add(name);
  return name;
}

/** Number and percentage of pupils with an EHC plan, then of those with SEN support. */
function pupilsWithSend(chance: Chance, pupils: number, special: boolean): (number | string)[] {
  const plans = special ? pupils : Math.round(pupils * (0.01 + chance.next() * 0.03));
  const support = special ? 0 : Math.round(pupils * (0.08 + chance.next() * 0.1));
  const share = (n: number) => ((100 * n) / pupils).toFixed(1);
  return [plans, share(plans), support, share(support)];
}

async function importSchools(app: Stage['app'], lines: readonly string[]): Promise<void> {
  const folder = await fs.promises.mkdtemp(path.join(os.tmpdir(), 'demonstration-'));
  const file = path.join(folder, 'demonstration-schools.csv');
  try {
    await fs.promises.writeFile(file, lines.join('\r\n'));
    await importFile(app, file);
  } finally {
    await fs.promises.rm(folder, { recursive: true, force: true });
  }
}

async function enrol(
  stage: Stage,
  areas: readonly DemonstrationArea[],
  schools: DemonstrationSchool[],
): Promise<void> {
  const { enrolments, clock } = stage;
  for (const area of areas)
    for (const round of rounds) {
      clock.to(round);
      const urns = schools
        .filter((school) => school.area === area && school.enrolledOn === round)
        .map((school) => school.urn);
      if (!urns.length) continue;
      const since = clock.day(round);
      const { enrolled } = await enrolments.enrol(loaderViewer(), area.id, { urns, since });
      for (const enrolment of enrolled) {
        const school = schools.find(({ urn }) => urn === enrolment.urn)!;
        school.status = statusReached(stage.chance, round);
        await follow(stage, enrolment, school.status, round);
      }
    }
}

/** What has become of an enrolment: the earlier its round, the further it came. */
function statusReached(chance: Chance, round: number): EnrolmentStatus {
  if (round < -100 && chance.happens(0.14)) return 'champion';
  if (round < -60 && chance.happens(0.7)) return 'participating';
  return chance.happens(0.03) ? 'withdrawn' : 'enrolled';
}

/** Takes an enrolment through the steps up to the status that it reached. */
async function follow(
  { enrolments, clock }: Stage,
  { id, version }: Enrolment,
  reached: EnrolmentStatus,
  round: number,
): Promise<void> {
  if (reached === 'enrolled') return;
  clock.to(round + 30);
  const left = reached === 'withdrawn';
  const first = await enrolments.change(loaderViewer(), id, version, {
    status: left ? 'withdrawn' : 'participating',
    since: clock.day(round + 30),
    reason: left ? 'Staff changes; will come back next year.' : 'Audit done and plan begun.',
  });
  if (reached !== 'champion') return;
  clock.to(-30);
  await enrolments.change(loaderViewer(), id, first.version, {
    status: 'champion',
    since: clock.day(-30),
    reason: 'Evidence reviewed by the area and a partner.',
  });
}
