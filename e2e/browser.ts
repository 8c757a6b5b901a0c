// Finds a real Chromium: named in the environment, Playwright's own, the system's, the one inside
// an npm package, and last an installation.
import { chromium } from '@playwright/test';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';

export interface Browser {
  path: string;
  how: string;
  args: string[];
}

const quiet = [
  '--lang=en-GB',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-gpu',
];
const works = (file: string | undefined): file is string =>
  file !== undefined &&
  fs.existsSync(file) &&
  spawnSync(file, ['--version'], { timeout: 20_000 }).status === 0;
const which = (name: string) =>
  spawnSync('which', [name], { encoding: 'utf8' }).stdout?.trim() || undefined;

const onPath = ['google-chrome-stable', 'google-chrome', 'chromium', 'chromium-browser'];

/** Installs the distribution's Chromium where we may: as root, on Linux with apt. */
function fromApt(): string | undefined {
  if (process.platform !== 'linux' || process.getuid?.() !== 0 || !which('apt-get'))
    return undefined;
  spawnSync('apt-get', ['update'], { stdio: 'inherit' });
  spawnSync('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], {
    stdio: 'inherit',
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
  return works('/usr/bin/chromium') ? '/usr/bin/chromium' : undefined;
}

export async function findBrowser(): Promise<Browser> {
  const args = [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), ...quiet];
  const named = process.env['CHROME_PATH'];
  if (named && !works(named))
    throw new Error(`CHROME_PATH is ${named}, which does not run. Correct it, or leave it out.`);
  if (named) return { path: named, how: 'CHROME_PATH', args };
  const own = chromium.executablePath();
  if (works(own)) return { path: own, how: 'Playwright', args };
  const found = onPath.map(which).find(works);
  if (found) return { path: found, how: 'the system', args };
  const packaged = await fromPackage();
  if (packaged)
    return {
      path: packaged,
      how: '@sparticuz/chromium',
      args: ['--no-sandbox', '--no-zygote', ...args],
    };
  const installed = fromApt();
  if (installed) return { path: installed, how: 'apt', args };
  spawnSync(
    process.execPath,
    [createRequire(import.meta.url).resolve('@playwright/test/cli'), 'install', 'chromium'],
    { stdio: 'inherit', timeout: 300_000 },
  );
  if (works(own)) return { path: own, how: 'Playwright, installed now', args };
  throw new Error('No browser was found. Install Chromium, or name one in CHROME_PATH.');
}

/**
 * A Chromium inside an npm package; each user unpacks it into a folder of their own, with its
 * libraries where the system lacks them.
 */
async function fromPackage(): Promise<string | undefined> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  const before = process.env['TMPDIR'];
  const folder = path.join(os.tmpdir(), `all-together-browser-${process.getuid?.() ?? 0}`);
  fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
  process.env['TMPDIR'] = folder;
  const libraries =
    spawnSync('sh', ['-c', 'PATH=$PATH:/sbin:/usr/sbin ldconfig -p'], { encoding: 'utf8' })
      .stdout ?? '';
  if (!libraries.includes('libnss3.so'))
    // the name under which the package unpacks its own libraries
    process.env['AWS_EXECUTION_ENV'] ??= 'AWS_Lambda_nodejs22.x';
  try {
    const { default: packaged } = await import('@sparticuz/chromium');
    const file = await packaged.executablePath();
    return works(file) ? file : undefined;
  } catch {
    return undefined;
  } finally {
    if (before === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = before;
  }
}
