import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import { open } from '../../../testing/screen';
import { CurrentSession } from '../../shell/current-session';
import { Notice } from '../../shell/notice';
import { TemplateList } from './template-list';

const template = {
  id: 't',
  of: 'school',
  title: 'A short template',
  version: 3,
  changedAt: '2016-01-01T09:00:00Z',
  objectives: 2,
  actions: 7,
};

async function begin(
  items: object[] = [template, { ...template, id: 'u', of: 'area' }],
  may = true,
) {
  const current = { provide: CurrentSession, useValue: { may: () => may } };
  const screen = await open(TemplateList, {}, [current]);
  await screen.answer('GET', '/api/templates', items);
  const went = jest.spyOn(TestBed.inject(Router), 'navigate').mockResolvedValue(true);
  return { screen, went };
}

it('begins plans at schools from a template for schools alone', async () => {
  const { screen } = await begin();
  const links = [...screen.element.querySelectorAll('td a')].map((one) => one.getAttribute('href'));
  expect(links).toEqual(['/templates/t/apply']);
});

it('lets those who may not write begin and add nothing', async () => {
  const { screen } = await begin([template], false);
  expect(screen.element.querySelector('td a, button')).toBeNull();
});

it.each([
  ['New for areas', 'area', 'A template for areas'],
  ['New for schools', 'school', 'A template for schools'],
])('adds with “%s” an empty one of the kind, and opens it', async (words, of, title) => {
  const { screen, went } = await begin([]);
  expect(screen.text).toContain('No template');
  await screen.click(words);
  const { request } = await screen.answer('POST', '/api/templates', { id: 'new' });
  expect(request.body).toMatchObject({ of, title, content: [] });
  expect(went).toHaveBeenCalledWith(['/templates', 'new']);
});

it('says why none was added', async () => {
  const { screen, went } = await begin();
  await screen.click('New for areas');
  await screen.refuse('POST', '/api/templates', { status: 422, detail: 'There are too many.' });
  expect(TestBed.inject(Notice).said()).toMatchObject({ tone: 'bad', text: 'There are too many.' });
  expect(went).not.toHaveBeenCalled();
});

it('offers to try again when they did not load', async () => {
  const current = { provide: CurrentSession, useValue: { may: () => false } };
  const screen = await open(TemplateList, {}, [current]);
  await screen.loseLine('GET', '/api/templates');
  await screen.click('Try again');
  await screen.answer('GET', '/api/templates', [template]);
  expect(screen.text).toContain('A short template');
});
