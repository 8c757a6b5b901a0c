import type { Role, SignInOptions } from '@all-together/contracts';
import { roleWords } from '@all-together/domain';
import { nullable, row, rows, sql, text, uuid, type Tx } from '../../platform/database/index.js';

/** Domain of the demonstration's invented people; nobody real has an address there. */
export const demonstrationDomain = 'demo.alltogether.test';

/** Accounts that the sign-in page of the demonstration offers, in this order. */
const offered = ['lead', 'chain.lead', 'officer', 'partner', 'school', 'funder', 'admin'];

/** The active person with this address, and the hash of their password. */
export const credentialsOf = (
  tx: Tx,
  email: string,
): Promise<{ id: string; hash: string } | undefined> =>
  row(
    tx,
    { id: uuid(), hash: text() },
    sql`select p.id, c.password_hash as hash
        from people p join credentials c on c.person_id = p.id
        where p.email = ${email} and p.active`,
  );

/** The active person with this address. */
export const activePerson = (
  tx: Tx,
  email: string,
): Promise<{ id: string; name: string } | undefined> =>
  row(
    tx,
    { id: uuid(), name: text() },
    sql`select id, name from people where email = ${email} and active`,
  );

/** The accounts that open with one click, each with its place. */
export async function demonstrationAccounts(tx: Tx): Promise<SignInOptions['accounts']> {
  const found = await rows(
    tx,
    { account: text(), name: text(), role: text<Role>(), place: nullable(text()) },
    sql`select distinct on (p.email)
               split_part(p.email, '@', 1) as account, p.name, m.role,
               coalesce(a.name, s.name, o.name) as place
        from people p
        join memberships m on m.person_id = p.id
        left join areas a on a.id = m.area_id
        left join schools s on s.urn = m.urn
        left join organisations o on o.id = m.organisation_id
        where p.email = any (${offered.map((name) => `${name}@${demonstrationDomain}`)})
          and p.active
        order by p.email`,
  );
  return found
    .map((account) => ({ ...account, place: account.place ?? roleWords[account.role] }))
    .sort((a, b) => offered.indexOf(a.account) - offered.indexOf(b.account));
}
