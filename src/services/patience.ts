/** How long a question about a group may take: by what the EHR's other answers take, within limits. */
export interface Patience {
  /** Milliseconds. */
  now(): number;
  answered(milliseconds: number): void;
}

const remembered = 30;
const enoughToJudge = 3;
const timesTheUsual = 4;
const leastMs = 400;

/** Until it is known how fast an EHR is, the longest; then four times its usual answer. */
export function createPatience(longestMs: number): Patience {
  const answers: number[] = [];
  return {
    now() {
      if (answers.length < enoughToJudge) return longestMs;
      const usual = answers.toSorted((a, b) => a - b)[Math.floor(answers.length / 2)] ?? longestMs;
      return Math.min(longestMs, Math.max(leastMs, usual * timesTheUsual));
    },
    answered(milliseconds) {
      answers.push(milliseconds);
      if (answers.length > remembered) answers.shift();
    },
  };
}
