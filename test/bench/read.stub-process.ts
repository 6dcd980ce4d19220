import { fork } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { resourcesIn } from '../../src/fhir/index.ts';
import { startStubEhr, type StubEhr } from './read.stub-ehr.ts';

interface StubSettings {
  /** A Bundle. */
  file: string;
  roundTripMs: number;
  queryMs: number;
}

interface Started {
  base: string;
  authority: string;
}

/** The stub in a process of its own, so that the EHR's own work does not count as the reader's. */
export async function forkStubEhr(settings: StubSettings): Promise<StubEhr> {
  const child = fork(fileURLToPath(import.meta.url), [JSON.stringify(settings)], {
    execArgv: ['--import', 'tsx'],
  });
  const [started] = (await once(child, 'message')) as [Started];
  return {
    ...started,
    async takeBytes() {
      const answer = once(child, 'message') as Promise<[number]>;
      child.send('bytes');
      return (await answer)[0];
    },
    async close() {
      const ended = once(child, 'exit');
      child.disconnect();
      await ended;
    },
  };
}

async function serve({ file, roundTripMs, queryMs }: StubSettings): Promise<void> {
  const resources = resourcesIn([JSON.parse(readFileSync(file, 'utf8'))]);
  const ehr = await startStubEhr({ resources, roundTripMs, queryMs });
  const send = (message: Started | number) => process.send?.(message);
  process.on('message', () => void ehr.takeBytes().then(send));
  process.on('disconnect', () => void ehr.close());
  send({ base: ehr.base, authority: ehr.authority });
}

if (process.argv[1] === fileURLToPath(import.meta.url) && process.send !== undefined)
  await serve(JSON.parse(process.argv[2] ?? '') as StubSettings);
