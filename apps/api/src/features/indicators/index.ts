import { Module } from '@nestjs/common';
import type { Room } from '../../platform/rooms.js';
import { IndicatorEntity, IndicatorValueEntity } from './indicator.entities.js';
import { IndicatorsController, IndicatorValuesController } from './indicators-controller.js';
import { IndicatorsService } from './indicators-service.js';

@Module({
  controllers: [IndicatorsController, IndicatorValuesController],
  providers: [IndicatorsService],
  exports: [IndicatorsService],
})
class IndicatorsModule {}

export const room: Room = {
  name: 'indicators',
  module: IndicatorsModule,
  entities: [IndicatorEntity, IndicatorValueEntity],
  tables: ['indicators', 'indicator_values'],
};

export { IndicatorsService };
