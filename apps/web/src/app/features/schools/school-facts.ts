import type { Enrolment, School } from '@all-together/contracts';

/** What the register says of a school, each fact with its name; empty facts are left out. */
export function factsOf(school: School): [name: string, fact: string][] {
  const facts: [string, string | null][] = [
    ['URN', String(school.urn)],
    ['LAEstab', school.laEstab],
    ['Local authority', school.laName],
    ['Type', school.kind],
    ['Phase', school.phase],
    ['Ages', school.lowAge === null ? null : `${school.lowAge} to ${school.highAge}`],
    ['Gender', school.gender],
    ['Religious character', school.religiousCharacter],
    ['Pupils', school.pupils?.toLocaleString('en-GB') ?? null],
    ['EHC plans', share(school.ehcPlans, school.ehcPercent)],
    ['SEN support', share(school.senSupport, school.senSupportPercent)],
    ['Free school meals', percent(school.freeMealsPercent)],
    ['Trust', school.trustName],
    ['Address', [school.street, school.town, school.postcode].filter(Boolean).join(', ')],
    ['Website', school.website],
  ];
  return facts.flatMap(([name, fact]) => (fact ? [[name, fact]] : []));
}

/** What follows the day of an enrolment: the school's name then, where it differs, and why. */
export function nameAndReason(enrolment: Enrolment, school: School): string {
  const { urn, schoolName, reason } = enrolment;
  const name = urn === school.urn ? '' : `, as ${schoolName} (URN ${urn})`;
  return reason ? `${name}. ${reason}` : name;
}

const percent = (value: number | null): string | null => (value === null ? null : `${value} %`);

function share(count: number | null, of: number | null): string | null {
  if (count === null) return null;
  return of === null ? `${count} pupils` : `${count} pupils (${percent(of)})`;
}
