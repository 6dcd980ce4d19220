import { conceptOf, statusOf } from '../elements/concept.ts';
import { objectOf, objectsOf, textOf, type JsonObject } from '../elements/json.ts';
import { isModified } from '../elements/modified.ts';
import { firstTimeIn, recordedTimeOf, type RecordedTime } from '../elements/recorded-time.ts';
import type { SetAsideReason } from '../record.ts';
import type { ReadingContext } from './context.ts';

export type MedicationState = 'current' | 'perhaps-current' | SetAsideReason;

const daysPerUnit: Readonly<Record<string, number>> = {
  d: 1,
  day: 1,
  days: 1,
  wk: 7,
  week: 7,
  weeks: 7,
  mo: 30,
  month: 30,
  months: 30,
  a: 365,
};

/** The last day that a prescription's supply and repeats reach, when it says so. */
function lastDayOfSupply(
  request: JsonObject,
  written: RecordedTime,
  context: ReadingContext,
): number | undefined {
  const dispense = objectOf(request['dispenseRequest']);
  const duration = objectOf(dispense?.['expectedSupplyDuration']);
  const unit = textOf(duration?.['code']) ?? textOf(duration?.['unit']) ?? '';
  const days = Object.hasOwn(daysPerUnit, unit) ? daysPerUnit[unit] : undefined;
  const amount = duration?.['value'];
  if (days !== undefined && typeof amount === 'number' && amount > 0) {
    const repeats = dispense?.['numberOfRepeatsAllowed'];
    return written.lastDay + amount * days * (1 + (typeof repeats === 'number' && repeats > 0 ? repeats : 0));
  }
  return recordedTimeOf(objectOf(dispense?.['validityPeriod'])?.['end'], context.localDay)?.lastDay;
}

function stateOfFinished(
  request: JsonObject,
  time: RecordedTime | undefined,
  context: ReadingContext,
): MedicationState {
  if (!time) return 'not-current';
  const lastDay = lastDayOfSupply(request, time, context);
  if (lastDay !== undefined) return lastDay >= context.assessedDay ? 'current' : 'not-current';
  const isRecent = time.lastDay >= context.assessedDay - context.settings.finishedPrescriptionDays;
  return isRecent ? 'perhaps-current' : 'not-current';
}

/** Still called active although every dose of it was to end before the assessment. */
function hasPlannedEnd(request: JsonObject, context: ReadingContext): boolean {
  const doses = objectsOf(request['dosageInstruction']);
  const ends = doses.map((dose) => {
    const bounds = objectOf(objectOf(objectOf(dose['timing'])?.['repeat'])?.['boundsPeriod']);
    return recordedTimeOf(bounds?.['end'], context.localDay);
  });
  return ends.length > 0 && ends.every((end) => end !== undefined && end.lastDay < context.assessedDay);
}

/** Still called active although its supply and repeats ran out before the last months. */
function hasLongRunOut(
  request: JsonObject,
  time: RecordedTime | undefined,
  context: ReadingContext,
): boolean {
  const lastDay = time && lastDayOfSupply(request, time, context);
  return lastDay !== undefined && lastDay < context.assessedDay - context.settings.finishedPrescriptionDays;
}

function isOver(status: string | undefined): boolean {
  return status === 'completed' || status === 'stopped' || status === 'cancelled';
}

function isInpatientOrder(request: JsonObject): boolean {
  return conceptOf(request['category']).codings.some((coding) => coding.code === 'inpatient');
}

/** An order of a hospital stay that is over: it says nothing about what is taken at home. */
export function isOfEndedStay(resource: JsonObject): boolean {
  return isInpatientOrder(resource) && isOver(statusOf(resource['status']));
}

const orders = new Set(['order', 'original-order', 'instance-order', 'filler-order', 'reflex-order']);

function stateOfRequest(
  request: JsonObject,
  time: RecordedTime | undefined,
  context: ReadingContext,
): MedicationState {
  const status = statusOf(request['status']);
  const intent = statusOf(request['intent']);
  if (status === 'entered-in-error') return 'entered-in-error';
  if (request['doNotPerform'] === true) return 'not-done';
  // A plan or a proposal is not an order.
  if (intent !== undefined && !orders.has(intent)) return 'status-not-usable';
  if (status === 'active') {
    const isStale = hasPlannedEnd(request, context) || hasLongRunOut(request, time, context);
    return isStale ? 'perhaps-current' : 'current';
  }
  if (isInpatientOrder(request) && isOver(status)) return 'not-current';
  if (status === 'completed') return stateOfFinished(request, time, context);
  return status === undefined || status === 'unknown' || status === 'on-hold'
    ? 'perhaps-current'
    : 'not-current';
}

function isNotTaken(statement: JsonObject): boolean {
  const taken = statusOf(statement['taken']);
  const adherence = statusOf(objectOf(statement['adherence'])?.['code']);
  const notTaking = adherence === 'not-taking' || adherence === 'stopped' || adherence === 'never';
  return statement['wasNotTaken'] === true || taken === 'n' || notTaking;
}

function endOf(statement: JsonObject, context: ReadingContext): RecordedTime | undefined {
  return recordedTimeOf(objectOf(statement['effectivePeriod'])?.['end'], context.localDay);
}

function stateOfStatement(statement: JsonObject, context: ReadingContext): MedicationState {
  const status = statusOf(statement['status']);
  if (status === 'entered-in-error') return 'entered-in-error';
  if (status === 'not-taken' || isNotTaken(statement)) return 'not-done';
  const end = endOf(statement, context);
  const hasEnded = end !== undefined && end.lastDay < context.assessedDay;
  if (status === 'active' || status === 'recorded') return hasEnded ? 'perhaps-current' : 'current';
  if (status === 'completed') return end !== undefined && !hasEnded ? 'current' : 'not-current';
  if (status === undefined || status === 'unknown') return hasEnded ? 'not-current' : 'perhaps-current';
  return 'not-current';
}

const timeElements = ['authoredOn', 'dateWritten', 'effectiveDateTime', 'effectivePeriod', 'dateAsserted'];

/** When the medicine was ordered or said to be taken. */
export function medicationTimeOf(resource: JsonObject, context: ReadingContext): RecordedTime | undefined {
  return firstTimeIn(resource, timeElements, context.localDay);
}

/** Whether the patient takes it at the assessment, as far as the order or the statement tells. */
export function medicationStateOf(resource: JsonObject, context: ReadingContext): MedicationState {
  const time = medicationTimeOf(resource, context);
  if (time && time.firstDay > context.assessedDay) return 'future-date';
  const type = textOf(resource['resourceType']);
  const state =
    type === 'MedicationStatement'
      ? stateOfStatement(resource, context)
      : stateOfRequest(resource, time, context);
  return state === 'current' && isModified(resource) ? 'perhaps-current' : state;
}
