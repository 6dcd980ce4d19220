import dotenv from 'dotenv';
import { createApp } from './app.ts';
import { loadConfig } from './config.ts';
import { AppError } from './errors.ts';
import { closeServer, listen } from './listen.ts';
import { readEhrsFile } from './read-ehrs-file.ts';
import { createDeps } from './wiring.ts';

async function main(): Promise<void> {
  dotenv.config({ quiet: true });
  const config = loadConfig(process.env, readEhrsFile(process.env['EHRS_FILE']));
  const { host, port, tls } = config;
  const server = await listen({ host, port, portVariable: 'PORT', tls });
  const deps = createDeps(config);
  server.on('request', createApp(config, deps));
  deps.startSweeping();
  console.log(`Heart risk is ready: ${config.baseUrl}`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void closeServer(server).then(deps.close));
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof AppError ? error.message : error);
  process.exitCode = 1;
});
