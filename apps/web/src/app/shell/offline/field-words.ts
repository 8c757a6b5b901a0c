/**
 * What the fields of visits and training are called, where two versions of them are shown side by
 * side.
 */
const words: Record<string, string> = {
  visitedOn: 'Date',
  minutes: 'Minutes',
  purpose: 'Purpose',
  present: 'Who was there',
  agreed: 'What was agreed',
  title: 'Title',
  audience: 'Audience',
  heldOn: 'Date',
  startsAt: 'Starts at',
  mode: 'Where',
  venue: 'Venue',
  trainers: 'Trainers',
  capacity: 'Places',
  people: 'People',
  urn: 'School',
  name: 'Name',
  doneOn: 'Done on',
  due: 'Due',
  ownerName: 'Owner',
  removed: 'Removed',
};

export const fieldWord = (field: string): string => words[field] ?? field;
