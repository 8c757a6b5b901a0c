export default async ({ as, shot, base }) => {
  let p = await as('officer');
  await p.goto('/questionnaires/results'); await p.waitForSelector('.sentence'); await shot(p, 'results-officer');
  await p.goto('/questionnaires/wording'); await p.waitForSelector('.pair'); await p.getByRole('button', { name: 'Ask one more question' }).click(); await shot(p, 'wording');
  p = await as('next-school');
  const wave = (await (await p.request.get('/api/waves?state=open')).json()).items[0];
  const label = 'Class ' + Date.now();
  await p.request.post('/api/waves/' + wave.id + '/codes', { data: { id: '01540000-0000-7000-8000-' + String(Date.now()).padStart(12, '0').slice(-12), label, count: 40, year: null, need: null, disabled: null } });
  const pg = await import('pg'); const fs = await import('node:fs');
  const url = JSON.parse(fs.readFileSync('/tmp/walkdata/database.json', 'utf8')).ownerUrl;
  const c = new pg.default.Client({ connectionString: url }); await c.connect();
  const codes = (await c.query(`select c.code from codes c join code_batches b on b.id = c.batch_id where b.label = $1 order by number`, [label])).rows.map(r => r.code); await c.end();
  p = await as(null);
  const go = async (name, looks, until) => {
    const code = codes.shift();
    await p.goto('about:blank'); await p.goto('/q/#' + code); await p.getByRole('heading', { name: /What this is/ }).waitFor();
    if (looks) { await p.locator('.looks summary').click(); await looks(p); }
    await p.locator('.big.first').click();
    for (let i = 0; i < 30; i++) { if (await until(p, i)) break; await p.locator('.moves .big').nth(1).click(); }
    await shot(p, 'pupil-' + name, false);
  };
  const isText = async (q) => (await q.locator('textarea').count()) > 0;
  const isSecret = async (q) => (await q.locator('.secrets').count()) > 0;
  await go('message', null, isText);
  await go('secret', null, isSecret);
  await go('secret-big', async (q) => q.getByRole('button', { name: 'Big pictures' }).click(), isSecret);
  await go('secret-urdu', async (q) => q.locator('#language').selectOption('ur'), isSecret);
  await go('message-urdu', async (q) => q.locator('#language').selectOption('ur'), isText);
  await go('welsh', async (q) => q.locator('#language').selectOption('cy'), async (q, i) => i === 1);
  await go('polish', async (q) => q.locator('#language').selectOption('pl'), async (q, i) => i === 2);
  await go('larger', async (q) => q.getByRole('button', { name: 'Larger' }).click(), async (q, i) => i === 1);
  await go('contrast', async (q) => q.getByRole('button', { name: 'Strong colours' }).click(), isSecret);
  await go('thanks', null, isSecret);
  for (let i = 0; i < 4; i++) { await p.locator('.answer').nth(i).click(); await p.locator('.big.first').click(); }
  await p.locator('.answer').first().click(); await p.locator('.big.first').click();
  await p.locator('.secret').waitFor(); await shot(p, 'pupil-thanks', false);
};
