import fs from 'node:fs';
import path from 'node:path';

/** Ends the server. In a whole run it fails where a statement of a room was sent by no spec. */
export default async function () {
  const { stop, folder } = globalThis.testServer;
  await stop();
  const unsent = process.env.EVERY_STATEMENT ? unsentStatements() : [];
  fs.rmSync(folder, { recursive: true, force: true });
  if (unsent.length)
    throw new Error(
      `No spec sends these statements, so nothing checks them:\n${unsent.join('\n')}`,
    );
}

/** Statements by file; those of the first start are sent by the first start. */
function unsentStatements() {
  const sources = JSON.parse(fs.readFileSync(process.env.SQL_SOURCES, 'utf8'));
  const sent = new Set(
    fs
      .readdirSync(process.env.SQL_SENT_FOLDER)
      .flatMap((name) =>
        JSON.parse(fs.readFileSync(path.join(process.env.SQL_SENT_FOLDER, name), 'utf8')),
      ),
  );
  return Object.entries(sources)
    .filter(([source, files]) => !sent.has(source) && !files.every(isLoading))
    .map(([source, files]) => `${files.join(', ')}: ${source.trim().slice(0, 200)}`);
}

const isLoading = (file) => file.startsWith('loading/');
