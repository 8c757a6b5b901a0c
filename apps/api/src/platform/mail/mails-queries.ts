import type { Mail, Page, PageQuery } from '@all-together/contracts';
import {
  moment,
  nullable,
  pageOf,
  sql,
  text,
  uuid,
  type Projection,
  type Tx,
} from '../database/index.js';

const mailShape = {
  id: uuid(),
  to: text(),
  subject: text(),
  body: text(),
  createdAt: moment(),
  sentAt: nullable(moment()),
  error: nullable(text()),
};
const mails: Projection<typeof mailShape> = {
  shape: mailShape,
  columns: sql`m.id, m.to_address as to, m.subject, m.body, m.created_at, m.sent_at, m.error`,
  tables: () => sql`mails m`,
};

/** One page of what the app has mailed, the latest first. */
export const listMails = (tx: Tx, query: PageQuery): Promise<Page<Mail>> =>
  pageOf(
    tx,
    mails,
    {
      key: [sql`m.created_at`, sql`m.id`],
      descending: true,
      keyOf: ({ createdAt, id }) => [createdAt, id],
      counted: sql`mails m`,
    },
    sql`true`,
    query,
  );
