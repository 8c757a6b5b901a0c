import { follow } from './follow';
import type { QueuedWrite } from './queued-write';

const item = (fields: Partial<QueuedWrite>): QueuedWrite => ({
  seq: 2,
  id: 'w',
  kind: 'visit.change',
  record: 'visits/v',
  item: 'visits/v',
  label: '',
  link: '',
  method: 'PATCH',
  path: 'visits/v',
  body: { minutes: 90 },
  base: { minutes: 60 },
  seen: null,
  writtenAt: '',
  state: 'waiting',
  ...fields,
});

it('goes on top of what the write before it stored', () => {
  expect(
    follow(item({}), { id: 'v', minutes: 60, agreed: 'By another', version: 7 }),
  ).toMatchObject({ seen: 7, state: 'waiting' });
  expect(follow(item({}), { id: 'v', minutes: 90, version: 7 })).toMatchObject({
    seen: 7,
    state: 'waiting',
  });
});

it('asks where the field is no longer what its writer saw', () => {
  expect(follow(item({}), { id: 'v', minutes: 75, version: 7 })).toMatchObject({
    state: 'conflict',
    problem: { conflicts: [{ field: 'minutes', yours: 90, theirs: 75 }], current: { version: 7 } },
  });
});
