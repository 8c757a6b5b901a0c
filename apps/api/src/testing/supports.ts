import type { OfferSupport, Support } from '@all-together/contracts';
import { v7 as newId } from 'uuid';
import type { World } from './world';

/** What the area here would offer to the area there. */
export const aSupportOffer = (
  { here, there }: World,
  fields: Partial<OfferSupport> = {},
): OfferSupport => ({
  id: newId(),
  fromAreaId: here.areaId,
  toAreaId: there.areaId,
  title: 'Help with the first audit',
  details: '',
  who: 'Priya and two SENCos',
  starts: '2016-05-01',
  ends: '2016-09-30',
  ...fields,
});

export async function offerSupport(
  world: World,
  fields: Partial<OfferSupport> = {},
): Promise<Support> {
  const answer = await world.here.lead.post<Support>('supports', aSupportOffer(world, fields));
  expect([answer.status, answer.body]).toEqual([201, expect.anything()]);
  return answer.body;
}

/** Agrees for the area there. */
export const agreeSupport = async ({ there }: World, { id, version }: Support): Promise<Support> =>
  (await there.lead.post<Support>(`supports/${id}/moves`, { move: 'agree' }, version)).body;
