import type { KoaContextWithOIDC } from 'oidc-provider';
import type { SandboxState } from '../sandbox-state.ts';
import type { loadOidcProvider } from './load-oidc-provider.ts';

type OidcModule = Awaited<ReturnType<typeof loadOidcProvider>>;
type Validator = (context: KoaContextWithOIDC, value: string | undefined) => void;

/** `aud` must be the FHIR base exactly, so that no token meant for another server is ever asked for here. */
export function checkAud({ errors }: OidcModule, { fhirBaseUrl }: SandboxState): Validator {
  return (_context, aud) => {
    if (aud === undefined) throw new errors.InvalidRequest('aud is missing');
    if (aud !== fhirBaseUrl) throw new errors.InvalidRequest('aud is not the FHIR base of this EHR');
  };
}

/** A launch handle must be one of ours and not yet used; the scope `launch` without a handle makes no sense. */
export function checkLaunch({ errors }: OidcModule, { launches }: SandboxState): Validator {
  return (context, launch) => {
    const { scope } = context.oidc.params ?? {};
    const scopes = typeof scope === 'string' ? scope.split(' ') : [];
    if (launch === undefined) {
      if (scopes.includes('launch')) {
        throw new errors.InvalidRequest('the scope launch was asked without the parameter launch');
      }
      return;
    }
    const problem = launches.check(launch);
    if (problem) throw new errors.InvalidRequest(`the launch parameter is ${problem}`);
  };
}
