import { registerFaults, type LineToRegister } from './registers.js';

const known = { urns: new Set([100_001]), identities: new Set(['ann']) };
const line = (fields: Partial<LineToRegister>): LineToRegister => ({
  urn: null,
  identity: null,
  path: '',
  ...fields,
});
const pathsOf = (...lines: LineToRegister[]) =>
  registerFaults(lines, known).map(({ path }) => path);

describe('registerFaults', () => {
  it('lets in people without a fingerprint, and those who are new', () => {
    expect(pathsOf(line({}), line({}), line({ identity: 'bea' }), line({ urn: 100_001 }))).toEqual(
      [],
    );
  });

  it('names the field of a person who is there already, or twice in what was sent', () => {
    expect(
      pathsOf(
        line({ identity: 'ann', path: 'attendances.0.' }),
        line({ identity: 'bea', path: 'attendances.1.' }),
        line({ identity: 'bea', path: 'attendances.2.' }),
      ),
    ).toEqual(['attendances.0.email', 'attendances.2.email']);
  });

  it('names the URN that no school has, and then says nothing of the person', () => {
    expect(registerFaults([line({ urn: 100_002, identity: 'ann' })], known)).toEqual([
      { path: 'urn', message: 'No school has the URN 100002. Check its six digits.' },
    ]);
  });
});
