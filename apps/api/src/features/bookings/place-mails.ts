import { Injectable } from '@nestjs/common';
import type { BookingStanding } from '@all-together/contracts';
import { movedStandings } from '@all-together/domain';
import { internalViewer } from '../../platform/access/viewer.js';
import { Config } from '../../platform/config/config.js';
import { Database } from '../../platform/database/index.js';
import { Mailer } from '../../platform/mail/mailer.js';
import { publicAddress } from '../../platform/public-pages/public-address.js';
import { sessionFacts, type SessionFacts } from '../sessions/index.js';
import { madeBy, type Standings } from './bookings-queries.js';

/** Tells those whose booking got a place, or lost it, through what someone else did. */
@Injectable()
export class PlaceMails {
  constructor(
    private readonly database: Database,
    private readonly mailer: Mailer,
    private readonly config: Config,
  ) {}

  /** Mails everybody whose booking stands as something else; call it after the transaction. */
  async send(
    sessionId: string,
    before: Standings,
    after: Standings,
    itself?: string,
  ): Promise<void> {
    const moved = movedStandings(before, after, itself);
    if (!moved.size) return;
    const link = publicAddress(this.config, `/training/${sessionId}`);
    const send = await this.database.as(internalViewer('place_mailer'), async (tx) => {
      const session = await sessionFacts(tx, sessionId);
      if (!session) return [];
      const posted = [];
      for (const maker of await madeBy(tx, [...moved.keys()])) {
        const standing = moved.get(maker.id) ?? 'waiting';
        const words = wordsFor({ ...maker, standing }, session, link);
        posted.push(await this.mailer.post(tx, { to: maker.email, ...words }));
      }
      return posted;
    });
    for (const one of send) await one();
  }
}

interface Moved {
  name: string;
  standing: BookingStanding;
  places: number;
  schoolName: string;
}

function wordsFor(
  { name, standing, places, schoolName }: Moved,
  { title, heldOn }: SessionFacts,
  link: string,
): { subject: string; body: string } {
  const many = places === 1 ? 'One place' : `${places} places`;
  const them = places === 1 ? 'it' : 'them';
  const what = `${many} for ${schoolName} at “${title}” on ${heldOn}`;
  return standing === 'placed'
    ? {
        subject: `You have a place: ${title}`,
        body:
          `Dear ${name},\n\n${what}: there is room now, and you have ${them}.\n\n` +
          `If you no longer need ${them}, please cancel, so that others move up:\n${link}\n`,
      }
    : {
        subject: `On the waiting list: ${title}`,
        body:
          `Dear ${name},\n\n${what}: there are fewer places than before, and your booking ` +
          `waits now. You will be told when there is room.\n\n${link}\n`,
      };
}
