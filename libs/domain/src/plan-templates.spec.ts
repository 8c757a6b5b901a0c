import { areaTemplate, schoolTemplate } from './plan-templates';
import { themeWords } from './words';

const themes = Object.keys(themeWords);

describe.each([
  ['area', areaTemplate, 40],
  ['school', schoolTemplate, 26],
] as const)('the plan that a %s begins from', (_, template, weeks) => {
  it('goes through the themes in their order', () => {
    const order = template.map(({ theme }) => themes.indexOf(theme));
    expect(order).toEqual([...order].sort((a, b) => a - b));
    expect(new Set(order).size).toBe(template.length);
  });
  it('has a test of success and an action for each objective', () => {
    for (const { title, criteria, actions } of template)
      expect([title, criteria.length > 0, actions.length > 0]).toEqual([title, true, true]);
  });
  it('puts milestones in order between the start and the end of their action', () => {
    for (const { title, from, to, milestones } of template.flatMap(({ actions }) => actions)) {
      const steps = [from, ...milestones.map(({ week }) => week), to];
      expect([title, steps]).toEqual([title, [...steps].sort((a, b) => a - b)]);
      expect(milestones.length).toBeGreaterThan(0);
      expect(to).toBeLessThanOrEqual(weeks);
    }
  });
});
