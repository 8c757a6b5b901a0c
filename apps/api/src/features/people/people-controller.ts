import { Body, Controller, Delete, Get, HttpCode, Patch, Post, Query } from '@nestjs/common';
import {
  AddMembership,
  ChangePerson,
  InvitePerson,
  ListPeople,
  PageQuery,
  PeopleChoices,
  type Mail,
  type Page,
  type Person,
  type PersonChoice,
} from '@all-together/contracts';
import { CurrentViewer, Id, Requires, SeenVersion } from '../../platform/access/requires.js';
import type { Viewer } from '../../platform/access/viewer.js';
import { PeopleService } from './people-service.js';

@Controller('people')
export class PeopleController {
  constructor(private readonly people: PeopleService) {}

  /** List people with their roles. */
  @Requires('people:write')
  @Get()
  list(@CurrentViewer() viewer: Viewer, @Query() query: ListPeople): Promise<Page<Person>> {
    return this.people.list(viewer, query);
  }

  /** Find people by name, to choose an owner from. */
  @Requires('people:read')
  @Get('choices')
  choices(@CurrentViewer() viewer: Viewer, @Query() query: PeopleChoices): Promise<PersonChoice[]> {
    return this.people.choices(viewer, query.search ?? '');
  }

  /** Read a person with their roles. */
  @Requires('people:write')
  @Get(':id')
  get(@CurrentViewer() viewer: Viewer, @Id() id: string): Promise<Person> {
    return this.people.get(viewer, id);
  }

  /** Add a person and send them an invitation. */
  @Requires('people:write')
  @Post()
  invite(@CurrentViewer() viewer: Viewer, @Body() body: InvitePerson): Promise<Person> {
    return this.people.invite(viewer, body);
  }

  /** Send a person a new invitation. */
  @Requires('people:write')
  @Post(':id/invitation')
  @HttpCode(202)
  inviteAgain(@CurrentViewer() viewer: Viewer, @Id() id: string): Promise<void> {
    return this.people.inviteAgain(viewer, id);
  }

  /** Change a person's name or access. */
  @Requires('people:write')
  @Patch(':id')
  change(
    @CurrentViewer() viewer: Viewer,
    @Id() id: string,
    @SeenVersion() seen: number,
    @Body() body: ChangePerson,
  ): Promise<Person> {
    return this.people.change(viewer, id, seen, body);
  }

  /** Give a person a role. */
  @Requires('people:write')
  @Post(':id/memberships')
  addMembership(
    @CurrentViewer() viewer: Viewer,
    @Id() id: string,
    @Body() body: AddMembership,
  ): Promise<Person> {
    return this.people.addMembership(viewer, id, body);
  }

  /** Remove a person's role. */
  @Requires('people:write')
  @Delete(':id/memberships/:membershipId')
  removeMembership(
    @CurrentViewer() viewer: Viewer,
    @Id() id: string,
    @Id('membershipId') membershipId: string,
  ): Promise<Person> {
    return this.people.removeMembership(viewer, id, membershipId);
  }
}

@Controller('mails')
export class MailsController {
  constructor(private readonly people: PeopleService) {}

  /** List mails sent and waiting, newest first. */
  @Requires('mails:read')
  @Get()
  list(@CurrentViewer() viewer: Viewer, @Query() query: PageQuery): Promise<Page<Mail>> {
    return this.people.mails(viewer, query);
  }
}
