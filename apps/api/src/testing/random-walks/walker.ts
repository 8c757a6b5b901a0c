import { v7 as newId } from 'uuid';
import type { Answer, Asker, SpecApp } from '../spec-app';
import type { Side, World } from '../world';

/** Someone who walks, and the side of the world that is theirs; none for those who see both. */
export interface Person {
  name: string;
  asker: Asker;
  side: Side | null;
}

/** A row of the database, by the names of its columns. */
export type Item = Record<string, string & number & boolean & null>;

/** What one step did: its answer, and where it can be taken back at once, how. */
export interface Done {
  what: string;
  answer: Answer<{ detail?: string }>;
  takeBack?: () => Promise<Answer<{ detail?: string }>>;
}

/** Walks through a world at random; the same way for the same chance. */
export class Walker {
  /** What was done, for telling how a fault came about. */
  readonly story: string[] = [];

  constructor(
    readonly spec: SpecApp,
    readonly world: World,
    private readonly chance: () => number,
  ) {}

  get people(): Person[] {
    const { here, there, officer, funder, admin } = this.world;
    const ofSide = (side: Side, place: string): Person[] => [
      { name: `lead of ${place}`, asker: side.lead, side },
      { name: `school of ${place}`, asker: side.school, side },
      { name: `partner of ${place}`, asker: side.partner, side },
    ];
    return [
      ...ofSide(here, 'Derby'),
      ...ofSide(there, 'Leeds'),
      { name: 'officer', asker: officer, side: null },
      { name: 'funder', asker: funder, side: null },
      { name: 'administrator', asker: admin, side: null },
    ];
  }

  get side(): Side {
    return this.isLikely(0.5) ? this.world.here : this.world.there;
  }

  /** Usually the person with the right to do it; one time in ten, someone else. */
  actor(rightful: Asker): Asker {
    return this.isLikely(0.9) ? rightful : this.pick(this.people).asker;
  }

  isLikely(chance: number): boolean {
    return this.chance() < chance;
  }

  pick<Of>(from: readonly Of[]): Of {
    return from[Math.floor(this.chance() * from.length)]!;
  }

  /** One row that a query finds, or none. Rows are put in order, so that chance alone decides. */
  async row(query: string, parameters: unknown[] = []): Promise<Item | undefined> {
    const { rows } = await this.spec.owner.query<Item>(`${query} order by 1`, parameters);
    return rows.length ? this.pick(rows) : undefined;
  }

  /** A day from some weeks ago to some weeks ahead, or none. */
  day(): string | null {
    if (this.isLikely(0.2)) return null;
    const today = this.spec.clock.now().getTime();
    const days = Math.floor(this.chance() * 60) - 30;
    return new Date(today + days * 86_400_000).toISOString().slice(0, 10);
  }

  id(): string {
    return newId();
  }
}
