import { TestbedHarnessEnvironment } from '@angular/cdk/testing/testbed';
import { TestBed } from '@angular/core/testing';
import { LoadMore } from './load-more';
import { LoadMoreHarness } from './load-more-harness';

async function begin(inputs: Record<string, unknown>) {
  const fixture = TestBed.createComponent(LoadMore);
  const all = { shown: 20, total: 50, ...inputs };
  for (const [name, value] of Object.entries(all)) fixture.componentRef.setInput(name, value);
  const asked = jest.fn();
  fixture.componentInstance.load.subscribe(asked);
  const more = await TestbedHarnessEnvironment.harnessForFixture(fixture, LoadMoreHarness);
  return { more, asked };
}

it('says how much is shown, and asks for more', async () => {
  const { more, asked } = await begin({ more: true });
  expect(await more.text()).toBe('20 of 50 shown');
  expect(await more.more()).toBe('Show more');
  await more.press();
  expect(asked).toHaveBeenCalledTimes(1);
});

it('asks for nothing while it is loading', async () => {
  const { more, asked } = await begin({ more: true, busy: true });
  expect(await more.more()).toBe('Loading …');
  await more.press();
  expect(asked).not.toHaveBeenCalled();
});

it('offers no more at the end, and counts only so far', async () => {
  const { more } = await begin({ total: 10_000, totalIsMore: true });
  expect(await more.text()).toBe('20 of more than 10000 shown');
  expect(await more.more()).toBeUndefined();
});
