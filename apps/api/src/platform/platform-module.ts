import { Global, Module, type DynamicModule } from '@nestjs/common';
import type { Clock } from '@all-together/domain';
import { APP_FILTER, APP_GUARD } from '@nestjs/core';
import { TypeOrmModule } from '@nestjs/typeorm';
import { LoggerModule } from 'nestjs-pino';
import { SessionGuard } from './access/session-guard.js';
import { SessionStore } from './access/session-store.js';
import { SystemClock } from './clock/system-clock.js';
import { Config } from './config/config.js';
import { dataSourceOptions } from './database/data-source.js';
import { Database } from './database/database.js';
import { Signals } from './database/signals.js';
import { fileStoreOf } from './files/file-store-of.js';
import { FileStore } from './files/file-store.js';
import { HealthController } from './health/health-controller.js';
import { Jobs } from './jobs/jobs.js';
import { Mailer } from './mail/mailer.js';
import { ProblemFilter } from './problems/problem-filter.js';
import { Rooms } from './rooms.js';

/** What every feature stands on. */
@Global()
@Module({})
export class PlatformModule {
  static with(config: Config, rooms: Rooms, clock: Clock = new SystemClock()): DynamicModule {
    return {
      module: PlatformModule,
      imports: [
        LoggerModule.forRoot({
          pinoHttp: {
            level: config.logLevel,
            autoLogging: config.logLevel === 'info' || config.logLevel === 'debug',
            redact: ['req.headers.cookie', 'res.headers["set-cookie"]'],
            serializers: {
              req: (request: { url: string }) => ({
                ...request,
                url: rooms.withoutSecret(request.url),
              }),
            },
          },
        }),
        TypeOrmModule.forRoot({
          ...dataSourceOptions(config.databaseUrl, config.databaseConnections, rooms.entities),
          retryAttempts: 0,
        }),
      ],
      controllers: [HealthController],
      providers: [
        { provide: Config, useValue: config },
        { provide: Rooms, useValue: rooms },
        { provide: SystemClock, useValue: clock },
        Database,
        Signals,
        SessionStore,
        Mailer,
        Jobs,
        { provide: FileStore, useValue: fileStoreOf(config) },
        { provide: APP_GUARD, useClass: SessionGuard },
        { provide: APP_FILTER, useClass: ProblemFilter },
      ],
      exports: [Config, SystemClock, Database, Signals, SessionStore, Mailer, Jobs, FileStore],
    };
  }
}
