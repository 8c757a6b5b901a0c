import type { Page } from '@playwright/test';
import { createHash } from 'node:crypto';
import type { FaultyLine } from './faulty-line';

interface Manifest {
  timestamp: number;
  hashTable: Record<string, string>;
}

/** Puts newer versions of the app behind a line: another page each time, named by another hash. */
export class Deployments {
  private version = 0;

  constructor(private readonly line: FaultyLine) {}

  async next(page: Page): Promise<void> {
    const text = async (file: string) =>
      (await page.request.get(process.env['E2E_URL']! + file)).text();
    const manifest: Manifest = JSON.parse(await text('/ngsw.json'));
    const version = ++this.version;
    const changed = (await text('/index.html')).replace('</body>', `<!-- ${version} --></body>`);
    const hash = createHash('sha1').update(changed).digest('hex');
    this.line.replaced.set('/index.html', changed);
    this.line.replaced.set(
      '/ngsw.json',
      JSON.stringify({
        ...manifest,
        timestamp: manifest.timestamp + version,
        hashTable: { ...manifest.hashTable, '/index.html': hash },
      }),
    );
  }
}
