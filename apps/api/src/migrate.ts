import { migrate } from './loading/schema.js';

// Brings the schema of DATABASE_URL up to date and lets the role of DATABASE_API_URL in.
const { DATABASE_URL: ownerUrl, DATABASE_API_URL: apiUrl } = process.env;
if (!ownerUrl || !apiUrl)
  throw new Error('Set DATABASE_URL (the owner) and DATABASE_API_URL (the API’s role).');
await migrate(ownerUrl, apiUrl);
