/** JSON as it is written, which a value could not say: a lone surrogate, NaN, 100,000 brackets. */
export class Written {
  constructor(readonly json: string) {}
}

/** Writes a value as JSON: what is `Written` as it stands, and no members that are undefined. */
export function writeJson(value: unknown): string {
  if (value instanceof Written) return value.json;
  if (Array.isArray(value)) return `[${value.map(writeJson).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value ?? null);
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .map(([name, member]) => `${JSON.stringify(name)}:${writeJson(member)}`);
  return `{${members.join(',')}}`;
}
