import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { form } from '@angular/forms/signals';
import { Refusal } from './api';
import { checkForm, chosen, day, email, line, link, optionalUrn, prose } from './form-rules';

const sound = {
  title: 'Train the governors',
  notes: '',
  due: '2016-03-27',
  cycle: 'one',
  url: 'https://example.org',
  email: 'dana@example.org',
  urn: '',
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
      email(path.email);
      optionalUrn(path.urn);
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
  ['email', 'dana', 'Enter an email address in the correct format, like name@example.com.'],
  [
    'email',
    `${'d'.repeat(243)}@example.org`,
    'Shorten the email address to 254 characters or fewer.',
  ],
  ['urn', 'abc', 'Enter the URN as a whole number.'],
  ['urn', '99999', 'the URN must be 100000 or more.'],
  ['urn', '1000000', 'the URN must be 999999 or less.'],
])('refuses %s “%s” in the words of the API', (field, value, message) => {
  expect(faultsOf({ [field]: value })).toEqual({ [field]: message });
});

it('names every field at fault', () => {
  expect(Object.keys(faultsOf({ title: '', due: '' })).sort()).toEqual(['due', 'title']);
});
