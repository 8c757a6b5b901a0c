import { Body, Controller, Delete, Get, HttpCode, Patch, Post, Query } from '@nestjs/common';
import {
  AddSupportEntry,
  AdoptPlan,
  ChangeSupport,
  ChangeSupportEntry,
  ChooseNeighbour,
  MoveSupport,
  NeighbourChoices,
  OfferSupport,
  type AdoptablePlan,
  type NeighbourChoice,
  type Neighbourhood,
  type Plan,
  type Spread,
  type Support,
} from '@all-together/contracts';
import { CurrentViewer, Id, Requires, SeenVersion } from '../../platform/access/requires.js';
import type { Viewer } from '../../platform/access/viewer.js';
import { AdoptionsService } from './adoptions-service.js';
import { NeighboursService } from './neighbours-service.js';
import { SupportsService } from './supports-service.js';

@Controller('areas/:id/neighbours')
export class AreaNeighboursController {
  constructor(private readonly neighbours: NeighboursService) {}

  /** Read an area's neighbours and the support between them. */
  @Requires('neighbours:read')
  @Get()
  get(@CurrentViewer() viewer: Viewer, @Id() id: string): Promise<Neighbourhood> {
    return this.neighbours.get(viewer, id);
  }

  /** Choose a neighbour for an area. */
  @Requires('neighbours:read')
  @Post()
  choose(
    @CurrentViewer() viewer: Viewer,
    @Id() id: string,
    @Body() body: ChooseNeighbour,
  ): Promise<Neighbourhood> {
    return this.neighbours.choose(viewer, id, body);
  }

  /** Remove a chosen neighbour. */
  @Requires('neighbours:read')
  @Delete(':neighbour')
  unchoose(
    @CurrentViewer() viewer: Viewer,
    @Id() id: string,
    @Id('neighbour') neighbour: string,
  ): Promise<Neighbourhood> {
    return this.neighbours.unchoose(viewer, id, neighbour);
  }
}

@Controller('neighbours')
export class NeighboursController {
  constructor(private readonly neighbours: NeighboursService) {}

  /** Find areas and local authorities by name, to choose a neighbour from. */
  @Requires('neighbours:read')
  @Get('choices')
  choices(
    @CurrentViewer() viewer: Viewer,
    @Query() query: NeighbourChoices,
  ): Promise<NeighbourChoice[]> {
    return this.neighbours.choices(viewer, query.search ?? '');
  }

  /** Read how the approach spread over time. */
  @Requires('spread:read')
  @Get('spread')
  spread(@CurrentViewer() viewer: Viewer): Promise<Spread> {
    return this.neighbours.spread(viewer);
  }
}

@Controller('supports')
export class SupportsController {
  constructor(
    private readonly supports: SupportsService,
    private readonly adoptions: AdoptionsService,
  ) {}

  /** Offer support to a neighbouring area. */
  @Requires('supports:write')
  @Post()
  offer(@CurrentViewer() viewer: Viewer, @Body() body: OfferSupport): Promise<Support> {
    return this.supports.offer(viewer, body);
  }

  /** Read a support arrangement with its log. */
  @Requires('neighbours:read')
  @Get(':id')
  get(@CurrentViewer() viewer: Viewer, @Id() id: string): Promise<Support> {
    return this.supports.get(viewer, id);
  }

  /** Change a support arrangement. */
  @Requires('neighbours:read')
  @Patch(':id')
  change(
    @CurrentViewer() viewer: Viewer,
    @Id() id: string,
    @SeenVersion() seen: number,
    @Body() body: ChangeSupport,
  ): Promise<Support> {
    return this.supports.change(viewer, id, seen, body);
  }

  /** Agree to, decline or end a support arrangement. */
  @Requires('neighbours:read')
  @Post(':id/moves')
  @HttpCode(200)
  move(
    @CurrentViewer() viewer: Viewer,
    @Id() id: string,
    @SeenVersion() seen: number,
    @Body() body: MoveSupport,
  ): Promise<Support> {
    return this.supports.move(viewer, id, seen, body);
  }

  /** Log something done within a support arrangement. */
  @Requires('neighbours:read')
  @Post(':id/entries')
  addEntry(
    @CurrentViewer() viewer: Viewer,
    @Id() id: string,
    @Body() body: AddSupportEntry,
  ): Promise<Support> {
    return this.supports.addEntry(viewer, id, body);
  }

  /** List the supporting area's plans that can be adopted. */
  @Requires('supports:write')
  @Get(':id/plans')
  plans(@CurrentViewer() viewer: Viewer, @Id() id: string): Promise<AdoptablePlan[]> {
    return this.adoptions.adoptable(viewer, id);
  }

  /** Start a plan from one of the supporting area's plans. */
  @Requires('supports:write')
  @Post(':id/adoption')
  adopt(@CurrentViewer() viewer: Viewer, @Id() id: string, @Body() body: AdoptPlan): Promise<Plan> {
    return this.adoptions.adopt(viewer, id, body);
  }
}

@Controller('support-entries')
export class SupportEntriesController {
  constructor(private readonly supports: SupportsService) {}

  /** Change an entry of the support log. */
  @Requires('neighbours:read')
  @Patch(':id')
  change(
    @CurrentViewer() viewer: Viewer,
    @Id() id: string,
    @SeenVersion() seen: number,
    @Body() body: ChangeSupportEntry,
  ): Promise<Support> {
    return this.supports.changeEntry(viewer, id, seen, body);
  }

  /** Confirm the other area's entry of the support log. */
  @Requires('neighbours:read')
  @Post(':id/confirmation')
  @HttpCode(200)
  confirm(
    @CurrentViewer() viewer: Viewer,
    @Id() id: string,
    @SeenVersion() seen: number,
  ): Promise<Support> {
    return this.supports.confirmEntry(viewer, id, seen);
  }
}
