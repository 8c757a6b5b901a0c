import { Module } from '@nestjs/common';
import type { Room } from '../../platform/rooms.js';

@Module({})
class StalledModule {}

/** What has stopped moving: one answer for every screen and mail. */
export const room: Room = { name: 'stalled', module: StalledModule };

export { stalledIn, stalledSchools, type Stalled } from './stalled-places.js';
