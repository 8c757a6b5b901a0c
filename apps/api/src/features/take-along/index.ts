import { Module } from '@nestjs/common';
import { TakeAlongController } from './take-along-controller.js';
import { TakeAlongService } from './take-along-service.js';

@Module({ controllers: [TakeAlongController], providers: [TakeAlongService] })
export class TakeAlongModule {}
