import fs from 'node:fs';
import { createApp } from './app.js';
import { readConfig } from './platform/config/config.js';
import { describeApi } from './platform/openapi.js';

// Prints the snapshot of the API to the file named on the command line.
const app = await createApp(readConfig({ ...process.env, LOG_LEVEL: 'error' }));
await app.init();
fs.writeFileSync(process.argv[2]!, JSON.stringify(describeApi(app), null, 2) + '\n');
await app.close();
