import type { INestApplicationContext } from '@nestjs/common';

export async function loadDemonstration(_: INestApplicationContext): Promise<string | null> {
  return null;
}
