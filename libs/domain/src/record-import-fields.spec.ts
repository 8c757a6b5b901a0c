import { guessImportMapping, importFields, lackingFields } from './record-import-fields';

describe('the columns of a file', () => {
  it('are guessed from their headings, each once', () => {
    expect(guessImportMapping('visits', ['School', 'Visited', 'Notes', 'LA', 'Type'])).toEqual({
      date: 1,
      school: 0,
      area: 3,
      purpose: 4,
      agreed: 2,
    });
    expect(guessImportMapping('completions', ['Completion date', 'User name'])).toEqual({
      date: 0,
    });
  });
  it('have a date first, and what must be there', () => {
    const needed = Object.values(importFields).map((fields) =>
      fields.filter(({ required }) => required).map(({ key }) => key),
    );
    expect(needed).toEqual([['date'], ['date', 'title'], ['date', 'title'], ['date', 'module']]);
  });
  it('lack those that are needed and given no column', () => {
    expect(lackingFields('sessions', { date: 0 })).toEqual([{ key: 'title', label: 'Title' }]);
    expect(lackingFields('sessions', { date: 0, title: 1 })).toEqual([]);
  });
});
