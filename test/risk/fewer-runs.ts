import fc from 'fast-check';

// For mutation runs: properties with fewer people, and the same people for every mutant.
fc.configureGlobal({ numRuns: 20, seed: 2008 });
