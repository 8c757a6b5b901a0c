import { Module } from '@nestjs/common';
import { HomesService } from './homes-service.js';
import { HomesController, ProgrammeController } from './programme-controller.js';
import { ProgrammeService } from './programme-service.js';

@Module({ controllers: [ProgrammeController, HomesController], providers: [ProgrammeService, HomesService] })
export class ProgrammeModule {}
