/** Files whose tests compute for seconds. A mutant that a quick file kills need not wait for them. */
const slow = ['contributions', 'equations', 'missing-range', 'properties'];

const isSlow = (path) => slow.some((name) => path.endsWith(`${name}.test.ts`));

/** The order of test files in a mutation run: quick ones first, by name. Jest wants it as a default export. */
export default class QuickFirst {
  sort(tests) {
    return tests.toSorted(
      (a, b) => Number(isSlow(a.path)) - Number(isSlow(b.path)) || a.path.localeCompare(b.path),
    );
  }
  shard(tests) {
    return tests;
  }
  allFailedTests(tests) {
    return tests;
  }
  cacheResults() {}
}
