import { Module } from '@nestjs/common';
import type { Room } from '../../platform/rooms.js';
import { CalendarController } from './calendar-controller.js';
import { CalendarService } from './calendar-service.js';

@Module({ controllers: [CalendarController], providers: [CalendarService] })
class CalendarModule {}

export const room: Room = {
  name: 'calendar',
  module: CalendarModule,
  tables: ['calendar_feeds'],
  secretAddresses: ['/api/calendar/feeds/'],
};
