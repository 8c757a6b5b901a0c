import type { AskResults, QuestionnaireForm, ResultLevel } from '@all-together/contracts';
import type { Viewer } from '../../../platform/access/viewer.js';
import type { Tx } from '../../../platform/database/index.js';
import { badRequest, notFound } from '../../../platform/problems/problem-error.js';
import { areaName, schoolName } from './place-queries.js';

/** Whose results are asked for; `areaId` and `urn` belong to their levels alone. */
export interface ResultPlace {
  level: ResultLevel;
  areaId: string | null;
  urn: number | null;
  form: QuestionnaireForm;
}

/** @throws 400 where the area or the school is not told */
export function placeOf({ level, areaId, urn, form = 'pupils' }: AskResults): ResultPlace {
  if (level === 'area' && !areaId)
    throw badRequest('Say which area.', [{ path: 'areaId', message: 'Choose an area.' }]);
  if (level === 'school' && !urn)
    throw badRequest('Say which school.', [{ path: 'urn', message: 'Enter the URN of a school.' }]);
  return {
    level,
    areaId: level === 'area' ? (areaId ?? null) : null,
    urn: level === 'school' ? (urn ?? null) : null,
    form,
  };
}

const hasOne = (viewer: Viewer, ...roles: string[]): boolean =>
  viewer.roles.some((role) => roles.includes(role));

/** The name of the place. @throws 404 for one whose results do not exist for the viewer */
export async function nameOfPlace(tx: Tx, viewer: Viewer, place: ResultPlace): Promise<string> {
  if (place.level === 'programme') {
    if (!hasOne(viewer, 'officer', 'funder', 'area_lead', 'loader'))
      throw notFound('The programme’s figures');
    return 'All Together';
  }
  const { ledSchools: schools, ledAreas: areas } = viewer;
  const found =
    place.level === 'area'
      ? await areaName(
          tx,
          place.areaId,
          hasOne(viewer, 'officer', 'funder', 'loader') ? null : areas,
        )
      : await schoolName(tx, place.urn, hasOne(viewer, 'officer', 'loader'), { schools, areas });
  if (!found) throw notFound(place.level === 'area' ? 'The area' : 'The school’s figures');
  return found.name;
}
