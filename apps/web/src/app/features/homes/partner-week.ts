import type { OfflinePack, PartnerHome } from '@all-together/contracts';
import {
  addDays,
  listWithPending,
  visitWithPending,
  type Names,
  type PendingWrite,
} from '@all-together/domain';
import { doneFollowUps } from '../../shared/visits/follow-up-writes';

const mostOwed = 8;

/**
 * The partner's home made of what this device keeps, where there is no signal.
 * @param today the day in England, YYYY-MM-DD
 */
export function homeFromPack(
  pack: OfflinePack,
  today: string,
  organisation: PartnerHome['organisation'],
): PartnerHome {
  const around = pack.visits.filter(
    ({ visitedOn }) => visitedOn >= addDays(today, -3) && visitedOn <= addDays(today, 7),
  );
  return {
    today,
    organisation,
    visitsToday: around.filter(({ visitedOn }) => visitedOn === today),
    visitsThisWeek: around.filter(({ visitedOn }) => visitedOn !== today),
    owed: pack.owed.slice(0, mostOwed),
    owedCount: pack.owed.length,
  };
}

/** The home with the writes on top that wait on this device. */
export function homeWithPending(
  home: PartnerHome,
  writes: readonly PendingWrite[],
  names: Names,
): PartnerHome {
  if (!writes.length) return home;
  const all = [...home.visitsToday, ...home.visitsThisWeek];
  const visits = listWithPending(all, writes, 'visits', 'visit.log', (visit, own) =>
    visitWithPending(visit, own, names),
  );
  const done = doneFollowUps(writes);
  return {
    ...home,
    visitsToday: visits.filter(({ visitedOn }) => visitedOn === home.today),
    visitsThisWeek: visits.filter(({ visitedOn }) => visitedOn !== home.today),
    owed: home.owed.filter(({ id }) => !done.has(id)),
    owedCount: home.owedCount - home.owed.filter(({ id }) => done.has(id)).length,
  };
}
