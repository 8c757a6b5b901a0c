import { SpecApp } from './testing/spec-app';

let spec: SpecApp;
beforeAll(async () => (spec = await SpecApp.start()));
afterAll(() => spec.stop());

it('serves a reference of the API to anybody, from its own origin alone', async () => {
  const { status, type, text } = await spec.page('/api/reference');
  expect([status, type]).toEqual([200, 'text/html; charset=utf-8']);
  const addresses = [...text.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, address]) => address!);
  expect(addresses).toHaveLength(4);
  for (const address of addresses) {
    expect(address).toMatch(/^\/api\/reference\//);
    expect([address, (await spec.page(address)).status]).toEqual([address, 200]);
  }
});

it('keeps the policy of every page: no script but its own files, nothing inline', async () => {
  const reply = await spec.app.inject('/api/reference');
  const policy = String(reply.headers['content-security-policy']);
  expect(policy).toContain(`script-src 'self';`);
  expect(policy).toContain(`connect-src 'self'`);
  expect(reply.body).not.toMatch(/<script>|style=|onload=/);
});

it('asks no other origin to validate the description', async () => {
  expect((await spec.page('/api/reference/start.js')).text).toContain('validatorUrl: null');
});

it('hands out nothing of the package beside what the page needs', async () => {
  for (const file of ['package.json', 'index.html', 'swagger-ui.js', '../package.json'])
    expect([file, (await spec.page(`/api/reference/${file}`)).status]).toEqual([file, 404]);
});

it('serves the description that the page reads', async () => {
  const reply = await spec.app.inject('/api/openapi.json');
  expect(reply.json()).toMatchObject({ openapi: '3.1.0', info: { title: 'All Together' } });
});
