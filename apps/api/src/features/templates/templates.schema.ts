import { areaTemplate, schoolTemplate } from '@all-together/domain';
import {
  historyOf,
  keepHistory,
  policies,
  schema,
  versioned,
  viewerIs,
} from '../../platform/database/schema.js';

const writes = viewerIs('officer', 'loader');
const json = (content: object): string => `$json$${JSON.stringify(content)}$json$`;

/** Templates that programme staff edit, with each published version kept. */
export const TemplatesSchema = schema(
  'Templates1795600007000',
  `
  create table templates (
    id uuid primary key,
    of text not null check (of in ('area', 'school')),
    title text collate english not null,
    content jsonb not null,
    removed boolean not null default false,
    ${versioned}
  );
  create index templates_of on templates (of, title) where not removed;
  ${policies('templates', {
    select: `viewer_person() is not null or ${writes}`,
    insert: writes,
    update: writes,
  })}
  ${keepHistory('templates', 'template')}
  ${historyOf('templates', ['template'], 'true')}

  -- What the programme begins with; fixed ids, so that every installation has the same two.
  insert into templates (id, of, title, content) values
    ('01540000-0000-7000-8000-0000000000a1', 'area', 'All Together area template',
      ${json(areaTemplate)}),
    ('01540000-0000-7000-8000-0000000000a2', 'school', 'All Together school template',
      ${json(schoolTemplate)});
  `,
);
