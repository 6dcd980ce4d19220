import type { ModelDefinition } from '../model.ts';

/** What the equations and the points sheets of the paper have in common. */
export const framingham2008Study = {
  citation:
    "D'Agostino RB Sr, Vasan RS, Pencina MJ, Wolf PA, Cobain M, Massaro JM, Kannel WB. General cardiovascular " +
    'risk profile for use in primary care: the Framingham Heart Study. Circulation 2008;117(6):743-753. ' +
    'doi:10.1161/CIRCULATIONAHA.107.699579',
  outcomeInWords:
    'First cardiovascular event: coronary death, heart attack, coronary insufficiency, angina, stroke of either ' +
    'kind, transient ischaemic attack, intermittent claudication or heart failure.',
  population: '8,491 Framingham participants (USA) aged 30 to 74 without cardiovascular disease.',
} satisfies Partial<ModelDefinition>;

const shared = { ageYears: [30, 74], systolicMmHg: [90, 200] } as const;

/** The input limits of the Framingham calculators for this paper; those of BMI come from two other ports. */
export const framingham2008Ranges = {
  lipids: { ...shared, totalCholesterolMgDl: [100, 405], hdlMgDl: [10, 100] },
  bmi: { ...shared, bmiKgM2: [15, 50] },
} satisfies Record<string, ModelDefinition['range']>;
