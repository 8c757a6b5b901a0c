import { int, nullable, text, uuid } from '../../platform/database/index.js';

/** Where something belongs, with the names: an area, or a school of it. */
export const placeShape = {
  areaId: uuid(),
  areaName: text(),
  urn: nullable(int()),
  schoolName: nullable(text()),
};
