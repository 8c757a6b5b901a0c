import { Injectable } from '@nestjs/common';
import type { BookingStanding } from '@all-together/contracts';
import { internalViewer } from '../../platform/access/viewer.js';
import { Config } from '../../platform/config/config.js';
import { Database, type Tx } from '../../platform/database/database.js';
import { Mailer } from '../../platform/mail/mailer.js';

export type Standings = ReadonlyMap<string, BookingStanding>;

/** What each booking of a session stands as now. */
export async function standingsOf(tx: Tx, sessionId: string): Promise<Standings> {
  return new Map(
    (
      (await tx.query(`select id, standing from booking_standings($1)`, [sessionId])) as {
        id: string;
        standing: BookingStanding;
      }[]
    ).map(({ id, standing }) => [id, standing]),
  );
}

interface Told {
  email: string;
  name: string;
  standing: BookingStanding;
  places: number;
  school: string;
  title: string;
  heldOn: string;
}

/** Tells those whose booking got a place, or lost it, through what somebody else did. */
@Injectable()
export class PlaceMails {
  constructor(
    private readonly database: Database,
    private readonly mailer: Mailer,
    private readonly config: Config,
  ) {}

  async send(
    sessionId: string,
    before: Standings,
    after: Standings,
    itself: string | null = null,
  ): Promise<void> {
    const moved = [...after].filter(
      ([id, standing]) =>
        id !== itself &&
        before.has(id) &&
        before.get(id) !== standing &&
        standing !== 'cancelled' &&
        before.get(id) !== 'cancelled',
    );
    if (!moved.length) return;
    const send = await this.database.as(internalViewer('place_mailer'), async (tx) => {
      const people = (await tx.query(
        `select p.email, p.name, m.standing, b.places, c.name as school, s.title, s.held_on as "heldOn" from unnest($1::uuid[], $2::text[]) as m (id, standing) join bookings b on b.id = m.id join people p on p.id = b.made_by and p.active
         join training_sessions s on s.id = b.session_id join schools c on c.urn = b.urn`,
        [moved.map(([id]) => id), moved.map(([, standing]) => standing)],
      )) as Told[];
      const posted = [];
      for (const told of people)
        posted.push(
          await this.mailer.post(tx, {
            to: told.email,
            ...wordsFor(
              told,
              `${this.config.publicUrl ? new URL(this.config.publicUrl).origin : `http://localhost:${this.config.port}`}/training/${sessionId}`,
            ),
          }),
        );
      return posted;
    });
    for (const one of send) await one();
  }
}

function wordsFor(
  { name, standing, places, school, title, heldOn }: Told,
  link: string,
): { subject: string; body: string } {
  const what = `${places === 1 ? 'One place' : `${places} places`} for ${school} at “${title}” on ${heldOn}`;
  return standing === 'placed'
    ? {
        subject: `You have a place: ${title}`,
        body: `Dear ${name},\n\n${what}: there is room now, and you have ${places === 1 ? 'it' : 'them'}.\n\nIf you no longer need ${places === 1 ? 'it' : 'them'}, please cancel, so that others move up:\n${link}\n`,
      }
    : {
        subject: `On the waiting list: ${title}`,
        body: `Dear ${name},\n\n${what}: there are fewer places than before, and your booking waits now. You will be told when there is room.\n\n${link}\n`,
      };
}
