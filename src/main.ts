import dotenv from 'dotenv';
import { createApp } from './app.ts';
import { checkPlaces, type Config, loadConfig, readConfigFiles } from './config/index.ts';
import { AppError } from './errors.ts';
import { closeServer, listen } from './listen.ts';
import { callbackPath, paths } from './web/paths.ts';
import { createDeps } from './wiring.ts';

async function main(): Promise<void> {
  dotenv.config({ quiet: true });
  const config = loadConfig(process.env, readConfigFiles(process.env));
  await checkPlaces(config);
  const { host, port, tls } = config;
  const server = await listen({ host, port, portVariable: 'PORT', tls });
  const deps = createDeps(config);
  server.on('request', createApp(config, deps));
  deps.startSweeping();
  let stopped: Promise<void> | undefined;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    // Again and again: npm hands a signal on that the whole group gets as well, and it must not cut requests off.
    process.on(signal, () => {
      stopped ??= closeServer(server).then(deps.close);
    });
  }
  console.log(greeting(config));
}

/** What has to be registered at each EHR, byte for byte. */
function greeting({ baseUrl, ehrs }: Config): string {
  const lines = ehrs.map(
    (ehr) => `  ${ehr.id}: redirect URI ${baseUrl}${callbackPath(ehr)}, launch URL ${baseUrl}${paths.launch}`,
  );
  const keys = ehrs.some(({ clientAuth }) => clientAuth.kind === 'private-key-jwt')
    ? [`  Keys of the app (JWKS): ${baseUrl}${paths.jwks}`]
    : [];
  return [`Heart risk is ready: ${baseUrl}`, ...lines, ...keys].join('\n');
}

main().catch((error: unknown) => {
  console.error(error instanceof AppError ? error.message : error);
  // Whatever was opened by then must not keep a process alive that serves nobody.
  process.exit(1);
});
