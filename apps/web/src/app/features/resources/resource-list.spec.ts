import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import { open } from '../../../testing/screen';
import { CurrentSession } from '../../shell/current-session';
import { ResourceList } from './resource-list';

const guide = {
  id: 'r',
  title: 'Talking about bullying',
  summary: 'For tutors.',
  kind: 'guide',
  themes: [],
  formats: ['standard', 'easy_read'],
  state: 'draft',
  organisationName: null,
};

async function begin(mayWrite: boolean) {
  const session = { provide: CurrentSession, useValue: { may: () => mayWrite } };
  const screen = await open(ResourceList, { search: 'talk' }, [session]);
  await screen.answer('GET', '/api/resource-collections', []);
  return { screen, went: jest.spyOn(TestBed.inject(Router), 'navigate') };
}
const address = '/api/resources?search=talk';

it('lists what the filters in the address find, with its accessible formats', async () => {
  const { screen, went } = await begin(true);
  await screen.answer('GET', address, { items: [guide], next: null, total: 1 });
  expect(screen.named('Talking about bullying').getAttribute('href')).toBe('/resources/r');
  expect(screen.element.querySelectorAll('li .chip')).toHaveLength(2);
  await screen.enter('State', 'published');
  expect(went).toHaveBeenCalledWith([], {
    queryParams: { state: 'published' },
    queryParamsHandling: 'merge',
  });
});

it('offers drafts and additions only to those who write resources', async () => {
  const { screen } = await begin(false);
  await screen.answer('GET', address, { items: [], next: null, total: 0 });
  expect(() => screen.field('State')).toThrow('No field');
  expect(screen.text).not.toContain('Add a resource');
  expect(screen.text).toContain('Try fewer words, or fewer filters.');
});

it('says why nothing is listed when the API refuses', async () => {
  const { screen } = await begin(false);
  await screen.refuse('GET', address, { status: 403, detail: 'Not yours to see.' });
  expect(screen.text).toContain('Not yours to see.');
});
