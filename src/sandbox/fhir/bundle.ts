import type { FhirRequest, FhirResponse } from './fhir-server.ts';
import type { FhirStore } from './store.ts';
import { FhirFault } from './outcome.ts';
import { replaceReferences } from './references.ts';
import { localReference } from './resource.ts';

interface Entry {
  fullUrl?: string;
  resource?: unknown;
  request?: { method?: string; url?: string; ifNoneExist?: string };
}

function entryRequest(entry: Entry, body: unknown): FhirRequest {
  const { method = '', url = '', ifNoneExist } = entry.request ?? {};
  const [path = '', query = ''] = url.split('?');
  return {
    method,
    path: path.replace(/^\//, ''),
    query: new URLSearchParams(query),
    body,
    header: (name) => (name === 'if-none-exist' ? ifNoneExist : undefined),
  };
}

const answerEntry = ({ status, headers, body }: FhirResponse) => ({
  ...(status < 400 && body ? { resource: body } : {}),
  response: {
    status: String(status),
    ...(headers?.Location ? { location: headers.Location } : {}),
    ...(status >= 400 ? { outcome: body } : {}),
  },
});

/** How a single request is answered, and where what it made is kept. */
export interface EntryHandling {
  handle: (request: FhirRequest) => FhirResponse;
  store: FhirStore;
}

function runBatch({ handle }: EntryHandling, entries: readonly Entry[]): FhirResponse[] {
  return entries.map((entry) => handle(entryRequest(entry, entry.resource)));
}

/** All or nothing. References to `fullUrl`s of earlier entries become references to what was made of them. */
function runTransaction({ handle, store }: EntryHandling, entries: readonly Entry[]): FhirResponse[] {
  const made = new Map<string, string>();
  const answers: FhirResponse[] = [];
  for (const entry of entries) {
    const body = replaceReferences(entry.resource, (reference) => made.get(reference));
    const answer = handle(entryRequest(entry, body));
    const local = localReference(answer.headers?.Location);
    if (answer.status >= 400) {
      for (const { status, headers } of answers) {
        const [type = '', id = ''] = localReference(headers?.Location)?.split('/') ?? [];
        if (status === 201) store.remove(type, id);
      }
      throw new FhirFault(
        answer.status,
        'processing',
        'An entry of the transaction was refused; nothing was saved',
      );
    }
    if (entry.fullUrl && local) made.set(entry.fullUrl, local);
    answers.push(answer);
  }
  return answers;
}

export function handleBundle(handling: EntryHandling, request: FhirRequest): FhirResponse {
  const bundle = request.body as { resourceType?: string; type?: string; entry?: Entry[] } | undefined;
  const type = bundle?.type ?? '';
  if (bundle?.resourceType !== 'Bundle' || !['batch', 'transaction'].includes(type)) {
    throw new FhirFault(400, 'structure', 'The body is no Bundle of type batch or transaction');
  }
  const run = type === 'batch' ? runBatch : runTransaction;
  const entry = run(handling, bundle.entry ?? []).map(answerEntry);
  return { status: 200, body: { resourceType: 'Bundle', type: `${type}-response`, entry } };
}
