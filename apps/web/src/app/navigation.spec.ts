import { navigationOf } from './navigation';

const links = (roles: string[], ...permissions: string[]) =>
  navigationOf({
    roles: () => roles,
    may: (permission: string) => permissions.includes(permission),
  } as never).map(({ link }) => link);

it('shows only what one may open, home first', () => {
  expect(links(['officer'], 'plans:read', 'reviews:write')).toEqual([
    '/',
    '/areas',
    '/plans',
    '/schools',
    '/reviews',
  ]);
});

it('shows no areas to those who look after one school alone', () => {
  expect(links(['school_lead', 'safeguarding_lead'])).toEqual(['/', '/schools']);
  expect(links(['school_lead', 'area_lead'])).toContain('/areas');
});

it('leads to figures where the records behind them may not be read', () => {
  expect(links(['funder'], 'reach:read', 'results:read')).toEqual(
    expect.arrayContaining(['/reach', '/questionnaires/results']),
  );
  expect(
    links(['officer'], 'reach:read', 'sessions:read', 'results:read', 'surveys:read'),
  ).not.toEqual(expect.arrayContaining(['/reach']));
});
