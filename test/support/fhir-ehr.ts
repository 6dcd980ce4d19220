import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

type Json = Record<string, unknown>;

/** What happens to one request instead of, or before and after, the usual. */
export interface Mishap {
  /** Answers with this and does nothing. */
  refuse?: number;
  /** Breaks the connection before anything was done. */
  dropBefore?: boolean;
  /** Does what was asked, then breaks the connection without an answer. */
  dropAfter?: boolean;
  /** Does what was asked and answers with this status. */
  answerAfter?: number;
  /** Does what was asked and answers this, made from what was done. */
  says?: (done: Json) => { status: number; body?: unknown; location?: string };
  milliseconds?: number;
}

export interface FhirEhr {
  baseUrl: string;
  /** By `Type/id`. */
  stored: Map<string, Json>;
  requests: string[];
  posts(type: string): Json[];
  statement: Json;
  /** Asked before each request; undefined lets it through. */
  mishap: (method: string, type: string, query: URLSearchParams) => Mishap | undefined;
  conditionalCreate: boolean;
  /** Whether `identifier` is a search parameter here. */
  identifierSearch: boolean;
  close(): Promise<void>;
}

/** A FHIR server of a few lines: creates, conditionally or not, and searches by patient and identifier. */
export async function startFhirEhr(): Promise<FhirEhr> {
  const posted: Json[] = [];
  const server = createServer((req, res) => void answer(req, res).catch(() => res.destroy()));
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const ehr: FhirEhr = {
    baseUrl: `${origin}/fhir`,
    stored: new Map(),
    requests: [],
    posts: (type) => posted.filter((resource) => resource['resourceType'] === type),
    statement: { resourceType: 'CapabilityStatement' },
    mishap: () => undefined,
    conditionalCreate: true,
    identifierSearch: true,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };

  async function answer(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const url = new URL(req.url ?? '/', origin);
    const [type = '', id] = url.pathname.replace(/^\/fhir\//, '').split('/');
    const body = await bodyOf(req);
    ehr.requests.push(`${req.method} ${type}${id === undefined ? '' : `/${id}`}${url.search}`);
    const mishap = ehr.mishap(req.method ?? '', type, url.searchParams) ?? {};
    if (mishap.milliseconds !== undefined) await sleep(mishap.milliseconds);
    if (mishap.dropBefore) return void res.destroy();
    if (mishap.refuse !== undefined) return send(res, mishap.refuse, { resourceType: 'OperationOutcome' });
    const result = respond(req, type, { id, query: url.searchParams, body });
    if (mishap.dropAfter) return void res.destroy();
    if (mishap.answerAfter !== undefined)
      return send(res, mishap.answerAfter, { resourceType: 'OperationOutcome' });
    if (mishap.says === undefined) return send(res, result.status, result.body);
    const { status, body: said, location } = mishap.says(result.body);
    send(res, status, said, location === undefined ? {} : { location });
  }

  function respond(
    req: IncomingMessage,
    type: string,
    { id, query, body }: { id: string | undefined; query: URLSearchParams; body: Json | undefined },
  ): { status: number; body: Json } {
    if (type === 'metadata') return { status: 200, body: ehr.statement };
    if (req.method === 'POST') return create(type, body ?? {}, req.headers['if-none-exist']);
    if (id !== undefined) {
      const found = ehr.stored.get(`${type}/${id}`);
      return found
        ? { status: 200, body: found }
        : { status: 404, body: { resourceType: 'OperationOutcome' } };
    }
    if (query.has('identifier') && !ehr.identifierSearch)
      return {
        status: 400,
        body: { resourceType: 'OperationOutcome', issue: [{ severity: 'error', code: 'not-supported' }] },
      };
    const entry = matching(type, query).map((resource) => ({ resource }));
    return { status: 200, body: { resourceType: 'Bundle', type: 'searchset', entry } };
  }

  function create(type: string, body: Json, condition: string | string[] | undefined) {
    if (ehr.conditionalCreate && typeof condition === 'string') {
      const [existing] = matching(type, new URLSearchParams(condition));
      if (existing) return { status: 200, body: existing };
    }
    const stored = { ...body, id: `${ehr.stored.size + 1}` };
    posted.push(stored);
    ehr.stored.set(`${type}/${stored.id}`, stored);
    return { status: 201, body: stored };
  }

  function matching(type: string, query: URLSearchParams): Json[] {
    const identifier = query.get('identifier')?.split('|')[1];
    const patient = query.get('patient');
    const target = query.get('target');
    return [...ehr.stored.values()].filter((resource) => {
      const subject = (resource['subject'] as { reference?: string } | undefined)?.reference;
      return (
        resource['resourceType'] === type &&
        (identifier === undefined || JSON.stringify(resource['identifier']).includes(`"${identifier}"`)) &&
        (patient === null || subject === `Patient/${patient}`) &&
        (target === null || JSON.stringify(resource['target']).includes(`"${target}"`))
      );
    });
  }

  return ehr;
}

async function bodyOf(req: IncomingMessage): Promise<Json | undefined> {
  const chunks: Buffer[] = [];
  for await (const chunk of req) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString('utf8');
  return text === '' ? undefined : (JSON.parse(text) as Json);
}

function send(
  res: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  res
    .writeHead(status, { 'content-type': 'application/fhir+json', ...headers })
    .end(body === undefined ? '' : JSON.stringify(body));
}
