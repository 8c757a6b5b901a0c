import { Module, type DynamicModule } from '@nestjs/common';
import type { Clock } from '@all-together/domain';
import type { Config } from './platform/config/config.js';
import { PlatformModule } from './platform/platform-module.js';
import { rooms } from './rooms.js';

/** The API: the platform, and every room on it. */
@Module({})
export class AppModule {
  static with(config: Config, clock?: Clock): DynamicModule {
    return {
      module: AppModule,
      imports: [PlatformModule.with(config, rooms, clock), ...rooms.all.map((room) => room.module)],
    };
  }
}
