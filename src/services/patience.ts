/** How long a question may take: by what the EHR's other answers take, within limits. */
export interface Patience {
  /** Milliseconds. */
  now(): number;
  answered(milliseconds: number): void;
  /** A question was given up. */
  gaveUp(): void;
}

const remembered = 15;
const enoughToJudge = 3;
const timesTheUsual = 4;
const leastMs = 400;
const tooManyInARow = 5;

/**
 * `firstMs` until it is known how fast an EHR is; then four times its usual answer, at most `longestMs`. Several given
 * up in a row, whoever they were about, are no slow patients but an EHR that has become slower: twice as long then.
 */
export function createPatience({ firstMs, longestMs }: { firstMs: number; longestMs: number }): Patience {
  const answers: number[] = [];
  let unknownMs = firstMs;
  let givenUpInARow = 0;

  function now(): number {
    if (answers.length < enoughToJudge) return unknownMs;
    const usual = answers.toSorted((a, b) => a - b)[Math.floor(answers.length / 2)] ?? unknownMs;
    return Math.min(longestMs, Math.max(leastMs, usual * timesTheUsual));
  }

  return {
    now,
    answered(milliseconds) {
      givenUpInARow = 0;
      answers.push(milliseconds);
      if (answers.length > remembered) answers.shift();
    },
    gaveUp() {
      givenUpInARow += 1;
      if (givenUpInARow < tooManyInARow) return;
      givenUpInARow = 0;
      unknownMs = Math.min(longestMs, now() * 2);
      answers.length = 0;
    },
  };
}

export function fixedPatience(milliseconds: number): Patience {
  return { now: () => milliseconds, answered: () => undefined, gaveUp: () => undefined };
}
