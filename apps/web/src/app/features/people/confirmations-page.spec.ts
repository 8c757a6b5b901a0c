import { open } from '../../../testing/screen';
import { ConfirmationsPage } from './confirmations-page';

const waiting = {
  id: 'm',
  personName: 'Grace Adeyemi',
  email: 'grace@example.test',
  urn: 107000,
  schoolName: 'Oak Primary',
  askedByName: 'Alex Carter',
  askedAt: '2026-03-02T09:00:00.000Z',
};

it('confirms a safeguarding lead', async () => {
  const screen = await open(ConfirmationsPage);
  await screen.answer('GET', '/api/confirmations', [waiting]);
  expect(screen.text).toContain('Added by Alex Carter');
  await screen.click('Confirm: Grace Adeyemi');
  const { request } = await screen.answer('POST', '/api/confirmations/m', []);
  expect(request.body).toEqual({ confirmed: true });
  expect(screen.text).toContain('Nobody is waiting');
});

it('refuses one', async () => {
  const screen = await open(ConfirmationsPage);
  await screen.answer('GET', '/api/confirmations', [waiting]);
  await screen.click('Refuse: Grace Adeyemi');
  const { request } = await screen.answer('POST', '/api/confirmations/m', []);
  expect(request.body).toEqual({ confirmed: false });
});

it('keeps the list when the line is lost', async () => {
  const screen = await open(ConfirmationsPage);
  await screen.answer('GET', '/api/confirmations', [waiting]);
  await screen.click('Confirm: Grace Adeyemi');
  await screen.loseLine('POST', '/api/confirmations/m');
  expect(screen.text).toContain('Grace Adeyemi');
});
