import { objectsOf } from '../elements/json.ts';
import { relativeReference } from '../elements/reference.ts';
import type { FhirClient } from '../http/client.ts';
import type { FhirResource } from '../reader.ts';
import type { AssessmentToSave } from './assessment-to-save.ts';
import { riskProvenanceResource } from './risk-provenance.ts';

/**
 * Records who made a saved resource. The result is saved without it too, so a fault here is an answer: false.
 * `mayExist`: an earlier attempt may have written it, so look first.
 */
export async function writeProvenance(
  client: FhirClient,
  assessment: AssessmentToSave,
  { target, mayExist }: { target: string; mayExist: boolean },
): Promise<boolean> {
  try {
    if (mayExist) {
      const { resources, complete } = await client.search('Provenance', [['target', target]]);
      const isWritten = resources.some((one) => targetsOf(one).includes(target));
      if (isWritten || !complete) return isWritten;
    }
    await client.create(riskProvenanceResource(assessment, target));
    return true;
  } catch {
    return false;
  }
}

/** The EHR may not heed the question, and may add a version to the reference. */
function targetsOf(provenance: FhirResource): (string | undefined)[] {
  return objectsOf(provenance['target']).map(relativeReference);
}
