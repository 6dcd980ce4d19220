import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import dotenv from 'dotenv';
import { createApp } from './app.ts';
import { loadConfig } from './config.ts';
import { AppError } from './errors.ts';
import { closeServer, listen } from './listen.ts';
import { createDeps } from './wiring.ts';

async function main(): Promise<void> {
  dotenv.config({ quiet: true });
  const ehrs: unknown = JSON.parse(readFileSync(join(import.meta.dirname, '../config/ehrs.json'), 'utf8'));
  const config = loadConfig(process.env, ehrs);
  const { host, port } = config;
  const server = await listen({ host, port, portVariable: 'PORT' });
  const deps = createDeps(config);
  server.on('request', createApp(config, deps));
  console.log(`Heart risk is ready: ${config.baseUrl}`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void closeServer(server).then(deps.close));
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof AppError ? error.message : error);
  process.exitCode = 1;
});
