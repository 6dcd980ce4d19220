import type { NotCounted } from '../../src/fhir/index.ts';
import { besideCategory, besideKinds } from '../../src/services/beside-category.ts';
import { aRecord, found, missing } from '../support/records.ts';

const kindsOf = (...of: Parameters<typeof besideCategory>) => besideCategory(...of).map(({ what }) => what);
const recorded = (...kinds: NotCounted['what'][]) =>
  aRecord({}, { notCounted: kinds.map((what) => ({ what, detail: 'as recorded', sources: [] })) });

describe('what a category must not be read without', () => {
  it.each(besideKinds.filter((kind) => kind !== 'diabetes' && kind !== 'unread'))('has %s', (kind) => {
    expect(besideCategory(recorded(kind))).toEqual([{ what: kind, detail: 'as recorded' }]);
  });

  it('has diabetes, which the equation counts, when it is recorded and not when nothing is', () => {
    expect(kindsOf(aRecord({ diabetes: found(true) }))).toEqual(['diabetes']);
    expect(kindsOf(aRecord())).toEqual([]);
    expect(kindsOf(aRecord({ diabetes: missing }))).toEqual([]);
  });

  it('has no ethnicity, which nearly every record names', () => {
    expect(kindsOf(recorded('ethnicity'))).toEqual([]);
  });

  it('names each kind once, the most urgent first', () => {
    const record = recorded('family-history', 'statin', 'ldl-very-high', 'family-history');
    expect(kindsOf(record)).toEqual(['ldl-very-high', 'statin', 'family-history']);
  });

  it('has what could not be read, but not what nobody asked for', () => {
    const gap = (resourceType: string) => aRecord({}, { gaps: [{ resourceType, why: 'failed' }] });
    expect(kindsOf(gap('MedicationStatement'), ['FamilyMemberHistory'])).toEqual(['unread']);
    expect(kindsOf(gap('FamilyMemberHistory'), ['FamilyMemberHistory'])).toEqual([]);
    expect(kindsOf(gap('FamilyMemberHistory'))).toEqual(['unread']);
  });
});
