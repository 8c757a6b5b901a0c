import { TestBed } from '@angular/core/testing';
import type { Neighbourhood } from '@all-together/contracts';
import { passTime } from '../../../testing/pass-time';
import { open } from '../../../testing/screen';
import { CurrentSession } from '../../shell/current-session';
import { Notice } from '../../shell/notice';
import { aNeighbourhood, aSupport } from './neighbours-fixture';
import { NeighbourhoodPage } from './neighbourhood-page';

const address = '/api/areas/a/neighbours';

async function begin(fields: Partial<Neighbourhood> = {}) {
  const current = { provide: CurrentSession, useValue: { may: () => true } };
  const screen = await open(NeighbourhoodPage, { area: 'a' }, [current]);
  await screen.answer('GET', address, aNeighbourhood(fields));
  const search = async (words: string) => {
    const field = screen.field('Add another area');
    field.value = words;
    await passTime(250, () => field.dispatchEvent(new Event('input')));
    await screen.rendered();
  };
  return { screen, search, said: () => TestBed.inject(Notice).said()?.text };
}

it('shows who is a neighbour, by boundary and by choice', async () => {
  const { screen } = await begin();
  expect(screen.text).toContain('Neighbours of Derby');
  expect(screen.text).toContain('Leeds Active');
  expect(screen.text).toContain('Hartlepool chosennot in the programme');
  expect(screen.text).toContain('Choose a neighbour and offer what you can.');
});

it('lets those who only look on change nothing', async () => {
  const { screen } = await begin({ mayOffer: false, mayChoose: false });
  expect(screen.element.querySelector('button')).toBeNull();
  expect(screen.text).toContain('When an area offers support, it stands here.');
});

it('says why a trust has no neighbours by itself', async () => {
  const { screen } = await begin({ kind: 'trust', neighbours: [] });
  expect(screen.text).toContain('A trust has no boundaries');
});

it('offers support to an area of the programme', async () => {
  const { screen, said } = await begin();
  await screen.click('Offer support to Leeds');
  await screen.enter('What do you offer?', 'Starting well');
  await screen.enter('Who gives it?', 'The lead');
  await screen.enter('From', '2016-04-01');
  await screen.enter('To', '2016-09-30');
  await screen.click('Offer it');
  const { request } = await screen.answer('POST', '/api/supports', aSupport());
  expect(request.body).toMatchObject({
    fromAreaId: 'a',
    toAreaId: 'b',
    title: 'Starting well',
    who: 'The lead',
    starts: '2016-04-01',
    ends: '2016-09-30',
  });
  expect(request.body).not.toHaveProperty('gss');
  await screen.answer('GET', address, aNeighbourhood({ supports: [aSupport()] }));
  expect(screen.text).toContain('Given to Leeds (active)');
  expect(said()).toBe('Leeds is offered support. They agree, or talk to you.');
});

it('offers support to an authority outside, and puts a refusal on its field', async () => {
  const { screen, said } = await begin();
  await screen.click('Offer support to Hartlepool');
  await screen.click('Offer it');
  const { request } = await screen.refuse('POST', '/api/supports', {
    status: 400,
    errors: [{ path: 'title', message: 'Enter what is offered.' }],
  });
  expect(request.body).toMatchObject({ gss: 'E06000001' });
  expect(request.body).not.toHaveProperty('toAreaId');
  expect(screen.field('What do you offer?').getAttribute('aria-invalid')).toBe('true');
  expect(said()).toBeUndefined();
  await screen.click('Offer support to Hartlepool');
  expect(screen.text).not.toContain('What do you offer?');
});

it('adds an area that was searched for, leaving out the area itself', async () => {
  const { screen, search, said } = await begin();
  await search('d');
  expect(screen.sent('GET', '/api/neighbours/choices?search=d')).toBe(0);
  await search(' de');
  await screen.answer('GET', '/api/neighbours/choices?search=de', [
    { gss: 'E06000015', areaId: 'a', name: 'Derby' },
    { gss: null, areaId: 't', name: 'A trust in Devon' },
    { gss: 'E10000008', areaId: null, name: 'Devon' },
  ]);
  expect(screen.element.querySelector('[aria-label="Add Derby"]')).toBeNull();
  await screen.click('Add Devon');
  const { request } = await screen.answer('POST', address, aNeighbourhood({ neighbours: [] }));
  expect(request.body).toEqual({ id: expect.any(String), gss: 'E10000008' });
  expect([screen.field('Add another area').value, said()]).toEqual(['', 'Devon is added.']);
  expect(screen.text).toContain('None.');
});

it('adds an area by its id, and keeps the search when that is refused', async () => {
  const { screen, search } = await begin();
  await search('trust');
  await screen.answer('GET', '/api/neighbours/choices?search=trust', [
    { gss: null, areaId: 't', name: 'A trust' },
  ]);
  await screen.click('Add A trust');
  const { request } = await screen.refuse('POST', address, {
    status: 409,
    detail: 'A trust is a neighbour already.',
  });
  expect(request.body).toEqual({ id: expect.any(String), areaId: 't' });
  expect(screen.text).toContain('A trust is a neighbour already.');
  expect(screen.field('Add another area').value).toBe('trust');
});

it('says so where the search finds nothing', async () => {
  const { screen, search } = await begin();
  await search('xyz');
  await screen.answer('GET', '/api/neighbours/choices?search=xyz', []);
  expect(screen.text).toContain('No such area or authority.');
});

it('takes a chosen area off', async () => {
  const { screen, said } = await begin();
  await screen.click('Take off Hartlepool');
  await screen.answer('DELETE', `${address}/choice`, aNeighbourhood({ neighbours: [] }));
  expect(screen.text).not.toContain('Hartlepool');
  expect(said()).toBe('Hartlepool is taken off.');
});

it('says that the area is not there, without offering to try again', async () => {
  const current = { provide: CurrentSession, useValue: { may: () => true } };
  const screen = await open(NeighbourhoodPage, { area: 'a' }, [current]);
  await screen.refuse('GET', address, { status: 404, title: 'Not found' });
  expect(screen.text).toContain('Not found');
  expect(screen.text).not.toContain('Try again');
});
