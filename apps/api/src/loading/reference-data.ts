import fs from 'node:fs';
import Papa from 'papaparse';
import { loaderViewer } from './loader-viewer.js';
import {
  exists,
  joined,
  json,
  run,
  sql,
  type Database,
  type Tx,
} from '../platform/database/index.js';
import { identifier } from '../platform/database/writes.js';

const folder = new URL('../../data/', import.meta.url).pathname.replace(
  /\/dist\/apps\/data\/$/,
  '/apps/api/data/',
);

/** A published file of the data folder. */
export const dataFile = (name: string): string => folder + name;

type Row = Record<string, string>;

/** Rows by the names in the header. */
function read(name: string, encoding: 'utf-8' | 'windows-1252' = 'utf-8'): Row[] {
  const text = new TextDecoder(encoding).decode(fs.readFileSync(dataFile(name)));
  return Papa.parse<Row>(text, { header: true, skipEmptyLines: true }).data;
}

const day = (british: string | undefined): string | null => {
  const [, d, m, y] = /^(\d\d)[/-](\d\d)[/-](\d{4})$/.exec(british ?? '') ?? [];
  return d ? `${y}-${m}-${d}` : null;
};

/** Rows a statement, so that neither side holds too much at once. */
const lot = 5_000;

/** Writes rows whose keys are columns of the table; those that are there already stay. */
async function insert(tx: Tx, table: string, rows: readonly object[]): Promise<void> {
  const names = joined(Object.keys(rows[0] ?? {}).map(identifier), sql`, `);
  const target = identifier(table);
  for (let from = 0; from < rows.length; from += lot)
    await run(
      tx,
      sql`insert into ${target} (${names})
          select ${names}
          from json_populate_recordset(null::${target}, ${json(rows.slice(from, from + lot))})
          on conflict do nothing`,
    );
}

/**
 * Loads the published registers and context figures that do not come through the GIAS import. Does
 * nothing the second time.
 */
export async function loadReferenceData(database: Database): Promise<boolean> {
  return database.as(loaderViewer(), async (tx) => {
    if (await exists(tx, sql`select from local_authorities limit 1`)) return false;
    await loadGeography(tx);
    await loadTrusts(tx);
    await loadContext(tx);
    return true;
  });
}

/** Authorities of 2015/16, 2017 and today, each with the dates between which it existed. */
async function loadGeography(tx: Tx): Promise<void> {
  const regions = new Map(
    read('geography/local-authorities-2017.csv').map((row) => [
      row['gss_code']!,
      row['region_name']!,
    ]),
  );
  const dated = [
    ...read('geography/la-england-current.csv'),
    ...read('geography/la-england-2015-16.csv'),
  ].map((row) => ({
    gss: row['new_la_code'],
    la_code: row['old_la_code'],
    name: row['la_name'],
    kind: row['entity_description'] || null,
    region: row['region_name'] || regions.get(row['new_la_code']!) || 'England',
    opened: day(row['date_of_operation']),
    closed: day(row['date_of_termination']),
  }));
  const of2017 = read('geography/local-authorities-2017.csv').map((row) => ({
    gss: row['gss_code'],
    la_code: row['la_code'],
    name: row['la_name'],
    kind: row['la_type'] || null,
    region: row['region_name'] || 'England',
    opened: null,
    closed: null,
  }));
  await insert(tx, 'local_authorities', [...dated, ...of2017]);
  const neighbours = [
    ...read('geography/neighbours-2017.csv').map((row) => ({
      gss: row['gss_code'],
      neighbour_gss: row['neighbour_gss_code'],
      as_of: 2017,
    })),
    ...read('geography/adjacency_dec2023.csv').flatMap((row) => [
      { gss: row['code_a'], neighbour_gss: row['code_b'], as_of: 2023 },
      { gss: row['code_b'], neighbour_gss: row['code_a'], as_of: 2023 },
    ]),
  ];
  await insert(tx, 'la_neighbours', neighbours);
}

async function loadTrusts(tx: Tx): Promise<void> {
  const links = read(
    'gias/grouplinks_edubaseallacademiesandfree20190601.csv',
    'windows-1252',
  ).filter((row) => /^\d+$/.test(row['Linked UID'] ?? '') && /^\d{6}$/.test(row['URN'] ?? ''));
  const open = read('gias/academy-trusts-202608.csv')
    .filter((row) => /^\d+$/.test(row['group_uid'] ?? ''))
    .map((row) => ({
      uid: Number(row['group_uid']),
      group_id: row['group_id'],
      name: row['group_name'],
      kind: row['group_type'],
      companies_house: row['companies_house_number'],
      opened: day(row['open_date'] || row['incorporated_on__open_date_']),
      closed: day(row['closed_date']),
      status: row['group_status'] || 'Open',
    }));
  const before = links
    .filter((row) => row['Group Type'] !== 'School sponsor')
    .map((row) => ({
      uid: Number(row['Linked UID']),
      group_id: null,
      name: row['Group Name'],
      kind: row['Group Type'],
      companies_house: row['Companies House Number'],
      opened: null,
      closed: null,
      status: 'Open',
    }));
  await insert(tx, 'trusts', [...open, ...before]);
  const members = links.map((row) => ({
    urn: Number(row['URN']),
    trust_uid: Number(row['Linked UID']),
    trust_name: row['Group Name'],
    kind: row['Group Type'],
    joined: day(row['Joined date']),
  }));
  await insert(tx, 'trust_members', members);
}

/** Topics of the published measures that stand beside an area's own work. */
async function loadContext(tx: Tx): Promise<void> {
  const names = read('context/lait-send-measures.csv').map((row) => ({
    measure: row['Measure_short'],
    title: row['Chart_title'] || row['Measure'],
    topic: row['Topic'],
    unit: row['y_axis_name'],
  }));
  await insert(tx, 'la_measure_names', names);
  const measures = read('context/lait-send-la-long.csv').map((row) => ({
    la_code: row['LA Number'],
    measure: row['Short Desc'],
    year: row['Years'],
    value: /^-?\d+(\.\d+)?$/.test(row['Values'] ?? '') ? Number(row['Values']) : null,
  }));
  await insert(tx, 'la_measures', measures);
  const exclusions = read('context/exclusions-by-reason-2006-07-to-2016-17.csv')
    .filter((row) => row['old_la_code'])
    .map((row) => ({
      la_code: row['old_la_code'],
      period: row['time_period'],
      school_type: row['school_type'],
      permanent_bullying: row['perm_bullying'],
      fixed_bullying: row['fixed_bullying'],
    }));
  await insert(tx, 'la_exclusions', exclusions);
  // Two lines of junk above a header that repeats its names: the columns are told apart by their
  // place.
  const neighbours = Papa.parse<string[]>(
    fs.readFileSync(dataFile('context/lait-statistical-neighbours-2025-05.csv'), 'utf8'),
    { skipEmptyLines: true },
  )
    .data.filter((row) => /^\d{3}$/.test(row[0]!))
    .flatMap((row) =>
      Array.from({ length: 10 }, (_, index) => ({
        la_code: row[0],
        rank: index + 1,
        neighbour_code: row[5 + 2 * index],
      })).filter((one) => one.neighbour_code),
    );
  await insert(tx, 'la_statistical_neighbours', neighbours);
}
