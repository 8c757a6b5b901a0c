import { TestbedHarnessEnvironment } from '@angular/cdk/testing/testbed';
import { Component, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { ErrorSummary } from './error-summary';
import { ErrorSummaryHarness } from './error-summary-harness';

interface Shown {
  title: string;
  detail: string;
  errors?: { path: string; message: string }[];
  correlationId?: string;
}

@Component({
  imports: [ErrorSummary],
  template: `
    <input data-field="name" id="elsewhere" />
    <form>
      <ui-error-summary [problem]="problem()" />
      <input data-field="name" id="here" />
    </form>
  `,
})
class Host {
  readonly problem = signal<Shown | null>(null);
}

async function begin(problem: Shown | null) {
  const fixture = TestBed.createComponent(Host);
  document.body.append(fixture.nativeElement);
  fixture.componentInstance.problem.set(problem);
  const summary = await TestbedHarnessEnvironment.loader(fixture).getHarness(ErrorSummaryHarness);
  return { host: fixture.componentInstance, summary };
}
const faulty = {
  title: 'Check what you entered',
  detail: 'Two fields are wrong.',
  errors: [{ path: 'name', message: 'Enter a name.' }],
};

it('is empty while nothing stands in the way', async () => {
  const { summary } = await begin(null);
  expect(await summary.text()).toBe('');
});

it('takes the focus when it appears, with each message rather than their sum', async () => {
  const { summary } = await begin(faulty);
  expect(await summary.hasFocus()).toBe(true);
  expect(await summary.messages()).toEqual(['Enter a name.']);
  expect(await summary.text()).not.toContain('Two fields');
});

it('leads to the field of its own form', async () => {
  const { summary } = await begin(faulty);
  await summary.follow(0);
  expect(document.activeElement?.id).toBe('here');
});

it('says what happened, and under which number it can be found', async () => {
  const { host, summary } = await begin(null);
  host.problem.set({ title: 'Gone wrong', detail: 'Try again.', correlationId: 'c-1' });
  expect(await summary.text()).toMatch(/Gone wrong\s*Try again\.\s*c-1/);
});
