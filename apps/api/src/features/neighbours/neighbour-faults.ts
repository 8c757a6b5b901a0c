import { brokenRule } from '../../platform/problems/problem-error.js';

/** The fault of a place that is on no list, at the field that names it. */
export const unknownPlace = (path: 'areaId' | 'toAreaId' | 'gss') =>
  brokenRule('unknown_place', 'Choose an area or a local authority from the list.', [
    { path, message: 'Choose one from the list.' },
  ]);
