import type { Fault } from '../faults.ts';
import { pageUrl } from './paging.ts';

interface BundleBody {
  resourceType?: string;
  link?: { relation: string; url: string }[];
  entry?: unknown[];
}

interface Spoiling {
  baseUrl: string;
  /** Some patient other than the one asked for. */
  strangerId: string | undefined;
}

function withNext(body: BundleBody, url: string): BundleBody {
  const others = (body.link ?? []).filter(({ relation }) => relation !== 'next');
  return { ...body, link: [...others, { relation: 'next', url }] };
}

function withStranger(body: unknown, fault: Fault & { kind: 'other-patient' }, strangerId: string): unknown {
  const bundle = body as BundleBody;
  if (bundle.resourceType === 'Patient') return fault.resource ?? { ...(body as object), id: strangerId };
  if (bundle.resourceType !== 'Bundle') return fault.resource ?? body;
  const [first] = (bundle.entry ?? []) as { resource?: Record<string, unknown> }[];
  const resource = fault.resource ?? {
    ...first?.resource,
    id: 'of-a-stranger',
    subject: { reference: `Patient/${strangerId}` },
  };
  return { ...bundle, entry: [...(bundle.entry ?? []), { resource, search: { mode: 'match' } }] };
}

/** The body as text, with the faults that spoil an answer rather than replace it. */
export function spoilBody(
  body: unknown,
  faults: readonly Fault[],
  { baseUrl, strangerId }: Spoiling,
): string {
  let spoilt = body;
  let truncated = false;
  for (const fault of faults) {
    const isBundle = (spoilt as BundleBody | undefined)?.resourceType === 'Bundle';
    if (fault.kind === 'foreign-next' && isBundle) spoilt = withNext(spoilt as BundleBody, fault.url);
    if (fault.kind === 'dead-next' && isBundle) {
      const dead = pageUrl(baseUrl, { type: '', query: new URLSearchParams(), offset: 0 });
      spoilt = withNext(spoilt as BundleBody, `${dead}gone`);
    }
    if (fault.kind === 'other-patient') spoilt = withStranger(spoilt, fault, strangerId ?? 'stranger');
    if (fault.kind === 'truncated-json') truncated = true;
  }
  const text = JSON.stringify(spoilt);
  return truncated ? text.slice(0, Math.floor(text.length / 2)) : text;
}
