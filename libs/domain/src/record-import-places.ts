// Which area and school a row of an import means.
import type { RecordImportKind } from '@all-together/contracts';
import { cutText, folded } from './letters.js';
import { authorityName } from './place-names.js';
import { refuse } from './refusals.js';

type Area = KnownPlaces['areas'][number];
type School = KnownPlaces['schools'][number];

/** Places that a row can name. Names are matched as text is compared. */
export interface KnownPlaces {
  /** `codes`: what else stands for the area alone, such as its GSS and local authority codes. */
  areas: readonly { id: string; name: string; codes?: readonly string[] }[];
  schools: readonly { urn: number; name: string; areaId: string }[];
}

/** Places by what a row calls them. */
export interface ImportPlaces {
  areas: ReadonlyMap<string, readonly Area[]>;
  schools: ReadonlyMap<string, readonly School[]>;
  urns: ReadonlyMap<number, School>;
}

/** Places to look up, row after row. */
export const placesByName = ({ areas, schools }: KnownPlaces): ImportPlaces => ({
  areas: byEachName(areas),
  schools: byFoldedName(schools),
  urns: new Map(schools.map((one) => [one.urn, one])),
});

const byFoldedName = <Named extends { name: string }>(
  all: readonly Named[],
): Map<string, Named[]> => Map.groupBy(all, ({ name }) => folded(name));

/** Areas by what they may be called. A name that two share stands for neither. */
function byEachName(all: readonly Area[]): Map<string, Area[]> {
  const named = all.flatMap((area) =>
    [...new Set([authorityName(area.name), ...(area.codes ?? []).map(folded)])].map((name) => ({
      name,
      area,
    })),
  );
  const groups = Map.groupBy(named, ({ name }) => name);
  return new Map(
    [...groups].map(([name, group]) => [name, group.length > 1 ? [] : [group[0]!.area]]),
  );
}

interface ImportPlace {
  areaId: string | null;
  urn: number | null;
  /** What a place outside the programme is called; empty inside. */
  place: string;
}

/**
 * The place that a row names. People from anywhere may attend and learn online: for them an area
 * that is not known is a place outside.
 * @throws Refused when it names none, or more than one
 */
export function placeOf(
  kind: RecordImportKind,
  area: string,
  school: string,
  places: ImportPlaces,
): ImportPlace {
  const named = places.areas.get(authorityName(area)) ?? [];
  const isOpenToAll = kind === 'completions' || kind === 'attendances';
  if (area && !named.length && !isOpenToAll)
    refuse(`“${area}” is none of the areas that you are assigned to.`);
  if (!school)
    return named.length || isOpenToAll
      ? outsideOr(named, area)
      : refuse('There is neither an area nor a school.');
  const [found, another] = schoolsCalled(school, named, places);
  if (another) refuse(`Several schools are called “${school}”. Give the URN instead.`);
  if (found) return { areaId: found.areaId, urn: found.urn, place: '' };
  return kind === 'completions'
    ? { ...outsideOr(named, area), place: cutText(area, 200) }
    : refuse(noSchool(school));
}

const outsideOr = ([named]: readonly Area[], area: string): ImportPlace => ({
  areaId: named?.id ?? null,
  urn: null,
  place: named ? '' : cutText(area, 200),
});

const isUrn = (school: string): boolean => /^\d{6}$/.test(school);

function schoolsCalled(
  school: string,
  named: readonly Area[],
  { schools, urns }: ImportPlaces,
): readonly School[] {
  if (isUrn(school)) return [urns.get(Number(school))].filter((one) => one !== undefined);
  const called = schools.get(folded(school)) ?? [];
  return named.length
    ? called.filter(({ areaId }) => named.some(({ id }) => id === areaId))
    : called;
}

const noSchool = (school: string): string =>
  isUrn(school)
    ? `No school of your areas has the URN ${school}.`
    : `“${school}” is no school of your areas. Give the URN, or leave it empty.`;
