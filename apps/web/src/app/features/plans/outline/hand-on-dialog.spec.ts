import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import type { SchoolOutcome } from '@all-together/contracts';
import { open } from '../../../../testing/screen';
import { SchoolsClient } from '../../../shared/schools/schools-client';
import { anObjective } from '../plan-fixture';
import { HandOnDialog } from './hand-on-dialog';

const address = '/api/objectives/o1/schools';
const progress = {
  urn: 100001,
  name: 'Ashfield',
  planId: 'one',
  rag: null,
  actions: 4,
  complete: 1,
  overdue: 2,
  milestones: 5,
  reached: 3,
};
const outcomes: SchoolOutcome[] = [
  { urn: 100001, name: 'Ashfield', outcome: 'done', planId: 'one' },
  { urn: 100002, name: 'Beech', outcome: 'no_plan', planId: null },
];
const schools = {
  items: [
    { urn: 100001, name: 'Ashfield', enrolment: { status: 'enrolled' } },
    { urn: 100002, name: 'Beech', enrolment: { status: 'enrolled' } },
  ],
  next: null,
};

async function begin(mayHandOn = true) {
  const close = jest.fn();
  const data = { objective: anObjective({ title: 'Staff know' }), areaId: 'area', mayHandOn };
  const screen = await open(HandOnDialog, {}, [
    { provide: MAT_DIALOG_DATA, useValue: data },
    { provide: MatDialogRef, useValue: { close } },
    { provide: SchoolsClient, useValue: { ofArea: () => Promise.resolve(schools) } },
  ]);
  return { screen, close };
}
const buttons = (element: HTMLElement) =>
  [...element.querySelectorAll('mat-dialog-actions button')].map((one) => one.textContent?.trim());

it('shows what would happen before it hands anything on', async () => {
  const { screen, close } = await begin();
  await screen.answer('GET', address, []);
  expect(screen.named('Preview')).toHaveProperty('disabled', true);
  await screen.click('Choose all');
  await screen.click('Preview');
  const { request } = await screen.answer('POST', address, outcomes);
  expect(request.body).toEqual({ urns: [100001, 100002], withActions: true, preview: true });
  expect(screen.text).toContain('Would be handed on to 1 school. 1 has no open plan yet.');
  await screen.click('Hand it on to 1');
  const handed = await screen.answer('POST', address, outcomes);
  expect(handed.request.body).toMatchObject({ preview: false });
  expect(screen.text).toContain('Handed on to 1 school.');
  await screen.answer('GET', address, [progress]);
  expect(screen.text).toContain('At 1 school');
  expect(screen.text).toContain('2 overdue');
  await screen.click('Close');
  expect(close).toHaveBeenCalledWith(true);
});

it('asks for another preview once the schools or the actions change', async () => {
  const { screen } = await begin();
  await screen.answer('GET', address, []);
  await screen.click('Choose all');
  await screen.click('Preview');
  await screen.answer('POST', address, outcomes);
  await screen.tick('With its actions and milestones');
  expect(buttons(screen.element)).toEqual(['Close', 'Preview']);
  await screen.click('Preview');
  const { request } = await screen.answer('POST', address, []);
  expect(request.body).toMatchObject({ withActions: false });
  await screen.tick('Beech');
  expect(screen.element.querySelector('[role=status]')).toBeNull();
});

it('offers nothing to hand on where no school would get it', async () => {
  const { screen, close } = await begin();
  await screen.answer('GET', address, []);
  await screen.click('Choose all');
  await screen.click('Preview');
  await screen.answer('POST', address, [{ ...outcomes[0]!, outcome: 'has_objective' }]);
  expect(screen.text).toContain('Would be handed on to 0 schools. 1 has it already.');
  expect(buttons(screen.element)).toEqual(['Close', 'Preview']);
  await screen.click('Close');
  expect(close).toHaveBeenCalledWith(false);
});

it('still says that it was handed on after a look at what else could be', async () => {
  const { screen, close } = await begin();
  await screen.answer('GET', address, []);
  await screen.click('Choose all');
  await screen.click('Preview');
  await screen.answer('POST', address, outcomes);
  await screen.click('Hand it on to 1');
  await screen.answer('POST', address, outcomes);
  await screen.tick('Ashfield');
  await screen.click('Preview');
  await screen.answer('POST', address, []);
  await screen.click('Close');
  expect(close).toHaveBeenCalledWith(true);
});

it('shows a refusal in its place, and keeps the choice', async () => {
  const { screen } = await begin();
  await screen.answer('GET', address, []);
  await screen.click('Choose all');
  await screen.click('Preview');
  await screen.refuse('POST', address, { status: 422, detail: 'The plan is locked.' });
  expect(screen.text).toContain('The plan is locked.');
  expect(screen.named('Preview')).toHaveProperty('disabled', false);
});

it('shows the progress alone to those who may not hand on', async () => {
  const { screen } = await begin(false);
  await screen.answer('GET', address, [progress, { ...progress, urn: 100002, overdue: 0 }]);
  expect(screen.text).toContain('At 2 schools');
  expect(buttons(screen.element)).toEqual(['Close']);
});

it('still hands on when the progress does not load', async () => {
  const { screen } = await begin();
  await screen.refuse('GET', address, { status: 500 });
  await screen.click('Choose all');
  expect(screen.named('Preview')).toHaveProperty('disabled', false);
});
