import type { Resource } from '../fhir/resource.ts';
import { type Code, concept, laboratory, loinc, smokingAnswers, vitalSigns } from './codes.ts';
import { type ObservationDetails, clinician, lab, observation, quantity } from './observation.ts';
import type { Fact } from './persona.ts';
import { dateBefore, momentBefore } from './when.ts';

export interface BloodPressureDetails extends ObservationDetails {
  /** `separate`: two Observations; `older panel`: LOINC 55284-4; `systolic only`: one component. */
  shape?: 'panel' | 'older panel' | 'separate' | 'systolic only';
}

/** A reading in mmHg. */
export function bloodPressure(
  systolic: number,
  diastolic: number,
  daysAgo: number,
  details: BloodPressureDetails = {},
): Fact {
  const { shape = 'panel', ...rest } = details;
  const core = { ...rest, category: 'vital-signs' as const, daysAgo };
  const part = (code: Code, value: number) => ({
    code: concept(code),
    valueQuantity: quantity(value, 'mmHg'),
  });
  return (context) => {
    if (shape === 'separate') {
      return [
        observation(
          context,
          { ...core, code: concept(vitalSigns.systolic) },
          { valueQuantity: quantity(systolic, 'mmHg') },
        ),
        observation(
          context,
          { ...core, code: concept(vitalSigns.diastolic) },
          { valueQuantity: quantity(diastolic, 'mmHg') },
        ),
      ];
    }
    const code = concept(shape === 'older panel' ? vitalSigns.olderPanel : vitalSigns.panel);
    const component = [part(vitalSigns.systolic, systolic), part(vitalSigns.diastolic, diastolic)];
    return [
      observation(
        context,
        { ...core, code },
        { component: component.slice(0, shape === 'systolic only' ? 1 : 2) },
      ),
    ];
  };
}

type Laboratory = typeof laboratory;

interface Result extends ObservationDetails {
  test: keyof Laboratory;
  value: number;
  unit: string;
  daysAgo: number;
}

const resultOf =
  ({ test, value, unit, daysAgo, ...details }: Result): Fact =>
  (context) => {
    const code = concept((laboratory[test] as Record<string, Code>)[unit] as Code);
    const core = { ...details, category: 'laboratory' as const, code, daysAgo };
    return [observation(context, core, { valueQuantity: quantity(value, unit) })];
  };

/** One laboratory result. The code is the one that goes with the unit. */
export function labResult<T extends keyof Laboratory>(
  test: T,
  value: number,
  unit: keyof Laboratory[T] & string,
  daysAgo: number,
): Fact {
  return resultOf({ test, value, unit, daysAgo });
}

export interface Lipids {
  total?: number;
  hdl?: number;
  ldl?: number;
  unit: 'mg/dL' | 'mmol/L';
}

/** A lipid panel: one Observation per result and a DiagnosticReport that holds them together. */
export function lipids(
  { total, hdl, ldl, unit }: Lipids,
  daysAgo: number,
  details: ObservationDetails = {},
): Fact {
  const asked = [
    ['totalCholesterol', total],
    ['hdl', hdl],
    ['ldl', ldl],
  ] as const;
  return (context) => {
    const results = asked.flatMap(([test, value]) =>
      value === undefined ? [] : resultOf({ ...details, test, value, unit, daysAgo })(context),
    );
    const report: Resource = {
      resourceType: 'DiagnosticReport',
      id: context.nextId('report'),
      status: details.status ?? 'final',
      category: [
        {
          coding: [
            { system: 'http://terminology.hl7.org/CodeSystem/v2-0074', code: 'LAB', display: 'Laboratory' },
          ],
        },
      ],
      code: concept(loinc('57698-3', 'Lipid panel with direct LDL - Serum or Plasma')),
      subject: context.subject,
      effectiveDateTime: momentBefore(context.now, daysAgo, details.time),
      performer: [lab],
      result: results.map(({ id }) => ({ reference: `Observation/${id}` })),
    };
    return [...results, report];
  };
}

/** The answer to the smoking question; without a day it is undated, as it often is. */
export function smoking(
  answer: keyof typeof smokingAnswers,
  daysAgo?: number,
  details: ObservationDetails = {},
): Fact {
  const code = concept(loinc('72166-2', 'Tobacco smoking status'));
  return (context) => [
    observation(
      context,
      { ...details, category: 'social-history', code, daysAgo },
      { valueCodeableConcept: concept(smokingAnswers[answer]) },
    ),
  ];
}

/** Height in cm, weight in kg and the body mass index that follows. */
export function bodySize(heightCm: number, weightKg: number, daysAgo: number): Fact {
  const bmi = Math.round((weightKg / (heightCm / 100) ** 2) * 10) / 10;
  const measures = [
    [vitalSigns.height, heightCm, 'cm'],
    [vitalSigns.weight, weightKg, 'kg'],
    [vitalSigns.bmi, bmi, 'kg/m2'],
  ] as const;
  return (context) =>
    measures.map(([code, value, unit]) =>
      observation(
        context,
        { category: 'vital-signs', code: concept(code), daysAgo },
        { valueQuantity: quantity(value, unit) },
      ),
    );
}

/** A risk assessment saved earlier: probability in percent, as R4 has it. */
export function savedRisk(percent: number, daysAgo: number): Fact {
  return (context) => [
    {
      resourceType: 'RiskAssessment',
      id: context.nextId('risk'),
      status: 'final',
      identifier: [
        { system: 'https://heart-risk.example/identifiers/assessment', value: context.nextId('saved') },
      ],
      method: {
        coding: [{ system: 'https://heart-risk.example/methods', code: 'framingham-2008-lipids' }],
        text: 'Framingham 2008',
      },
      code: concept(loinc('65853-4', "Cardiovascular disease 10Y risk [#] Framingham.D'Agostino")),
      subject: context.subject,
      occurrenceDateTime: momentBefore(context.now, daysAgo, '10:15'),
      performer: clinician,
      prediction: [
        {
          outcome: { text: 'Cardiovascular disease event' },
          probabilityDecimal: percent,
          whenPeriod: {
            start: dateBefore(context.now, daysAgo),
            end: dateBefore(context.now, daysAgo - 3652),
          },
        },
      ],
    },
  ];
}
