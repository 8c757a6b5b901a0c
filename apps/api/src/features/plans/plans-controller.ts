import { Body, Controller, Get, HttpCode, Patch, Post, Query } from '@nestjs/common';
import {
  AsAtQuery,
  ChangePlan,
  ChangesQuery,
  CompareQuery,
  CreatePlan,
  ListPlans,
  MovePlan,
  type ChangesSince,
  type Page,
  type Plan,
  type PlanComparison,
  type PlanMoments,
  type PlanSummary,
} from '@all-together/contracts';
import { CurrentViewer, Id, Requires, SeenVersion } from '../../platform/access/requires.js';
import type { Viewer } from '../../platform/access/viewer.js';
import { PlansService } from './plans-service.js';

@Controller('plans')
export class PlansController {
  constructor(private readonly plans: PlansService) {}

  /** List plans by keyset, with filters. */
  @Requires('plans:read')
  @Get()
  list(@CurrentViewer() viewer: Viewer, @Query() query: ListPlans): Promise<Page<PlanSummary>> {
    return this.plans.list(viewer, query);
  }

  /** Read a plan with its objectives, criteria, actions, milestones and evidence. */
  @Requires('plans:read')
  @Get(':id')
  get(@CurrentViewer() viewer: Viewer, @Id() id: string): Promise<Plan> {
    return this.plans.get(viewer, id);
  }

  /** List the changes of a plan, newest first. */
  @Requires('plans:read')
  @Get(':id/changes')
  changes(
    @CurrentViewer() viewer: Viewer,
    @Id() id: string,
    @Query() query: ChangesQuery,
  ): Promise<ChangesSince> {
    return this.plans.changes(viewer, id, query.since);
  }

  /** Read a plan as it was at a moment. */
  @Requires('plans:read')
  @Get(':id/as-at')
  asAt(
    @CurrentViewer() viewer: Viewer,
    @Id() id: string,
    @Query() query: AsAtQuery,
  ): Promise<Plan> {
    return this.plans.asAt(viewer, id, query.at);
  }

  /** Compare a plan at two moments. */
  @Requires('plans:read')
  @Get(':id/compare')
  compare(
    @CurrentViewer() viewer: Viewer,
    @Id() id: string,
    @Query() query: CompareQuery,
  ): Promise<PlanComparison> {
    return this.plans.compare(viewer, id, query);
  }

  /** List the days on which a plan changed, and its decisions. */
  @Requires('plans:read')
  @Get(':id/moments')
  moments(@CurrentViewer() viewer: Viewer, @Id() id: string): Promise<PlanMoments> {
    return this.plans.moments(viewer, id);
  }

  /** Start a plan. */
  @Requires('plans:write')
  @Post()
  create(@CurrentViewer() viewer: Viewer, @Body() body: CreatePlan): Promise<Plan> {
    return this.plans.create(viewer, body);
  }

  /** Change a plan's title or dates. */
  @Requires('plans:write')
  @Patch(':id')
  change(
    @CurrentViewer() viewer: Viewer,
    @Id() id: string,
    @SeenVersion() seen: number,
    @Body() body: ChangePlan,
  ): Promise<Plan> {
    return this.plans.change(viewer, id, seen, body);
  }

  /** Submit, return, sign off or close a plan. */
  @Requires('plans:move')
  @Post(':id/moves')
  @HttpCode(200)
  move(
    @CurrentViewer() viewer: Viewer,
    @Id() id: string,
    @SeenVersion() seen: number,
    @Body() body: MovePlan,
  ): Promise<Plan> {
    return this.plans.move(viewer, id, seen, body);
  }
}
