import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import axios from 'axios';
import { appendToFile, createAuditLog } from './audit.ts';
import { createSmart, findEhrById } from './auth/index.ts';
import { systemClock } from './clock.ts';
import type { Config } from './config.ts';
import { AppError } from './errors.ts';
import { createFhirClient } from './fhir/index.ts';
import { createLog } from './log.ts';
import { createSessionStore } from './session/index.ts';
import type { Clock } from './web/clock.ts';
import type { Deps } from './web/deps.ts';
import { paths } from './web/paths.ts';

const projectRoot = join(import.meta.dirname, '..');

/** The only place where real adapters are built. */
export function createDeps(config: Config, clock: Clock = systemClock): Deps & { close(): Promise<void> } {
  const agents = {
    httpAgent: new HttpAgent({ keepAlive: true, maxSockets: 64 }),
    httpsAgent: new HttpsAgent({ keepAlive: true, maxSockets: 64 }),
  };
  const http = axios.create({ ...agents, maxRedirects: 0, timeout: 10_000, proxy: false });
  const sessionStore = createSessionStore(config, clock.now);
  return {
    clock,
    log: createLog(config),
    audit: createAuditLog(appendToFile(config.auditFile)),
    smart: createSmart({ http, redirectUri: `${config.baseUrl}${paths.callback}`, now: clock.now }),
    sessionStore,
    fhirClient(launch, signal) {
      const ehr = findEhrById(config.ehrs, launch.ehrId);
      if (ehr === undefined)
        throw new AppError('session_missing', 'the EHR of this launch is no longer configured');
      const accessToken = () => Promise.resolve(launch.accessToken);
      return createFhirClient({ baseUrl: ehr.fhirBaseUrl, accessToken, http, signal });
    },
    version: versionOf(readFileSync(join(projectRoot, 'package.json'), 'utf8')),
    async close() {
      agents.httpAgent.destroy();
      agents.httpsAgent.destroy();
      await sessionStore.close();
    },
  };
}

function versionOf(packageJson: string): string {
  const { version } = JSON.parse(packageJson) as { version: string };
  return version;
}
