import fc from 'fast-check';

// For mutation runs: properties with fewer people, and the same people for every mutant.
fc.configureGlobal({ numRuns: 10, seed: 2008 });
