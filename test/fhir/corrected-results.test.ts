import type { FhirResource } from '../../src/fhir/index.ts';
import { quantity, read, reasons } from './builders.ts';

const at = '2026-06-01T08:00:00Z';
const hdl = quantity('2085-9', 1.3, 'mmol/L', { effectiveDateTime: at });
const total = (value: number, more: Record<string, unknown> = {}): FhirResource =>
  quantity('2093-3', value, 'mmol/L', { effectiveDateTime: at, ...more });
const identified = (value: string) => ({ identifier: [{ system: 'urn:lab', value }] });

describe('a corrected result beside the final one of the same moment, under an id of its own', () => {
  it.each([
    ['of the same identifier', 'corrected', identified('A-1'), identified('A-1')],
    ['of the same identifier, amended', 'amended', identified('A-1'), identified('A-1')],
  ])('%s: the correction stands', async (_name, status, first, second) => {
    const { factors } = await read([total(5.2, first), total(6.1, { status, ...second }), hdl]);
    const { totalCholesterolMgDl } = factors;
    expect(totalCholesterolMgDl).toMatchObject({ kind: 'found', reading: { recorded: { value: '6.1' } } });
    expect(reasons(totalCholesterolMgDl)).toEqual(['superseded']);
  });
  it.each([
    ['without identifiers', 'corrected', {}, {}],
    ['of another identifier', 'corrected', identified('A-1'), identified('A-2')],
    ['of one identifier, both final', 'final', identified('A-1'), identified('A-1')],
  ])('%s: nobody can say which holds', async (_name, status, first, second) => {
    const { factors } = await read([total(5.2, first), total(6.1, { status, ...second }), hdl]);
    expect(factors.totalCholesterolMgDl.kind).toBe('conflicting');
  });
  it('of another moment corrects nothing', async () => {
    const later = { status: 'corrected', effectiveDateTime: '2026-06-02T08:00:00Z', ...identified('A-1') };
    const { factors } = await read([total(5.2, identified('A-1')), total(6.1, later), hdl]);
    expect(factors.totalCholesterolMgDl).toMatchObject({ reading: { recorded: { value: '5.2' } } });
    expect(reasons(factors.totalCholesterolMgDl)).toEqual([]);
  });
});

describe('a result that says which one it replaces', () => {
  const old = total(5.2, { id: 'old' });
  const target = { reference: 'Observation/old' };
  const extension = [
    { url: 'http://hl7.org/fhir/StructureDefinition/observation-replaces', valueReference: target },
  ];
  it.each([
    ['in `related`, as STU3 and DSTU2 have it', { related: [{ type: 'replaces', target }] }],
    ['in the extension, as R4 has it', { extension }],
  ])('%s', async (_name, more) => {
    const { factors } = await read([old, total(6.1, more), hdl]);
    expect(factors.totalCholesterolMgDl).toMatchObject({
      kind: 'found',
      reading: { recorded: { value: '6.1' } },
    });
    expect(reasons(factors.totalCholesterolMgDl)).toEqual(['superseded']);
  });
  it.each([
    ['is itself a mistake', { extension, status: 'entered-in-error' }],
    ['is of somebody else', { extension, subject: { reference: 'Patient/p2' } }],
    ['comes after it and says so', { related: [{ type: 'sequel-to', target }], status: 'entered-in-error' }],
  ])('one that %s replaces nothing', async (_name, more) => {
    const { factors } = await read([old, total(6.1, more), hdl]);
    expect(factors.totalCholesterolMgDl).toMatchObject({ reading: { recorded: { value: '5.2' } } });
  });
});
