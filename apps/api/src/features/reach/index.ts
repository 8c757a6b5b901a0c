import { Module } from '@nestjs/common';
import { ReachController } from './reach-controller.js';
import { ReachService } from './reach-service.js';

@Module({ controllers: [ReachController], providers: [ReachService] })
export class ReachModule {}
