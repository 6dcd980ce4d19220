import type { DemoOptions } from './options.ts';
import { AppError } from '../errors.ts';
import { portProblem } from '../listen.ts';
import { createSandbox, type LoadedRecords, loadRecords, type Sandbox } from '../sandbox/index.ts';
import { paths } from '../web/paths.ts';

const clientId = 'heart-risk';

export interface SandboxStart {
  /** Of the app. */
  baseUrl: string;
  clientSecret: string;
  port: number;
  options: DemoOptions;
  now: () => Date;
}

/**
 * The sandbox EHR with the app registered in it, and the records that the options name.
 * @throws AppError `config_invalid` naming the option or the variable that cannot be used.
 */
export async function startSandbox({
  baseUrl,
  clientSecret,
  port,
  options,
  now,
}: SandboxStart): Promise<Sandbox> {
  const loaded = options.data === undefined ? undefined : await recordsIn(options.data);
  for (const { file, reason } of loaded?.leftOut ?? []) console.warn(`Left out: ${file}: ${reason}`);
  try {
    return await createSandbox({
      port,
      now,
      clients: [
        {
          clientId,
          clientSecret,
          name: 'Heart risk',
          redirectUris: [`${baseUrl}${paths.callback}`],
          launchUrl: `${baseUrl}${paths.launch}`,
        },
      ],
      patients: options.patients,
      seed: options.seed,
      resources: loaded?.resources,
    });
  } catch (error) {
    throw portProblem(error, { port, portVariable: 'SANDBOX_PORT' });
  }
}

async function recordsIn(folder: string): Promise<LoadedRecords> {
  try {
    return await loadRecords(folder);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    throw new AppError(
      'config_invalid',
      `--data: ${folder} cannot be read (${String(error.code)}); name a folder of FHIR R4 Bundles or NDJSON`,
    );
  }
}
