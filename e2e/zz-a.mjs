export default async ({ as, shot }) => {
  let p = await as('safeguarding');
  await p.goto('/'); await p.waitForSelector('h2'); await shot(p, 'sg-home');
  await p.goto('/messages'); await p.waitForSelector('.words'); await shot(p, 'sg-messages');
  p = await as('next-school');
  await p.goto('/questionnaires?state=open'); await p.getByRole('link', { name: /School|Academy/ }).first().waitFor();
  const wave = (await (await p.request.get('/api/waves?state=open')).json()).items[0];
  await p.goto('/questionnaires/' + wave.id); await p.waitForSelector('.number'); await shot(p, 'wave');
  p = await as('school');
  await p.goto('/questionnaires/results'); await p.waitForSelector('.sentence'); await shot(p, 'results');
  p = await as('officer');
  await p.goto('/questionnaires/results'); await p.waitForSelector('.sentence'); await shot(p, 'results-officer');
  p = await as('lead');
  await p.goto('/'); await p.waitForSelector('#stalled'); await shot(p, 'area-home');
};
