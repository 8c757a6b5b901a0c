import pg from 'pg';

/** True when registers, and where wanted the demonstration, are in the database already. */
export async function isLoaded(apiUrl: string, demonstration: boolean): Promise<boolean> {
  const client = new pg.Client({ connectionString: apiUrl });
  await client.connect();
  try {
    await client.query(`begin; select set_config('app.roles', '{loader}', true)`);
    const { rows } = await client.query<{ registers: boolean; demonstration: boolean }>(
      `select exists (select from gias_imports where kind = 'links' and state = 'applied') as registers, exists (select from areas where demonstration) as demonstration`,
    );
    return rows[0]!.registers && (rows[0]!.demonstration || !demonstration);
  } finally {
    await client.end();
  }
}
