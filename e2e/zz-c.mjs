export default async ({ as, shot }) => {
  const p = await as('officer'); p.on('console', m => console.log(m.text().slice(0,300))); p.on('pageerror', e => console.log('ERR', e.message.slice(0,600)));
  await p.goto('/questionnaires/results'); await p.waitForTimeout(3500); await shot(p, 'wordingx');
};
