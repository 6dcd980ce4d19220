import type { Config } from '../config.ts';
import { EmbeddedStore } from './embedded.ts';

export { EmbeddedStore } from './embedded.ts';

export function createSessionStore(config: Pick<Config, 'session'>, now: () => Date): EmbeddedStore {
  return new EmbeddedStore({
    directory: config.session.directory,
    secrets: config.session.secrets,
    idleMs: config.session.idleMinutes * 60_000,
    now,
  });
}
