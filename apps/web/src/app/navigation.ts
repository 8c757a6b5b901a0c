import type { CurrentSession } from './shell/current-session';

export interface NavigationLink {
  label: string;
  link: string;
  /** Whether the link counts as the current page only where the address is the same throughout. */
  exact?: true;
}

/** Roles that look after one school, and look at no area. */
const ofOneSchool = ['school_lead', 'safeguarding_lead'];

/** The main navigation of whoever is signed in, in the order of the bar. */
export function navigationOf(current: CurrentSession): NavigationLink[] {
  const may = current.may.bind(current);
  const links: [shown: boolean, label: string, link: string][] = [
    [!current.roles().every((role) => ofOneSchool.includes(role)), 'Areas', '/areas'],
    [may('plans:read'), 'Plans', '/plans'],
    [may('visits:read'), 'Visits', '/visits'],
    [may('sessions:read'), 'Training', '/training'],
    [may('reach:read') && !may('sessions:read'), 'Reach', '/reach'],
    [may('resources:read'), 'Resources', '/resources'],
    [may('audits:read'), 'Audits', '/audits'],
    [may('surveys:read'), 'Questionnaires', '/questionnaires'],
    [may('results:read') && !may('surveys:read'), 'Results', '/questionnaires/results'],
    [may('pupil-messages:read'), 'Messages', '/messages'],
    [may('indicators:read'), 'Indicators', '/indicators'],
    [true, 'Schools', '/schools'],
    [may('reviews:write'), 'Reviews', '/reviews'],
    [may('organisations:write'), 'Partners', '/organisations'],
    [may('people:write'), 'People', '/people'],
    [may('safeguarding:confirm') && !may('people:write'), 'Safeguarding leads', '/confirmations'],
    [may('imports:write'), 'Register', '/imports'],
  ];
  return [
    { label: 'Home', link: '/', exact: true },
    ...links.flatMap(([shown, label, link]) => (shown ? [{ label, link }] : [])),
  ];
}
