import { chromium } from 'playwright';
import { findBrowser } from './browser.ts';
const b = await findBrowser();
const browser = await chromium.launch({ executablePath: b.path, args: b.args });
const base = 'http://localhost:3100';
const out = '/tmp/pics'; 
import fs from 'node:fs'; fs.mkdirSync(out, { recursive: true });
export async function as(account) {
  const c = await browser.newContext({ baseURL: base, viewport: { width: 1280, height: 900 } });
  const p = await c.newPage();
  if (account) await p.request.post('/api/session', { data: { email: `${account}@demo.alltogether.test`, password: 'together-we-can-2016' } });
  return p;
}
export async function shot(p, name, full = true) {
  for (const w of [1280, 390]) { await p.setViewportSize({ width: w, height: 900 }); await p.waitForTimeout(250); await p.screenshot({ path: `${out}/${name}-${w}.png`, fullPage: full }); }
  await p.setViewportSize({ width: 1280, height: 900 });
}
await (await import(process.argv[2])).default({ as, shot, browser, base });
await browser.close();
