import { open } from '../../../../testing/screen';
import { FunnelPage } from './funnel-page';

const instruments = [
  { content: { form: 'pupils', indicators: [{ id: 'safe', title: 'Feel safe' }] } },
];
const point = (urn: number, name: string, outside: string | null) => ({
  urn,
  name,
  share: 0.3,
  pupils: 40,
  outside,
});

it('lists first the schools to ask about, then the others by name', async () => {
  const screen = await open(FunnelPage, { areaId: 'l', indicator: 'safe' });
  await screen.answer('GET', '/api/instruments', instruments);
  await screen.answer('GET', '/api/results/funnel?kind=baseline&indicator=safe&areaId=l', {
    usual: 0.2,
    points: [point(3, 'Elm', null), point(2, 'Ash', null), point(1, 'Oak', 'above')],
    limits: [{ pupils: 20, low95: 0.1, high95: 0.3, low998: 0, high998: 0.4 }],
    tooFew: 2,
    schoolYear: 2025,
  });
  const names = [...screen.element.querySelectorAll('tbody th')].map((one) => one.textContent);
  expect(names.map((name) => name?.trim())).toEqual(['Oak', 'Ash', 'Elm']);
  expect(screen.text).toContain(
    '3 schools around 20%; 1 beyond the outer limits; 2 with too few pupils to tell',
  );
  expect(screen.text).toContain('pupils with SEND who answered');
});

it('shows no picture before enough schools have ended', async () => {
  const screen = await open(FunnelPage, { kind: 'follow_up' });
  await screen.answer('GET', '/api/instruments', instruments);
  await screen.answer('GET', '/api/results/funnel?kind=follow_up&indicator=bullied_often', {
    usual: null,
    points: [],
    limits: [],
    tooFew: 0,
    schoolYear: null,
  });
  expect(screen.text).toContain('Not yet');
});
