import { TestBed } from '@angular/core/testing';
import { OfflineRecords, partById, provideOfflineRecords } from './offline-record';

const parcels = {
  nouns: ['parcels', 'labels'],
  writes: { 'parcel.send': { label: 'New', form: '/parcels/new' }, 'label.change': { label: '' } },
  fieldLabels: { weight: 'Weight' },
  itemIn: (answer: Record<string, unknown>, noun: string, id: string) =>
    noun === 'labels' ? partById(answer['labels'], id) : undefined,
};
const letters = {
  nouns: ['letters'],
  writes: { 'letter.send': { label: 'Letter' } },
  fieldLabels: { weight: 'Grams' },
};

function registered(): OfflineRecords {
  TestBed.configureTestingModule({ providers: [provideOfflineRecords(parcels, letters)] });
  return TestBed.inject(OfflineRecords);
}

it('asks the kind of record that a noun belongs to where its item is', () => {
  const records = registered();
  const parcel = { id: 'p', labels: [{ id: 'l', version: 2 }, null] };
  expect([
    records.itemIn(parcel, 'parcels/p'),
    records.itemIn(parcel, 'labels/l'),
    records.itemIn(parcel, 'labels/other'),
    records.itemIn({ id: 'a', version: 1 }, 'letters/a'),
    records.itemIn({ id: 'a' }, 'letters/b'),
    records.itemIn(null, 'letters/a'),
  ]).toEqual([parcel, parcel.labels[0], undefined, { id: 'a', version: 1 }, undefined, undefined]);
});

it('tells how a write is shown, and where a refused one is corrected', () => {
  const records = registered();
  expect([records.writeKind('parcel.send'), records.writeKind('nothing.known')]).toEqual([
    { label: 'New', form: '/parcels/new' },
    undefined,
  ]);
});

it('names a field as the record that it belongs to does', () => {
  const records = registered();
  expect([
    records.fieldLabel('label.change', 'weight'),
    records.fieldLabel('letter.send', 'weight'),
    records.fieldLabel('letter.send', 'colour'),
    records.fieldLabel('nothing.known', 'weight'),
  ]).toEqual(['Weight', 'Grams', 'colour', 'weight']);
});
