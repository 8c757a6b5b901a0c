import { createApp } from './app.js';
import { mustHaveAddress, readConfig } from './platform/config/config.js';

try {
  const config = readConfig(process.env);
  mustHaveAddress(config);
  const app = await createApp(config);
  app.enableShutdownHooks();
  await app.listen(config.port, config.host);
  process.send?.('serving');
} catch (error) {
  console.error(
    `✗ The app did not start: ${error instanceof Error ? error.message : String(error)}`,
  );
  process.exit(1);
}
