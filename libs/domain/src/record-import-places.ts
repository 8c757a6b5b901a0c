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
  /** What people have said about places that no list knows: an area's id, or null for outside. */
  answers?: ReadonlyMap<string, string | null>;
  /** Authorities by name and code: those that are no area are outside, and nobody is asked. */
  authorities?: readonly string[];
}

/** How a place is told from others that somebody has answered about. */
export const answerKey = (place: string): string => cutText(authorityName(place), 200);

/** Places by what a row calls them. */
export interface ImportPlaces {
  areas: ReadonlyMap<string, readonly Area[]>;
  schools: ReadonlyMap<string, readonly School[]>;
  urns: ReadonlyMap<number, School>;
  answers: ReadonlyMap<string, string | null>;
  /** Names of what is known to lie outside the programme. */
  outside: ReadonlySet<string>;
}

/** Places to look up, row after row. */
export const placesByName = ({
  areas,
  schools,
  answers = new Map(),
  authorities = [],
}: KnownPlaces): ImportPlaces => {
  const named = byEachName(areas);
  // An area's own name comes before what somebody has said.
  const told = new Map([...answers].filter(([place]) => !named.get(place)?.length));
  return {
    areas: new Map([...named, ...answeredAreas(areas, told)]),
    schools: byFoldedName(schools),
    urns: new Map(schools.map((one) => [one.urn, one])),
    answers: told,
    outside: new Set([...otherNations, ...authorities].map(authorityName)),
  };
};

/** England's neighbours have no areas in the programme. */
const otherNations = ['Wales', 'Scotland', 'Northern Ireland'];

function answeredAreas(
  areas: readonly Area[],
  answers: ReadonlyMap<string, string | null>,
): [string, readonly Area[]][] {
  const byId = new Map(areas.map((area) => [area.id, area]));
  return [...answers].flatMap(([place, id]): [string, readonly Area[]][] => {
    const area = id === null ? undefined : byId.get(id);
    return area ? [[place, [area]]] : [];
  });
}

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
  /** What the row calls a place that only a person can tell, and may have told; else empty. */
  askedPlace: string;
}

/**
 * The place that a row names. People from anywhere may attend and learn online: for them an area
 * that is not known may be a place outside, and somebody is asked whether it is.
 * @throws Refused when it names none, or more than one
 */
export function placeOf(
  kind: RecordImportKind,
  area: string,
  school: string,
  places: ImportPlaces,
): ImportPlace {
  const named = places.areas.get(answerKey(area)) ?? [];
  const isOpenToAll = kind === 'completions' || kind === 'attendances';
  if (area && !named.length && !isOpenToAll)
    refuse(`“${area}” is none of the areas that you are assigned to.`);
  if (!school)
    return named.length || isOpenToAll
      ? outsideOr(named, area, places)
      : refuse('There is neither an area nor a school.');
  const [found, another] = schoolsCalled(school, named, places);
  if (another) refuse(`Several schools are called “${school}”. Give the URN instead.`);
  if (found) return { areaId: found.areaId, urn: found.urn, place: '', askedPlace: '' };
  return kind === 'completions'
    ? placeOfOtherSchool(named, area, school, places)
    : refuse(noSchool(school));
}

/** A school outside the programme lies where its area does; without one, it is the place itself. */
const placeOfOtherSchool = (
  named: readonly Area[],
  area: string,
  school: string,
  places: ImportPlaces,
): ImportPlace =>
  area
    ? { ...outsideOr(named, area, places), place: cutText(area, 200) }
    : outsideOr(places.areas.get(answerKey(school)) ?? [], school, places);

function outsideOr(
  [named]: readonly Area[],
  said: string,
  { answers, outside }: ImportPlaces,
): ImportPlace {
  const key = answerKey(said);
  const isTold = outside.has(key) || (named !== undefined && !answers.has(key));
  return {
    areaId: named?.id ?? null,
    urn: null,
    place: named ? '' : cutText(said, 200),
    askedPlace: said && !isTold ? cutText(said, 200) : '',
  };
}

/** A URN, which a spreadsheet may show as 100,006; null for anything else. */
const urnIn = (school: string): number | null =>
  /^\d{3}[, ]?\d{3}$/.test(school) ? Number(school.replace(/\D/g, '')) : null;

function schoolsCalled(
  school: string,
  named: readonly Area[],
  { schools, urns }: ImportPlaces,
): readonly School[] {
  const urn = urnIn(school);
  if (urn !== null) return [urns.get(urn)].filter((one) => one !== undefined);
  const called = schools.get(folded(school)) ?? [];
  return named.length
    ? called.filter(({ areaId }) => named.some(({ id }) => id === areaId))
    : called;
}

const noSchool = (school: string): string =>
  urnIn(school) !== null
    ? `No school of your areas has the URN ${school}.`
    : `“${school}” is no school of your areas. Give the URN, or leave it empty.`;
