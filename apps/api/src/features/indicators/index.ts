import { Module } from '@nestjs/common';
import { IndicatorsController, IndicatorValuesController } from './indicators-controller.js';
import { IndicatorsService } from './indicators-service.js';

@Module({
  controllers: [IndicatorsController, IndicatorValuesController],
  providers: [IndicatorsService],
  exports: [IndicatorsService],
})
export class IndicatorsModule {}
export { IndicatorEntity, IndicatorValueEntity } from './indicator.entities.js';
export { IndicatorsService };
