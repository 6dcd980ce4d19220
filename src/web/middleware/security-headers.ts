import type { RequestHandler, Response } from 'express';
import helmet from 'helmet';
import type { Config } from '../../config/index.ts';

const policyHeader = 'Content-Security-Policy';

/**
 * No inline script or style, nothing from elsewhere, no referrer. Only the pages of the EHRs that embed this app may
 * frame it; a page of a launch narrows that to its own EHR.
 */
export function securityHeaders(config: Pick<Config, 'baseUrl' | 'ehrs'>): RequestHandler {
  const https = config.baseUrl.startsWith('https:');
  const framers = config.ehrs.flatMap(({ frameAncestors }) => frameAncestors);
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        // data: for the icon, which stands in the page itself and so needs no request.
        imgSrc: ["'self'", 'data:'],
        connectSrc: ["'self'"],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        objectSrc: ["'none'"],
        frameAncestors: framers.length > 0 ? framers : ["'none'"],
        ...(https ? { upgradeInsecureRequests: [] } : {}),
      },
    },
    // It knows no list of origins and would shut out the EHRs that frame-ancestors lets in.
    xFrameOptions: framers.length > 0 ? false : { action: 'deny' },
    referrerPolicy: { policy: 'no-referrer' },
    strictTransportSecurity: https ? { maxAge: 31_536_000, includeSubDomains: false } : false,
  });
}

/** Narrows who may frame this page. */
export function frameOnlyBy(res: Response, origins: readonly string[]): void {
  changePolicy(res, 'frame-ancestors', origins.length > 0 ? origins.join(' ') : "'none'");
}

/** Lets the form of this page go to one other origin. */
export function allowFormTo(res: Response, origin: string): void {
  changePolicy(res, 'form-action', `'self' ${origin}`);
}

function changePolicy(res: Response, directive: string, value: string): void {
  const policy = String(res.getHeader(policyHeader) ?? '');
  res.setHeader(policyHeader, policy.replace(new RegExp(`${directive} [^;]*`), `${directive} ${value}`));
}

/** Patients' data and sign-in steps are never kept by a cache, nor shown again by Back after signing out. */
export const neverStore: RequestHandler = (_req, res, next) => {
  res.set('Cache-Control', 'no-store');
  next();
};
