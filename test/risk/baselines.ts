import { fullBmiBaseline } from '../../src/risk/models/framingham-30-year/full-bmi-baseline.ts';
import { fullLipidsBaseline } from '../../src/risk/models/framingham-30-year/full-lipids-baseline.ts';
import { hardBmiBaseline } from '../../src/risk/models/framingham-30-year/hard-bmi-baseline.ts';
import { hardLipidsBaseline } from '../../src/risk/models/framingham-30-year/hard-lipids-baseline.ts';

export const baselines = {
  fullLipids: fullLipidsBaseline,
  hardLipids: hardLipidsBaseline,
  fullBmi: fullBmiBaseline,
  hardBmi: hardBmiBaseline,
};
