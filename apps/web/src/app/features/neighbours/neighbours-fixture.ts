import type { Neighbourhood, Support, SupportEntry } from '@all-together/contracts';

// What the API answers about neighbours, whole, so that a spec says only what it is about.

/** A meeting that Leeds noted and Derby has not confirmed. */
export const entry: SupportEntry = {
  id: 'e',
  onDate: '2016-04-02',
  kind: 'meeting',
  minutes: 60,
  summary: 'First talk',
  notedBy: 'to',
  confirmedAt: null,
  version: 3,
};

/** Derby gives support to Leeds; both have agreed, and Derby is looking. */
export const aSupport = (fields: Partial<Support> = {}): Support => ({
  id: 's',
  fromAreaId: 'a',
  fromName: 'Derby',
  toAreaId: 'b',
  toName: 'Leeds',
  toStatus: 'active',
  title: 'Starting well',
  details: '',
  who: 'The lead',
  starts: '2016-04-01',
  ends: '2016-09-30',
  state: 'agreed',
  reason: '',
  agreedFromAt: '2016-03-01T09:00:00Z',
  agreedToAt: '2016-03-02T09:00:00Z',
  adoptedPlanId: null,
  adoptedAt: null,
  entries: [entry],
  version: 5,
  side: 'from',
  moves: ['end'],
  ...fields,
});

const nothing = { supports: 0, entries: 0, minutes: 0, confirmed: 0 };

/** Derby, which may offer support and choose neighbours, beside Leeds. */
export const aNeighbourhood = (fields: Partial<Neighbourhood> = {}): Neighbourhood => ({
  areaId: 'a',
  name: 'Derby',
  kind: 'local_authority',
  status: 'active',
  mayOffer: true,
  mayChoose: true,
  neighbours: [
    { chosenId: null, gss: 'E08000035', areaId: 'b', name: 'Leeds', status: 'active' },
    { chosenId: 'choice', gss: 'E06000001', areaId: null, name: 'Hartlepool', status: null },
  ],
  supports: [],
  given: nothing,
  received: nothing,
  ...fields,
});
