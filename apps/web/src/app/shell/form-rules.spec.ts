import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { form } from '@angular/forms/signals';
import { Refusal } from './api';
import { checkForm, chosen, day, line, link, prose } from './form-rules';

const sound = {
  title: 'Train the governors',
  notes: '',
  due: '2016-03-27',
  cycle: 'one',
  url: 'https://example.org',
};

/** What the form's check says of the model, by field. */
function faultsOf(changes: Partial<typeof sound>): Record<string, string> {
  const checked = TestBed.runInInjectionContext(() =>
    form(signal({ ...sound, ...changes }), (path) => {
      line(path.title, 'a title', 20);
      prose(path.notes, 'the notes', 5);
      day(path.due, 'the due date');
      chosen(path.cycle, 'a review cycle');
      link(path.url);
    }),
  );
  try {
    checkForm(checked);
    return {};
  } catch (error) {
    return error instanceof Refusal ? error.fields : { thrown: String(error) };
  }
}

it('says nothing of a form that keeps its rules', () => {
  expect(faultsOf({})).toEqual({});
});

it.each([
  ['title', '', 'Enter a title of 1 to 20 characters.'],
  ['title', 'x'.repeat(21), 'Enter a title of 1 to 20 characters.'],
  ['title', '   ', 'Enter a title.'],
  ['notes', 'too long', 'Shorten the notes to 5 characters or fewer.'],
  ['due', '', 'Enter the due date as a date, for example 2016-03-27.'],
  ['cycle', '', 'Choose a review cycle from the list.'],
  ['url', 'example.org', 'Enter a link that begins with https:// or http://.'],
])('refuses %s “%s” in the words of the API', (field, value, message) => {
  expect(faultsOf({ [field]: value })).toEqual({ [field]: message });
});

it('names every field at fault', () => {
  expect(Object.keys(faultsOf({ title: '', due: '' })).sort()).toEqual(['due', 'title']);
});
