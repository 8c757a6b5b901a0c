import { presetsOf } from './comparison-presets';

const today = '2016-03-01';
const words = (presets: { words: string }[]) => presets.map((preset) => preset.words);

it('begins with what was decided last, and names each kind of decision once', () => {
  const presets = presetsOf(
    {
      begun: '2015-09-01',
      days: [],
      marks: [
        { at: '2015-10-01T09:00:00Z', what: 'return', title: '' },
        { at: '2015-11-01T09:00:00Z', what: 'sign_off', title: '' },
        { at: '2015-12-01T09:00:00Z', what: 'review', title: 'Autumn' },
        { at: '2016-02-01T09:00:00Z', what: 'review', title: 'Winter' },
        { at: '2016-02-20T09:00:00Z', what: 'submit', title: '' },
      ],
    },
    today,
  );
  expect(words(presets)).toEqual([
    'the last review',
    'sign-off',
    'its return',
    'four weeks ago',
    'its beginning',
  ]);
  expect(presets[0]!.from).toBe('2016-02-01T09:00:00Z');
  expect(presets[3]!.from).toBe('2016-02-02');
  expect(presets[4]!.from).toBe('2015-08-31');
});

it('begins with the beginning where nothing was decided yet', () => {
  expect(words(presetsOf({ begun: '2015-09-01', days: [], marks: [] }, today))).toEqual([
    'its beginning',
    'four weeks ago',
  ]);
  expect(words(presetsOf({ begun: '', days: [], marks: [] }, today))).toEqual(['four weeks ago']);
});
