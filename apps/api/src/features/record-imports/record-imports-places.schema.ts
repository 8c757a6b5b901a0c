import { isViewer, policies, schema, viewerIs } from '../../platform/database/schema.js';

const importer = viewerIs('officer', 'partner_worker', 'loader');

/** What people have said about places of spreadsheets that no list knows. */
export const RecordImportsPlacesSchema = schema(
  'RecordImportsPlaces1795809600000',
  `
  -- One answer for everybody, so that a file counts the same whoever imports it.
  create table place_answers (
    place text primary key check (length(place) between 1 and 200),
    area_id uuid references areas (id) on delete cascade,
    person_id uuid references people (id) on delete set null,
    at timestamptz not null
  );
  create index place_answers_area on place_answers (area_id) where area_id is not null;
  create index place_answers_person on place_answers (person_id) where person_id is not null;
  ${policies('place_answers', {
    select: importer,
    insert: `${importer} and ${isViewer()}`,
    update: importer,
  })}
  `,
);
