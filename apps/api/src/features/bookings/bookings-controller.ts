import { Body, Controller, Get, HttpCode, Patch, Post } from '@nestjs/common';
import { BookPlaces, ChangeBooking, type SessionBookings } from '@all-together/contracts';
import { CurrentViewer, Id, Requires, SeenVersion } from '../../platform/access/requires.js';
import type { Viewer } from '../../platform/access/viewer.js';
import { BookingsService } from './bookings-service.js';

@Controller('sessions/:id/bookings')
export class SessionBookingsController {
  constructor(private readonly bookings: BookingsService) {}

  /** List a session's bookings and free places. */
  @Requires('bookings:read')
  @Get()
  list(@CurrentViewer() viewer: Viewer, @Id() id: string): Promise<SessionBookings> {
    return this.bookings.list(viewer, id);
  }

  /** Book places for a school. When the session is full, the school joins the waiting list. */
  @Requires('bookings:write')
  @Post()
  @HttpCode(200)
  book(
    @CurrentViewer() viewer: Viewer,
    @Id() id: string,
    @Body() body: BookPlaces,
  ): Promise<SessionBookings> {
    return this.bookings.book(viewer, id, body);
  }
}

@Controller('bookings')
export class BookingsController {
  constructor(private readonly bookings: BookingsService) {}

  /** Change or cancel a booking. */
  @Requires('bookings:write')
  @Patch(':id')
  change(
    @CurrentViewer() viewer: Viewer,
    @Id() id: string,
    @SeenVersion() seen: number,
    @Body() body: ChangeBooking,
  ): Promise<SessionBookings> {
    return this.bookings.change(viewer, id, seen, body);
  }
}
