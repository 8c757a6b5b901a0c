import { Body, Controller, Get, HttpCode, Patch, Post, Query } from '@nestjs/common';
import {
  AddIndicator,
  ChangeIndicator,
  ChangeIndicatorValue,
  EnterIndicatorValue,
  ListIndicators,
  LockIndicatorValue,
  type IndicatorDetail,
  type IndicatorSummary,
} from '@all-together/contracts';
import { CurrentViewer, Id, Requires, SeenVersion } from '../../platform/access/requires.js';
import type { Viewer } from '../../platform/access/viewer.js';
import { IndicatorsService } from './indicators-service.js';

@Controller('indicators')
export class IndicatorsController {
  constructor(private readonly indicators: IndicatorsService) {}

  /** List indicators with their latest values. */
  @Requires('indicators:read')
  @Get()
  list(
    @CurrentViewer() viewer: Viewer,
    @Query() query: ListIndicators,
  ): Promise<IndicatorSummary[]> {
    return this.indicators.list(viewer, query);
  }

  /** Read an indicator with all its values. */
  @Requires('indicators:read')
  @Get(':id')
  get(@CurrentViewer() viewer: Viewer, @Id() id: string): Promise<IndicatorDetail> {
    return this.indicators.get(viewer, id);
  }

  /** Add an indicator. */
  @Requires('indicators:write')
  @Post()
  add(@CurrentViewer() viewer: Viewer, @Body() body: AddIndicator): Promise<IndicatorDetail> {
    return this.indicators.add(viewer, body);
  }

  /** Change an indicator. */
  @Requires('indicators:write')
  @Patch(':id')
  change(
    @CurrentViewer() viewer: Viewer,
    @Id() id: string,
    @SeenVersion() seen: number,
    @Body() body: ChangeIndicator,
  ): Promise<IndicatorDetail> {
    return this.indicators.change(viewer, id, seen, body);
  }

  /** Enter an indicator's value for a period. */
  @Requires('indicators:enter')
  @Post(':id/values')
  @HttpCode(200)
  enter(
    @CurrentViewer() viewer: Viewer,
    @Id() id: string,
    @Body() body: EnterIndicatorValue,
  ): Promise<IndicatorDetail> {
    return this.indicators.enter(viewer, id, body);
  }
}

@Controller('indicator-values')
export class IndicatorValuesController {
  constructor(private readonly indicators: IndicatorsService) {}

  /** Correct an indicator's value. */
  @Requires('indicators:enter')
  @Patch(':id')
  change(
    @CurrentViewer() viewer: Viewer,
    @Id() id: string,
    @SeenVersion() seen: number,
    @Body() body: ChangeIndicatorValue,
  ): Promise<IndicatorDetail> {
    return this.indicators.changeValue(viewer, id, seen, body);
  }

  /** Lock a reported value, or unlock it. */
  @Requires('indicators:write')
  @Post(':id/lock')
  @HttpCode(200)
  lock(
    @CurrentViewer() viewer: Viewer,
    @Id() id: string,
    @SeenVersion() seen: number,
    @Body() body: LockIndicatorValue,
  ): Promise<IndicatorDetail> {
    return this.indicators.lock(viewer, id, seen, body);
  }
}
