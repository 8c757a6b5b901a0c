// The pupil's page on its own: one script, one style sheet, pictures, and a worker that keeps them
// on the device.
import { build } from 'esbuild';
import { createHash } from 'node:crypto';
import fs from 'node:fs/promises';
import path from 'node:path';
import { gzipSync } from 'node:zlib';

/** What the script may weigh, compressed: an old tablet on a slow line. */
const mostBytes = 60_000;
const from = path.resolve('apps/pupil');
const to = path.resolve('dist/apps/pupil');

const { outputFiles } = await build({
  entryPoints: [path.join(from, 'src/main.ts')],
  bundle: true,
  minify: true,
  format: 'iife',
  target: ['es2017', 'safari12', 'chrome63'],
  supported: { destructuring: true },
  write: false,
  legalComments: 'none',
});
const script = Buffer.from(outputFiles[0].contents);
const weight = gzipSync(script).length;
if (weight > mostBytes)
  throw new Error(`The pupil's page weighs ${weight} bytes compressed; it may weigh ${mostBytes}.`);

const named = (name, content) =>
  name.replace(
    '.',
    `-${createHash('sha256').update(content).digest('hex').slice(0, 8).toUpperCase()}.`,
  );
const symbols = await fs.readFile(path.join(from, 'public/symbols.svg'));
// Letters for Urdu, which many devices in English schools lack; fetched only where they are shown.
const urdu = await fs.readFile(
  path.resolve(
    'node_modules/@fontsource-variable/noto-naskh-arabic/files',
    'noto-naskh-arabic-arabic-wght-normal.woff2',
  ),
);
const styles = await Promise.all(
  ['base.css', 'answers.css', 'page.css'].map((file) =>
    fs.readFile(path.join(from, 'src', file), 'utf8'),
  ),
);
const style = Buffer.from(styles.join('').replace('%urdu%', named('urdu.woff2', urdu)));
const files = {
  script: named('page.js', script),
  style: named('page.css', style),
  symbols: named('symbols.svg', symbols),
  urdu: named('urdu.woff2', urdu),
};
const filled = async (file) =>
  Object.entries(files).reduce(
    (text, [name, value]) => text.replaceAll(`%${name}%`, value),
    await fs.readFile(path.join(from, 'src', file), 'utf8'),
  );

await fs.rm(to, { recursive: true, force: true });
await fs.mkdir(to, { recursive: true });
const page = await filled('index.html');
await Promise.all([
  fs.writeFile(
    path.join(to, files.script),
    Buffer.from(script.toString().replaceAll('%symbols%', files.symbols)),
  ),
  fs.writeFile(path.join(to, files.style), style),
  fs.writeFile(path.join(to, files.symbols), symbols),
  fs.writeFile(path.join(to, files.urdu), urdu),
  fs.writeFile(path.join(to, 'index.html'), page),
  fs.writeFile(
    path.join(to, 'worker.js'),
    (await filled('worker.js')).replace(
      '%version%',
      createHash('sha256').update(page).digest('hex').slice(0, 8),
    ),
  ),
]);
console.log(`The pupil's page: ${weight.toLocaleString('en-GB')} bytes of script, compressed`);
