import { TestbedHarnessEnvironment } from '@angular/cdk/testing/testbed';
import { Component, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Field } from './field';
import { FieldHarness } from './field-harness';

@Component({
  imports: [Field],
  template: `<ui-field label="Name" [hint]="hint()" [error]="error()" [optional]="optional()"
    ><input
  /></ui-field>`,
})
class Host {
  readonly hint = signal('');
  readonly error = signal<string | undefined>(undefined);
  readonly optional = signal(false);
}

async function begin() {
  const fixture = TestBed.createComponent(Host);
  const field = await TestbedHarnessEnvironment.loader(fixture).getHarness(FieldHarness);
  return { host: fixture.componentInstance, field };
}

it('ties the label to the control', async () => {
  const { field } = await begin();
  expect(await field.labelText()).toBe('Name');
  expect(await field.isTied()).toBe(true);
  expect(await field.description()).toEqual([]);
  expect(await field.isInvalid()).toBe(false);
});

it('reads out the hint and the error, and the error no longer when it is gone', async () => {
  const { host, field } = await begin();
  host.hint.set('As on the badge');
  host.error.set('Enter a name.');
  expect(await field.description()).toEqual(['As on the badge', 'Error: Enter a name.']);
  expect(await field.isInvalid()).toBe(true);
  host.error.set(undefined);
  expect(await field.description()).toEqual(['As on the badge']);
  expect(await field.isInvalid()).toBe(false);
});

it('says what may be left out', async () => {
  const { host, field } = await begin();
  host.optional.set(true);
  expect(await field.labelText()).toMatch(/^Name\s+\(optional\)$/);
});
