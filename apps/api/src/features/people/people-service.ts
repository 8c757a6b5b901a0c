import { Injectable } from '@nestjs/common';
import type {
  AddMembership,
  ChangePerson,
  InvitePerson,
  ListPeople,
  Mail,
  Page,
  PageQuery,
  Person,
  PersonChoice,
} from '@all-together/contracts';
import { membershipPlaceFault } from '@all-together/domain';
import { SessionStore } from '../../platform/access/session-store.js';
import type { Viewer } from '../../platform/access/viewer.js';
import { Database } from '../../platform/database/index.js';
import { claimCreation } from '../../platform/editing/index.js';
import { listMails } from '../../platform/mail/mails-queries.js';
import { brokenRule } from '../../platform/problems/problem-error.js';
import { LinkMails } from './link-mails.js';
import { SafeguardingMails } from './safeguarding-mails.js';
import { choicesOf, listPeople, personById } from './people-queries.js';
import { addMembership, addPerson, changePerson, removeMembership } from './people-records.js';

/** Administrators' work with people: invitations, memberships, deactivation. */
@Injectable()
export class PeopleService {
  constructor(
    private readonly database: Database,
    private readonly links: LinkMails,
    private readonly safeguarding: SafeguardingMails,
    private readonly sessions: SessionStore,
  ) {}

  list(viewer: Viewer, query: ListPeople): Promise<Page<Person>> {
    return this.database.as(viewer, (tx) => listPeople(tx, query));
  }

  /** People whom the viewer may choose as an owner: by name, at most 20. */
  choices(viewer: Viewer, search: string): Promise<PersonChoice[]> {
    return this.database.as(viewer, (tx) => choicesOf(tx, search));
  }

  get(viewer: Viewer, id: string): Promise<Person> {
    return this.database.as(viewer, (tx) => personById(tx, id));
  }

  /** Creates the person and sends an invitation; a repeated request invites once. */
  async invite(viewer: Viewer, body: InvitePerson): Promise<Person> {
    const { person, send } = await this.database.as(viewer, async (tx) => {
      if (!(await claimCreation(tx, viewer, 'person', body)))
        return { person: await personById(tx, body.id), send: undefined };
      const invited = { id: body.id, name: body.name.trim(), email: body.email.toLowerCase() };
      await addPerson(tx, viewer, invited);
      const send = await this.links.post(tx, invited, 'invitation');
      return { person: await personById(tx, body.id), send };
    });
    void send?.();
    return person;
  }

  async inviteAgain(viewer: Viewer, id: string): Promise<void> {
    const send = await this.database.as(viewer, async (tx) => {
      const invited = await personById(tx, id);
      if (!invited.active)
        throw brokenRule('inactive', 'Activate the person before you invite them again.');
      return this.links.post(tx, invited, 'invitation');
    });
    void send();
  }

  async change(viewer: Viewer, id: string, seen: number, body: ChangePerson): Promise<Person> {
    if (body.active === false && id === viewer.personId)
      throw brokenRule('yourself', 'You cannot deactivate yourself. Ask another administrator.');
    const changed = await this.database.as(viewer, async (tx) => {
      await changePerson(tx, viewer, id, seen, body);
      return personById(tx, id);
    });
    this.sessions.forget();
    return changed;
  }

  async addMembership(viewer: Viewer, personId: string, body: AddMembership): Promise<Person> {
    const fault = membershipPlaceFault(body);
    if (fault) throw brokenRule('membership_place', fault.detail, [fault.error]);
    const { changed, send } = await this.database.as(viewer, async (tx) => {
      await personById(tx, personId);
      if (!(await claimCreation(tx, viewer, 'membership', body)))
        return { changed: await personById(tx, personId), send: undefined };
      await addMembership(tx, viewer, personId, body);
      const { role, urn } = body;
      const isSafeguarding = role === 'safeguarding_lead' && typeof urn === 'number';
      const send = isSafeguarding
        ? await this.safeguarding.post(tx, { urn, personId }, 'added')
        : undefined;
      return { changed: await personById(tx, personId), send };
    });
    this.sessions.forget();
    void send?.();
    return changed;
  }

  async removeMembership(viewer: Viewer, personId: string, id: string): Promise<Person> {
    const changed = await this.database.as(viewer, async (tx) => {
      const role = await removeMembership(tx, viewer, personId, id);
      if (role === 'administrator' && personId === viewer.personId)
        throw brokenRule(
          'yourself',
          'You cannot take the administrator’s role from yourself. Ask another administrator.',
        );
      return personById(tx, personId);
    });
    this.sessions.forget();
    return changed;
  }

  mails(viewer: Viewer, query: PageQuery): Promise<Page<Mail>> {
    return this.database.as(viewer, (tx) => listMails(tx, query));
  }
}
