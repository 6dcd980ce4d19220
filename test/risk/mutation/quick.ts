// All tests of the risk engine that take no time, as one file: a mutant then loads the engine once.
import '../assess.test.ts';
import '../bad-input.test.ts';
import '../category.test.ts';
import '../design-figures.test.ts';
import '../display.test.ts';
import '../heart-age.test.ts';
import '../highest-point.test.ts';
import '../labels-and-needs.test.ts';
import '../output-check.test.ts';
import '../pins.test.ts';
import '../plausible.test.ts';
import '../points.test.ts';
import '../registry.test.ts';
import '../units.test.ts';
import '../vectors.test.ts';
import '../what-if.test.ts';
