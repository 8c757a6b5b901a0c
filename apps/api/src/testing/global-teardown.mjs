import fs from 'node:fs';

export default async function () {
  await globalThis.testServer.stop();
  fs.rmSync(globalThis.testServer.folder, { recursive: true, force: true });
}
