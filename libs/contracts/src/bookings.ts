import { Id, Optional, Prose, Urn, WholeNumber, YesNo } from './fields.js';

/** Places that a school asks for at a session. */
export class BookPlaces {
  @Id() id: string;
  @Urn() urn: number;
  @WholeNumber('the places', 1, 200) places: number;
  @Prose('the note', 300) note: string;
}

/**
 * Fewer places, another note, or none at all. For more places a school books again, behind those
 * who waited before.
 */
export class ChangeBooking {
  @Optional() @WholeNumber('the places', 1, 200) places?: number;
  @Optional() @Prose('the note', 300) note?: string;
  @Optional() @YesNo('cancelled') cancelled?: boolean;
}

export const bookingStandings = ['placed', 'waiting', 'cancelled'] as const;
export type BookingStanding = (typeof bookingStandings)[number];

export interface Booking {
  id: string;
  sessionId: string;
  urn: number;
  schoolName: string;
  places: number;
  note: string;
  /** Follows from the order of booking and the capacity; it is not stored. */
  standing: BookingStanding;
  madeAt: string;
  version: number;
}

/** The bookings of a session that the viewer may see, and how full it is altogether. */
export interface SessionBookings {
  bookings: Booking[];
  placed: number;
  waiting: number;
  capacity: number | null;
  /** Whether the viewer may book places now. */
  open: boolean;
  /**
   * Schools that the viewer may book for; none for a partner, who may name any school of the area.
   */
  schools: { urn: number; name: string }[];
}
