import type { AreaSummary, QuestionnaireForm, ResultLevel, Results } from '@all-together/contracts';
import type { CurrentSession } from '../../../shell/current-session';

/** Whose results are shown; an area has no `urn`, a school no `areaId`, the programme neither. */
export interface Place {
  level: ResultLevel;
  areaId: string | null;
  urn: string | null;
  form: QuestionnaireForm;
}

/** What the address of the page asks for; what it leaves out follows from who is looking. */
export interface AskedPlace {
  level: ResultLevel | undefined;
  areaId: string | undefined;
  urn: string | undefined;
  form: QuestionnaireForm | undefined;
}

export interface PlaceChoice {
  key: string;
  name: string;
}

type Viewer = Pick<CurrentSession, 'school' | 'ledArea' | 'is' | 'may'>;

/** What is asked for, or what concerns the viewer most: their school, their area, or everything. */
export function placeOf(asked: AskedPlace, viewer: Viewer): Place {
  const [school, area] = [viewer.school(), viewer.ledArea()];
  const level = asked.level ?? widestOf(Boolean(school), Boolean(area));
  return {
    level,
    areaId: level === 'area' ? (asked.areaId ?? area?.areaId ?? null) : null,
    urn: level === 'school' ? (asked.urn ?? asText(school?.urn)) : null,
    form: asked.form ?? 'pupils',
  };
}

function widestOf(hasSchool: boolean, hasArea: boolean): ResultLevel {
  if (hasSchool) return 'school';
  return hasArea ? 'area' : 'programme';
}

/** The place as the API is asked for it. */
export const queryOf = (place: Place): string =>
  new URLSearchParams(
    Object.entries(place).flatMap(([name, value]) => (value === null ? [] : [[name, value]])),
  ).toString();

/** Whether the viewer may look at every area, and so chooses among them. */
export const seesEveryArea = (viewer: Pick<Viewer, 'is'>): boolean =>
  viewer.is('officer') || viewer.is('funder');

/** The places that the viewer can choose from, with the school that is shown if not theirs. */
export function placesFor(
  viewer: Viewer,
  areas: readonly AreaSummary[],
  shown: Results | undefined,
): PlaceChoice[] {
  const [school, area] = [viewer.school(), viewer.ledArea()];
  return [
    ...(seesEveryArea(viewer) || area ? [{ key: 'programme', name: 'The whole programme' }] : []),
    ...(area?.areaId ? [{ key: area.areaId, name: area.areaName ?? 'My area' }] : []),
    ...areas.map(({ id, name }) => ({ key: id, name })),
    ...schoolChoices(school, shown),
  ];
}

function schoolChoices(
  school: ReturnType<Viewer['school']>,
  shown: Results | undefined,
): PlaceChoice[] {
  const own = school?.urn
    ? [{ key: String(school.urn), name: school.schoolName ?? 'Our school' }]
    : [];
  return shown?.level === 'school' && shown.urn !== school?.urn
    ? [...own, { key: String(shown.urn), name: shown.name }]
    : own;
}

/** The key of a place among `placesFor`. */
export const keyOf = ({ areaId, urn }: Place): string => areaId ?? urn ?? 'programme';

/** The query parameters of the page for a key of `placesFor`. */
export function paramsOf(key: string): Record<string, string | null> {
  if (key === 'programme') return { level: 'programme', areaId: null, urn: null };
  return /^\d+$/.test(key)
    ? { level: 'school', urn: key, areaId: null }
    : { level: 'area', areaId: key, urn: null };
}

/** Whether a plan of the viewer's own school or area can take a finding up. */
export function mayPlan({ level, areaId, urn }: Place, viewer: Viewer): boolean {
  if (!viewer.may('plans:write')) return false;
  if (level === 'school') return asText(viewer.school()?.urn) === urn;
  return level === 'area' && viewer.ledArea()?.areaId === areaId;
}

const asText = (urn: number | null | undefined): string | null =>
  typeof urn === 'number' ? String(urn) : null;
