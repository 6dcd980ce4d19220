import { objectsOf, textOf, type JsonObject } from './elements/json.ts';
import { effectiveTimeOf, isoDay } from './elements/recorded-time.ts';
import { gapsIn, type Fetched } from './fetched.ts';
import { acuteEncountersIn } from './findings/acute-encounters.ts';
import { readAge } from './findings/age.ts';
import { readBloodPressure } from './findings/blood-pressure.ts';
import { readBodyMassIndex } from './findings/body-mass-index.ts';
import { readCardiovascularDisease } from './findings/cardiovascular-disease.ts';
import { readTotalAndHdl } from './findings/cholesterol.ts';
import { readConditions, type ConditionFacts } from './findings/conditions.ts';
import type { ReadingContext } from './findings/context.ts';
import {
  diabetesHints,
  weakDiabetesHints,
  readDiabetes,
  type DiabetesEvidence,
} from './findings/diabetes.ts';
import { readEgfr } from './findings/egfr.ts';
import { readFamilyHistory } from './findings/family-history.ts';
import { readIdentity } from './findings/identity.ts';
import { readHba1c, readUacr } from './findings/laboratory.ts';
import { readLdl } from './findings/ldl.ts';
import { readMedicines, type Medicines } from './findings/medicines.ts';
import { readNotCounted } from './findings/not-counted.ts';
import { indexObservations, type ObservationIndex } from './findings/observed.ts';
import { inheritedTimes, withContained } from './findings/panels.ts';
import { readRevascularisations } from './findings/procedures.ts';
import { replacedIn } from './findings/replaced.ts';
import { readSex } from './findings/sex.ts';
import { readSmoking } from './findings/smoking.ts';
import { sourceOf } from './findings/source.ts';
import { readBloodPressureTreatment, readStatin, type Gaps } from './findings/treatment.ts';
import { withGap, type SearchGap } from './findings/with-gap.ts';
import type { PatientData } from './query-plan.ts';
import type { FactorFindings, Finding, PatientRecord, UnreadableReason } from './record.ts';

/** What was fetched, sorted by what it speaks of. */
export interface Understood {
  data: PatientData;
  index: ObservationIndex;
  medicines: Medicines;
}

function observationIndexOf(data: PatientData, context: ReadingContext): ObservationIndex {
  const { resources } = data.observations;
  const reports = data.reports.resources;
  const inherited = inheritedTimes([...reports, ...resources], context);
  const acuteEncounters = acuteEncountersIn(data.observations.included);
  const replaced = replacedIn(resources, context.patientId);
  return indexObservations(withContained(resources, reports), context, {
    inherited,
    acuteEncounters,
    replaced,
  });
}

function medicinesOf({ orders, statements }: PatientData, context: ReadingContext): Medicines {
  const known = new Map<string, JsonObject>();
  for (const medication of [...orders.included, ...statements.included]) {
    const id = textOf(medication['id']);
    if (id === undefined) continue;
    known.set(`${medication.resourceType}/${id}`, medication);
    known.set(`urn:uuid:${id}`, medication);
  }
  return readMedicines(
    [...orders.resources, ...statements.resources],
    (reference) => known.get(reference),
    context,
  );
}

export function understand(data: PatientData, context: ReadingContext): Understood {
  return { data, index: observationIndexOf(data, context), medicines: medicinesOf(data, context) };
}

/** Whether the rows that came are in the order asked for: then the missing ones are the older ones. */
function cameNewestFirst(rows: readonly JsonObject[], context: ReadingContext): boolean {
  const days = rows.flatMap((row) => effectiveTimeOf(row, context.localDay)?.firstDay ?? []);
  return days.length > 0 && days.every((day, index) => index === 0 || day <= (days[index - 1] ?? day));
}

function searchGap(fetched: Fetched, context: ReadingContext): SearchGap | undefined {
  if (fetched.gap === undefined) return undefined;
  return { why: fetched.gap, newestCame: fetched.withheld || cameNewestFirst(fetched.resources, context) };
}

/** A server without MedicationStatement has nothing there to hide; without MedicationRequest nothing is known. */
function medicinesGap(data: PatientData, medicines: Medicines): UnreadableReason | undefined {
  const statements = data.statements.gap === 'unsupported' ? undefined : data.statements.gap;
  return data.orders.gap ?? statements ?? (medicines.unresolved.length > 0 ? 'incomplete' : undefined);
}

function numbersOf(
  index: ObservationIndex,
  person: { age: Finding<number>; sex: FactorFindings['sex'] },
  context: ReadingContext,
) {
  const lipids = readTotalAndHdl(index, context);
  const ageYears = person.age.kind === 'found' ? person.age.reading.value : undefined;
  const sex = person.sex.kind === 'found' ? person.sex.reading.value : undefined;
  return {
    ...readBloodPressure(index, context),
    ...lipids,
    ldlMgDl: readLdl(index, lipids, context),
    bmiKgM2: readBodyMassIndex(index, context),
    egfrMlMin173m2: readEgfr(
      index,
      { ...(ageYears === undefined ? {} : { ageYears }), ...(sex ? { sex } : {}) },
      context,
    ),
    hba1cPercent: readHba1c(index, context),
    uacrMgG: readUacr(index, context),
  };
}

type Numbers = ReturnType<typeof numbersOf>;

function numbersWithGap(numbers: Numbers, gap: SearchGap | undefined): Numbers {
  if (gap === undefined) return numbers;
  const entries = Object.entries(numbers).map(([name, finding]) => [name, withGap(finding, gap)]);
  return Object.fromEntries(entries) as Numbers;
}

interface Facts {
  facts: ConditionFacts;
  evidence: DiabetesEvidence;
  factors: FactorFindings;
}

function factsOf({ data, index, medicines }: Understood, context: ReadingContext): Facts {
  const source = sourceOf({ resource: data.patient, concept: { codings: [], texts: [] } });
  const gap = searchGap(data.observations, context);
  const ageYears = readAge(data.patient, source, context);
  const sex = readSex(data.patient, source);
  const numbers = numbersWithGap(numbersOf(index, { age: ageYears, sex }, context), gap);
  const facts = readConditions(data.conditions.resources, data.observations.resources, context);
  const medicinesMissing = medicinesGap(data, medicines);
  const gaps: Gaps = {
    ...(data.conditions.gap === undefined ? {} : { conditions: data.conditions.gap }),
    ...(medicinesMissing === undefined ? {} : { medicines: medicinesMissing }),
    ...(data.procedures.gap === undefined ? {} : { procedures: data.procedures.gap }),
  };
  const evidence: DiabetesEvidence = {
    facts,
    medicines,
    hba1c: numbers.hba1cPercent,
    conditions: data.conditions.resources,
  };
  const factors: FactorFindings = {
    ageYears,
    sex,
    ...numbers,
    bpTreated: readBloodPressureTreatment(medicines, facts, gaps),
    smoking: withGap(readSmoking(index, facts, context), gap),
    diabetes: readDiabetes(evidence, gaps, context),
    statin: readStatin(medicines, gaps),
    cardiovascularDisease: readCardiovascularDisease(
      facts,
      readRevascularisations(data.procedures.resources, context),
      gaps,
    ),
  };
  return { facts, evidence, factors };
}

/** The whole reading of what was fetched: pure, and never throwing whatever the rows hold. */
export function assembleRecord(
  understood: Understood,
  context: ReadingContext,
): Omit<PatientRecord, 'assessedAt'> {
  const { data } = understood;
  const { facts, evidence, factors } = factsOf(understood, context);
  const patientSource = sourceOf({ resource: data.patient, concept: { codings: [], texts: [] } });
  const { observations, conditions, orders, statements, procedures, familyHistory, reports } = data;
  return {
    assessedOn: isoDay(context.assessedDay),
    settings: context.settings,
    identity: readIdentity(data.patient),
    factors,
    notCounted: readNotCounted(
      {
        patient: data.patient,
        patientSource,
        factors,
        facts,
        medicines: understood.medicines,
        hints: [...diabetesHints(evidence, context), ...weakDiabetesHints(evidence)],
        familyHistory: readFamilyHistory(objectsOf(familyHistory.resources), context),
      },
      context,
    ),
    gaps: gapsIn([observations, conditions, orders, statements, procedures, familyHistory, reports]),
  };
}
