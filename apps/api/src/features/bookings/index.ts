import { Module } from '@nestjs/common';
import { BookingsController, SessionBookingsController } from './bookings-controller.js';
import { BookingsService } from './bookings-service.js';
import { PlaceMails } from './place-mails.js';

@Module({
  controllers: [SessionBookingsController, BookingsController],
  providers: [BookingsService, PlaceMails],
  exports: [BookingsService, PlaceMails],
})
export class BookingsModule {}
export { BookingEntity } from './booking.entity.js';
export { standingsOf } from './place-mails.js';
export { BookingsService, PlaceMails };
