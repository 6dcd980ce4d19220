import type { AxiosInstance } from 'axios';
import { z } from 'zod';
import type { Ehr } from './ehr.ts';
import { fetchJson } from './fetch-json.ts';

/** Statements list every resource type and its searches. */
const largestStatementBytes = 10_000_000;
const oauthUris = 'http://fhir-registry.smarthealthit.org/StructureDefinition/oauth-uris';

const extension = z.looseObject({ url: z.string(), valueUri: z.string().nullish() });
const statement = z.looseObject({
  rest: z.array(
    z.looseObject({
      security: z
        .looseObject({
          extension: z
            .array(z.looseObject({ url: z.string(), extension: z.array(extension).nullish() }))
            .nullish(),
        })
        .nullish(),
    }),
  ),
});

/** Endpoints as the server writes them: not checked, not made absolute. */
export interface OauthUris {
  authorize?: string;
  token?: string;
  revoke?: string;
}

/**
 * The endpoints that servers before SMART App Launch 1.0 name in their CapabilityStatement, in the extension
 * `oauth-uris` (SMART App Launch 2.2, "Conformance", deprecated there). Asked only where the EHR's entry says so.
 * @throws when it cannot be had, is no statement, or has no such extension.
 */
export async function readOauthUris(ehr: Ehr, http: AxiosInstance): Promise<OauthUris> {
  const address = `${ehr.fhirBaseUrl}/metadata?_format=json`;
  const document = await fetchJson(http, address, ehr.timeoutSeconds * 1000, largestStatementBytes);
  const uris = statement
    .parse(document)
    .rest.flatMap(({ security }) => security?.extension ?? [])
    .find(({ url }) => url === oauthUris);
  if (uris === undefined) throw new TypeError('the statement has no oauth-uris');
  const named = (name: string) => uris.extension?.find(({ url }) => url === name)?.valueUri ?? undefined;
  return { authorize: named('authorize'), token: named('token'), revoke: named('revoke') };
}
