import { Module } from '@nestjs/common';
import type { Room } from '../../platform/rooms.js';
import { SessionsModule } from '../sessions/index.js';
import { BookingEntity } from './booking.entity.js';
import { BookingsController, SessionBookingsController } from './bookings-controller.js';
import { BookingsService } from './bookings-service.js';
import { PlaceMails } from './place-mails.js';

@Module({
  imports: [SessionsModule],
  controllers: [SessionBookingsController, BookingsController],
  providers: [BookingsService, PlaceMails],
  exports: [BookingsService],
})
class BookingsModule {}

export const room: Room = {
  name: 'bookings',
  module: BookingsModule,
  entities: [BookingEntity],
  tables: ['bookings'],
};

export { BookingsService };
