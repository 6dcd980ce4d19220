import { createHash } from 'node:crypto';
import { mkdir, open, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Who may send. For an EHR that cannot tell a second create from the first, two requests with the same save must not
 * both send it, whichever process they reached.
 */
export interface SaveClaims {
  /** True for the first who asks for this attempt, false for everybody after. A claim is never given back. */
  take(attempt: string): Promise<boolean>;
}

const keptForMs = 24 * 3_600_000;

/** Claims as empty files: creating one is atomic for all processes that share the directory. */
export function createFileClaims(directory: string, now: () => Date): SaveClaims {
  let sweptAtMs = 0;

  async function sweep(): Promise<void> {
    const nowMs = now().getTime();
    if (nowMs - sweptAtMs < keptForMs) return;
    sweptAtMs = nowMs;
    for (const name of await readdir(directory)) {
      const path = join(directory, name);
      const { mtimeMs } = await stat(path);
      if (nowMs - mtimeMs > keptForMs) await rm(path, { force: true });
    }
  }

  return {
    async take(attempt) {
      await mkdir(directory, { recursive: true, mode: 0o700 });
      await sweep();
      const name = createHash('sha256').update(attempt).digest('hex');
      try {
        const file = await open(join(directory, name), 'wx', 0o600);
        await file.close();
        return true;
      } catch (error) {
        if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
        throw error;
      }
    },
  };
}
