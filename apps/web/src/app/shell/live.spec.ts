import { TestBed } from '@angular/core/testing';
import { CurrentSession } from './current-session';
import { Live, type PlanChanged } from './live';

/** The streams that were opened, the latest last. */
let streams: FakeStream[] = [];
class FakeStream {
  static readonly CLOSED = 2;
  readyState = 1;
  onopen: () => void = () => undefined;
  onerror: () => void = () => undefined;
  onmessage: (event: { data: string }) => void = () => undefined;
  close = jest.fn();
  constructor(readonly url: string) {
    streams.push(this);
  }
  hear(event: object): void {
    this.onmessage({ data: JSON.stringify(event) });
  }
}
const change: PlanChanged = { kind: 'changed', planId: 'p', items: [], by: 'Sam', mine: false };

function begin(may = true) {
  streams = [];
  Object.defineProperty(globalThis, 'EventSource', { configurable: true, value: FakeStream });
  const session = { provide: CurrentSession, useValue: { may: () => may } };
  TestBed.configureTestingModule({ providers: [session] });
  const live = TestBed.inject(Live);
  const heard: PlanChanged[] = [];
  live.changed.subscribe((event) => heard.push(event));
  return { live, heard };
}
const latest = () => streams.at(-1)!;
afterAll(() => Reflect.deleteProperty(globalThis, 'EventSource'));

it('opens one stream, however often it is asked to begin', () => {
  const { live } = begin();
  live.begin();
  live.begin();
  expect(streams.map(({ url }) => url)).toEqual(['/api/live']);
});

it('opens none for those who may hear nothing, or in a browser that has no streams', () => {
  begin(false).live.begin();
  expect(streams).toEqual([]);
  TestBed.resetTestingModule();
  const { live } = begin();
  Reflect.deleteProperty(globalThis, 'EventSource');
  live.begin();
  expect([streams, live.connected()]).toEqual([[], false]);
});

it('counts what is unread', () => {
  const { live } = begin();
  live.begin();
  latest().hear({ kind: 'notified', unread: 3 });
  expect(live.unread()).toBe(3);
});

it('follows one plan at a time, and hears nothing of another', () => {
  const { live, heard } = begin();
  live.begin();
  const before = latest();
  live.watch('p');
  expect(before.close).toHaveBeenCalled();
  expect(latest().url).toBe('/api/live?plan=p');
  latest().hear(change);
  latest().hear({ ...change, planId: 'q' });
  latest().hear({ kind: 'here', planId: 'q', people: ['Ana'] });
  latest().hear({ kind: 'here', planId: 'p', people: ['Sam'] });
  expect([heard, live.here()]).toEqual([[change], ['Sam']]);
});

it('keeps a stream that follows the plan already, and opens one that was closed anew', () => {
  const { live } = begin();
  live.watch('p');
  live.watch('p');
  expect(streams).toHaveLength(1);
  latest().readyState = FakeStream.CLOSED;
  live.watch('p');
  expect(streams).toHaveLength(2);
});

it('asks readers of a plan to load again after a gap, not when it first connects', () => {
  const { live, heard } = begin();
  live.watch('p');
  latest().onopen();
  expect([live.connected(), heard.length]).toEqual([true, 0]);
  latest().onerror();
  expect(live.connected()).toBe(false);
  latest().onopen();
  expect(heard).toEqual([{ kind: 'changed', planId: 'p', items: [], by: null, mine: false }]);
});

it('asks nobody to load again where no plan is on the screen', () => {
  const { live, heard } = begin();
  live.begin();
  latest().onopen();
  latest().onopen();
  expect(heard).toEqual([]);
});

it('is silent once stopped', () => {
  const { live } = begin();
  live.watch('p');
  latest().onopen();
  latest().hear({ kind: 'here', planId: 'p', people: ['Sam'] });
  live.stop();
  expect(latest().close).toHaveBeenCalled();
  expect([live.connected(), live.here()]).toEqual([false, []]);
});
