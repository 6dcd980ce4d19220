/** How long a question may take: by what the EHR's other answers take, within limits. */
export interface Patience {
  /** Milliseconds. */
  now(): number;
  answered(milliseconds: number): void;
}

const remembered = 30;
const enoughToJudge = 3;
const timesTheUsual = 4;
const leastMs = 400;

/** `firstMs` until it is known how fast an EHR is; then four times its usual answer, at most `longestMs`. */
export function createPatience({ firstMs, longestMs }: { firstMs: number; longestMs: number }): Patience {
  const answers: number[] = [];
  return {
    now() {
      if (answers.length < enoughToJudge) return firstMs;
      const usual = answers.toSorted((a, b) => a - b)[Math.floor(answers.length / 2)] ?? firstMs;
      return Math.min(longestMs, Math.max(leastMs, usual * timesTheUsual));
    },
    answered(milliseconds) {
      answers.push(milliseconds);
      if (answers.length > remembered) answers.shift();
    },
  };
}
