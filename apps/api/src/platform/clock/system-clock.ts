import { Injectable } from '@nestjs/common';
import type { Clock } from '@all-together/domain';

/** The time of day. Tests and the demonstration programme put another clock in its place. */
@Injectable()
export class SystemClock implements Clock {
  now(): Date {
    return new Date();
  }
}
