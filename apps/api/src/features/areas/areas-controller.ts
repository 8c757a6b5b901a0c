import { Body, Controller, Delete, Get, HttpCode, Patch, Post, Query } from '@nestjs/common';
import {
  AddContact,
  AddKeyDate,
  ChangeArea,
  ChangeEnrolment,
  CreateArea,
  EnrolSchools,
  ListAreas,
  PeopleChoices,
  type Area,
  type AreaSummary,
  type Enrolment,
  type EnrolOutcome,
  type LocalAuthority,
  type Page,
  type TrustChoice,
} from '@all-together/contracts';
import { CurrentViewer, Id, Requires, SeenVersion } from '../../platform/access/requires.js';
import type { Viewer } from '../../platform/access/viewer.js';
import { AreasService } from './areas-service.js';
import { EnrolmentsService } from './enrolments-service.js';

@Controller('areas')
export class AreasController {
  constructor(
    private readonly areas: AreasService,
    private readonly enrolments: EnrolmentsService,
  ) {}

  /** List areas by keyset, with filters. */
  @Requires('areas:read')
  @Get()
  list(@CurrentViewer() viewer: Viewer, @Query() query: ListAreas): Promise<Page<AreaSummary>> {
    return this.areas.list(viewer, query);
  }

  /** List local authorities that are not areas yet. */
  @Requires('areas:create')
  @Get('candidates/local-authorities')
  localAuthorities(@CurrentViewer() viewer: Viewer): Promise<LocalAuthority[]> {
    return this.areas.localAuthorities(viewer);
  }

  /** Find academy trusts that could become an area. */
  @Requires('areas:create')
  @Get('candidates/trusts')
  trusts(@CurrentViewer() viewer: Viewer, @Query() query: PeopleChoices): Promise<TrustChoice[]> {
    return this.areas.trusts(viewer, query.search ?? '');
  }

  /** Read an area with its contacts and key dates. */
  @Requires('areas:read')
  @Get(':id')
  get(@CurrentViewer() viewer: Viewer, @Id() id: string): Promise<Area> {
    return this.areas.get(viewer, id);
  }

  /** Add an area to the programme. */
  @Requires('areas:create')
  @Post()
  create(@CurrentViewer() viewer: Viewer, @Body() body: CreateArea): Promise<Area> {
    return this.areas.create(viewer, body);
  }

  /** Change an area's part or status. */
  @Requires('areas:write')
  @Patch(':id')
  change(
    @CurrentViewer() viewer: Viewer,
    @Id() id: string,
    @SeenVersion() seen: number,
    @Body() body: ChangeArea,
  ): Promise<Area> {
    return this.areas.change(viewer, id, seen, body);
  }

  /** Add a contact to an area. */
  @Requires('areas:write')
  @Post(':id/contacts')
  addContact(
    @CurrentViewer() viewer: Viewer,
    @Id() id: string,
    @Body() body: AddContact,
  ): Promise<Area> {
    return this.areas.addContact(viewer, id, body);
  }

  /** Remove a contact from an area. */
  @Requires('areas:write')
  @Delete(':id/contacts/:contactId')
  removeContact(
    @CurrentViewer() viewer: Viewer,
    @Id() id: string,
    @Id('contactId') contactId: string,
  ): Promise<Area> {
    return this.areas.removeContact(viewer, id, contactId);
  }

  /** Add a key date to an area. */
  @Requires('areas:write')
  @Post(':id/key-dates')
  addKeyDate(
    @CurrentViewer() viewer: Viewer,
    @Id() id: string,
    @Body() body: AddKeyDate,
  ): Promise<Area> {
    return this.areas.addKeyDate(viewer, id, body);
  }

  /** Remove a key date from an area. */
  @Requires('areas:write')
  @Delete(':id/key-dates/:keyDateId')
  removeKeyDate(
    @CurrentViewer() viewer: Viewer,
    @Id() id: string,
    @Id('keyDateId') keyDateId: string,
  ): Promise<Area> {
    return this.areas.removeKeyDate(viewer, id, keyDateId);
  }

  /** Enrol schools in an area. Schools that cannot be enrolled are listed with the reason. */
  @Requires('enrolments:write')
  @Post(':id/enrolments')
  @HttpCode(200)
  enrol(
    @CurrentViewer() viewer: Viewer,
    @Id() id: string,
    @Body() body: EnrolSchools,
  ): Promise<EnrolOutcome> {
    return this.enrolments.enrol(viewer, id, body);
  }
}

@Controller('enrolments')
export class EnrolmentsController {
  constructor(private readonly enrolments: EnrolmentsService) {}

  /** Change the status of a school's enrolment. */
  @Requires('enrolments:write')
  @Patch(':id')
  change(
    @CurrentViewer() viewer: Viewer,
    @Id() id: string,
    @SeenVersion() seen: number,
    @Body() body: ChangeEnrolment,
  ): Promise<Enrolment> {
    return this.enrolments.change(viewer, id, seen, body);
  }
}
