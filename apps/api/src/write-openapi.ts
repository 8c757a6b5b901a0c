import fs from 'node:fs';
import { createApp } from './app.js';
import { readConfig } from './platform/config/config.js';
import { describeApi } from './platform/openapi/describe-api.js';

// Writes the description of the API to the file named on the command line, next to the workspace
// whose source it reads.
const [file, root] = process.argv.slice(2);
if (!file || !root) throw new Error('Usage: write-openapi <file> <workspace>');
const app = await createApp(readConfig({ ...process.env, LOG_LEVEL: 'error' }));
await app.init();
fs.writeFileSync(file, JSON.stringify(describeApi(app, root), null, 2) + '\n');
await app.close();
