import { identityOf } from '../../platform/database/identity.js';
import { allPlaces, compareByKey, type ImportKind } from '../record-imports/index.js';
import { completedOn } from './completions-queries.js';
import { addCompletions, removeCompletions } from './completions-records.js';

const keyOf = (identity: string, module: string, day: string): string =>
  `${identity} ${module} ${day}`;

/** Files of a learning platform: each row is a module that someone finished. */
export const completionImports: ImportKind = {
  places: allPlaces,

  async compare(tx, { organisationId }, lines) {
    const days = lines.map(({ values }) => values.date);
    const stored = await completedOn(tx, organisationId, days);
    return compareByKey(
      lines,
      ({ email, title, date }) => (email ? keyOf(identityOf(email), title, date) : null),
      new Set(stored.map((one) => keyOf(one.identity, one.module, one.completedOn))),
      {
        stored: 'This person’s completion of the module on that day is here already.',
        line: (line) => `The same person, module and day stand in line ${line}.`,
      },
    );
  },

  async insert(tx, _, { id: importId, organisationId }, rows) {
    await addCompletions(
      tx,
      rows.map(({ id, areaId, place, urn, audience, title, date, identity }) => ({
        id,
        importId,
        organisationId,
        areaId,
        place,
        urn,
        audience,
        module: title,
        completedOn: date,
        identity,
      })),
    );
  },

  async takeBack(tx, ids) {
    await removeCompletions(tx, ids);
  },
};
