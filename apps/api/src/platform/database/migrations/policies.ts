// The sentences that row-level security policies are made of. They call viewer functions inside
// scalar sub-selects,
// so that PostgreSQL evaluates them once per statement and still uses the indexes on area_id and
// urn.

/**
 * The rows of areas and schools that the viewer may read: all for an officer, else their own or
 * assigned ones.
 */
export const inReadScope = (area = 'area_id', urn = 'urn') =>
  `((select viewer_is('officer', 'loader')) or ${area} = any ((select viewer_areas())::uuid[]) or ${urn} = any ((select viewer_schools())::int[]))`;

/**
 * A plan's rows that the viewer may write: an area lead the area's own plan, a school lead the
 * school's.
 */
export const inPlanWriteScope = (area = 'area_id', urn = 'urn') =>
  `((select viewer_is('loader')) or (${urn} is null and ${area} = any ((select viewer_led_areas())::uuid[])) or ${urn} = any ((select viewer_led_schools())::int[]))`;

/**
 * Rows about visits: read by officers, the leads of the place, and the organisation that logged
 * them.
 */
export const inVisitScope = (prefix = '') =>
  `((select viewer_is('officer', 'loader')) or ${prefix}area_id = any ((select viewer_led_areas())::uuid[]) or ${prefix}urn = any ((select viewer_led_schools())::int[]) or ${prefix}organisation_id = any ((select viewer_organisations())::uuid[]))`;

export const viewerIs = (...roles: string[]) =>
  `(select viewer_is(${roles.map((role) => `'${role}'`).join(', ')}))`;

/**
 * Switches row-level security on for `table` and states who may do what; what is not stated is
 * refused.
 */
export function policies(
  table: string,
  rules: Partial<Record<'select' | 'insert' | 'update' | 'delete', string>>,
): string {
  const lines = Object.entries(rules).map(([command, rule]) => {
    const using = command === 'insert' ? '' : `using (${rule})`;
    const check = command === 'insert' || command === 'update' ? `with check (${rule})` : '';
    return `create policy ${table}_${command} on ${table} for ${command} to all_together_api ${using} ${check};`;
  });
  const grants = Object.keys(rules).join(', ');
  return `alter table ${table} enable row level security; ${lines.join(' ')} grant ${grants} on ${table} to all_together_api;`;
}

/**
 * Columns of every row that two people may edit, and the trigger that numbers and keeps its
 * versions.
 */
export const versioned = `version int not null default 1, changed_at timestamptz not null default now(), changed_by uuid`;

export const keepHistory = (table: string, noun: string) =>
  `create trigger ${table}_history before insert or update or delete on ${table} for each row execute function keep_history('${noun}');`;
