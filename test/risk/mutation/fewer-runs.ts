import fc from 'fast-check';

// For mutation runs: properties with fewer people, the same for every mutant, and no search for the simplest of
// them that fails: that one fails is enough, and the search takes longer than all other tests.
fc.configureGlobal({ numRuns: 10, seed: 2008, endOnFailure: true });
