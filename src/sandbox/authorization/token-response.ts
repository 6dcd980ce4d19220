import type { KoaContextWithOIDC } from 'oidc-provider';
import { distortIdTokenClaims, distortTokenResponse } from '../quirks.ts';
import type { SandboxState } from '../sandbox-state.ts';
import { inV1Style } from './scopes.ts';

const decodePart = (part: string | undefined): Record<string, unknown> =>
  JSON.parse(Buffer.from(part ?? '', 'base64url').toString()) as Record<string, unknown>;

/** The members that SMART adds to a token response, and this client's quirks. */
export function completeTokenResponse(context: KoaContextWithOIDC, state: SandboxState): void {
  const body = context.body as Record<string, unknown> | undefined;
  if (context.oidc?.route !== 'token' || !body?.access_token) return;
  const quirks = state.clients.quirksOf(context.oidc.client?.clientId);
  const grant = state.launches.contextOf(context.oidc.entities.Grant?.jti);
  if (grant?.patientId) {
    body.patient = grant.patientId;
    body.need_patient_banner = quirks.needPatientBanner ?? !grant.bannerShown;
  }
  if (grant?.encounterId) body.encounter = grant.encounterId;
  body.smart_style_url = `${state.origin}/smart-style.json`;
  if (quirks.answerScopesInV1 && typeof body.scope === 'string') {
    body.scope = inV1Style(body.scope.split(' ')).join(' ');
  }
  const atRefresh = context.oidc.params?.grant_type === 'refresh_token';
  if (typeof body.id_token === 'string') {
    const [header, claims] = body.id_token.split('.').slice(0, 2).map(decodePart);
    const seen = distortIdTokenClaims(claims ?? {}, quirks, atRefresh);
    body.id_token = state.keys.signJwt(header ?? {}, seen);
  }
  distortTokenResponse(body, quirks, atRefresh);
}
