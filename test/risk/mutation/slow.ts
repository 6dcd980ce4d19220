// The tests that compute for seconds, as one file.
import '../contributions.test.ts';
import '../equations.test.ts';
import '../missing-range.test.ts';
import '../properties.test.ts';
import '../tried-values.test.ts';
