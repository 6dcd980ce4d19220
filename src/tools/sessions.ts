import { parseArgs } from 'node:util';
import dotenv from 'dotenv';
import { checkPlaces, loadConfig, readConfigFiles } from '../config/index.ts';
import { AppError } from '../errors.ts';
import { createDeps } from '../wiring.ts';

const usage = `List and end the sessions of this installation.

  npm run sessions -- list
  npm run sessions -- end --user "ISSUER SUBJECT"
  npm run sessions -- end --ehr ID
  npm run sessions -- end --all

Users are named as in the audit file: the issuer and the subject of their id_token. What is ended is revoked at the
EHR and recorded in the audit file.`;

interface Wish {
  verb: 'list' | 'end';
  who?: string;
  ehrId?: string;
}

function readWish(argv: readonly string[]): Wish {
  const text = { type: 'string' } as const;
  const { positionals, values } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: { user: text, ehr: text, all: { type: 'boolean' } },
  });
  const [verb, ...more] = positionals;
  const chosen = [values.user, values.ehr, values.all].some((value) => value !== undefined);
  if (more.length > 0 || (verb !== 'list' && verb !== 'end')) throw new AppError('input_invalid', usage);
  if (verb === 'end' && !chosen) throw new AppError('input_invalid', usage);
  return { verb, who: values.user, ehrId: values.ehr };
}

async function run(argv: readonly string[]): Promise<void> {
  const wish = readWish(argv);
  dotenv.config({ quiet: true });
  const config = loadConfig(process.env, readConfigFiles(process.env));
  await checkPlaces(config);
  const deps = createDeps(config);
  try {
    const lines = wish.verb === 'list' ? await list(deps) : [`Ended: ${await deps.endSessions(wish)}`];
    process.stdout.write(`${lines.join('\n')}\n`);
  } finally {
    await deps.close();
  }
}

async function list(deps: ReturnType<typeof createDeps>): Promise<string[]> {
  const sessions = await deps.listSessions();
  const rows = sessions
    .toSorted((a, b) => a.signedInAt.getTime() - b.signedInAt.getTime())
    .map(({ ehrId, who, signedInAt, endsAt }) =>
      [ehrId, who, signedInAt.toISOString(), endsAt.toISOString()].join('\t'),
    );
  return rows.length === 0 ? ['Nobody is signed in.'] : ['EHR\tuser\tsigned in\tends if not used', ...rows];
}

run(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
