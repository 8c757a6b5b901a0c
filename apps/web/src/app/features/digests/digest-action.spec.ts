import { open } from '../../../testing/screen';
import { DigestAction } from './digest-action';

const inspect = '/api/digests/links/inspect';
const use = '/api/digests/links/use';

async function begin(link: object) {
  location.hash = '#token-of-the-mail';
  const screen = await open(DigestAction);
  const { request } = await screen.answer('POST', inspect, {
    title: 'Train the governors',
    due: '2016-03-01',
    hasEvidence: true,
    topic: null,
    ...link,
  });
  expect(request.body).toEqual({ token: 'token-of-the-mail' });
  return screen;
}

it('moves an action to another date', async () => {
  const screen = await begin({ deed: 'move' });
  expect(screen.field('New date').value).toBe('2016-03-01');
  await screen.enter('New date', '2016-04-01');
  await screen.click('Move it');
  const { request } = await screen.answer('POST', use, {});
  expect(request.body).toEqual({ token: 'token-of-the-mail', due: '2016-04-01' });
  expect(screen.text).toContain('Thank you');
});

it('asks why there is no evidence before an action is done without', async () => {
  const screen = await begin({ deed: 'done', hasEvidence: false });
  await screen.enter('Why is there no evidence?', 'It was a talk.');
  await screen.click('Yes, it is done');
  const { request } = await screen.answer('POST', use, {});
  expect(request.body).toEqual({ token: 'token-of-the-mail', reason: 'It was a talk.' });
});

it('leaves a topic out', async () => {
  const screen = await begin({ deed: 'leave_out', topic: 'stalled', due: null });
  await screen.click('Leave it out');
  const { request } = await screen.answer('POST', use, {});
  expect(request.body).toEqual({ token: 'token-of-the-mail' });
});

it('does it once for two clicks, and shows why it was refused', async () => {
  const screen = await begin({ deed: 'blocked' });
  screen.named('It is blocked').click();
  await screen.click('It is blocked');
  await screen.refuse('POST', use, {
    errors: [{ path: 'reason', message: 'Say what blocks it.' }],
  });
  expect(screen.field('What blocks it?').getAttribute('aria-invalid')).toBe('true');
});

it('says that a link no longer works, at first and when it is used', async () => {
  const screen = await begin({ deed: 'done' });
  await screen.click('Yes, it is done');
  await screen.refuse('POST', use, { status: 410, detail: 'This link has been used.' });
  expect(screen.text).toContain('This link does not workThis link has been used.');
});

it('says that a link without its end does not work', async () => {
  location.hash = '';
  const screen = await open(DigestAction);
  const { request } = await screen.refuse('POST', inspect, { status: 404, detail: 'Not found.' });
  expect(request.body).toEqual({ token: 'none' });
  expect(screen.text).toContain('This link does not work');
});
