import type { GroupEstimate, Results } from '@all-together/contracts';
import { openData, openDataMeta, timePeriod, type OpenDataPlace } from './open-data';
import { content } from './testing/questionnaire';
import { cellsOf } from './testing/csv';

const nowhere: OpenDataPlace = {
  level: 'programme',
  regionName: null,
  oldLaCode: null,
  newLaCode: null,
  laName: null,
  trustId: null,
  trustName: null,
  urn: null,
  laestab: null,
  schoolName: null,
};
const group = (more: Partial<GroupEstimate> = {}): GroupEstimate => ({
  group: 'send',
  pupils: 40,
  schools: 4,
  share: 0.3,
  low: 0.18123,
  high: 0.4549,
  ...more,
});
const results = (level: Results['level'], groups: GroupEstimate[]): Results => ({
  level,
  name: 'Somewhere',
  areaId: null,
  urn: null,
  form: 'pupils',
  indicators: [
    {
      indicator: { id: 'often', title: 'Often', likely: 'to be', better: 'lower' },
      main: true,
      sentence: '',
      standing: '',
      waves: [{ kind: 'follow_up', schoolYear: 2015, groups, comparison: null }],
      changes: [],
    },
  ],
  breakdowns: [
    {
      dimension: 'need',
      title: 'By need',
      kind: 'follow_up',
      schoolYear: 2015,
      parts: [
        {
          category: 'ehc_plan',
          label: 'EHC plan',
          pupils: null,
          schools: 4,
          share: 0.4,
          low: 0.1,
          high: 0.7,
        },
      ],
    },
  ],
  response: [],
  periods: [],
  notes: [],
});

/** The rows of a text, each cell by the name of its column. */
function recordsOf(text: string): Record<string, string>[] {
  const [heading, ...rows] = cellsOf(text);
  return rows.map((cells) =>
    Object.fromEntries(cells.map((cell, place) => [heading![place]!, cell])),
  );
}

describe('open data', () => {
  const rowsOf = (level: Results['level'], groups: GroupEstimate[], place = nowhere) =>
    recordsOf(openData(results(level, groups), { ...place, level }));

  it('stands one figure to a row, breakdowns after the groups', () => {
    const [first, part] = rowsOf('programme', [group()]);
    expect(first).toMatchObject({
      time_period: '201516',
      time_identifier: 'Academic year',
      geographic_level: 'National',
      country_code: 'E92000001',
      wave: 'Follow-up',
      indicator: 'often',
      breakdown_topic: 'send',
      breakdown: 'send',
      pupils: '40',
      percentage: '30.0',
      lower_ci: '18.1',
      upper_ci: '45.5',
      schools: '4',
      reliability: '',
    });
    expect(part).toMatchObject({
      indicator: 'often',
      breakdown_topic: 'need',
      breakdown: 'ehc_plan',
      pupils: 'c',
      percentage: '40.0',
      reliability: 'u',
    });
  });

  it('uses the symbols of the Department for Education', () => {
    const few = { share: null, low: null, high: null, pupils: null };
    const [hidden] = rowsOf('programme', [group(few)]);
    expect(hidden).toMatchObject({ pupils: 'c', percentage: 'c', lower_ci: 'c', upper_ci: 'c' });
    const [low] = rowsOf('programme', [group({ share: 0.0001, low: 0, high: 0.02 })]);
    expect(low).toMatchObject({ percentage: 'low', lower_ci: '0.0' });
  });

  it('says where a figure is of, as others know the place', () => {
    const place = {
      ...nowhere,
      regionName: 'East Midlands',
      oldLaCode: '831',
      newLaCode: 'E06000015',
      laName: 'Derby',
      urn: 900001,
      laestab: '8312001',
      schoolName: 'A, "B" School',
    };
    expect(rowsOf('school', [group()], place)[0]).toMatchObject({
      geographic_level: 'School',
      old_la_code: '831',
      school_urn: '900001',
      school_name: 'A, "B" School',
    });
    expect(rowsOf('area', [group()], place)[0]).toMatchObject({
      geographic_level: 'Local authority',
    });
    const trust = { ...nowhere, trustId: '1', trustName: 'A Trust' };
    expect(rowsOf('area', [group()], trust)[0]).toMatchObject({ geographic_level: 'MAT' });
  });

  it('explains every column that is not a place or a time, the noise too', () => {
    const meta = recordsOf(openDataMeta(content.indicators));
    expect(meta.map(({ col_name: name }) => name)).toEqual([
      'wave',
      'form',
      'indicator',
      'breakdown_topic',
      'breakdown',
      'pupils',
      'percentage',
      'lower_ci',
      'upper_ci',
      'schools',
      'reliability',
    ]);
    const hintOf = (name: string) =>
      meta.find(({ col_name: column }) => column === name)!['filter_hint'];
    expect(hintOf('indicator')).toContain('often: Often');
    expect(hintOf('percentage')).toContain('noise of declared size');
  });

  it('names a school year by both of its years', () => {
    expect([timePeriod(2015), timePeriod(1999)]).toEqual(['201516', '199900']);
  });
});
