/** The registered FHIR base: the only place the access token may go (scheme, host, port and path prefix). */
export interface FhirBase {
  /** Without a slash at its end. */
  url: string;
  contains(url: URL): boolean;
}

function isEncodedPathTrick(path: string): boolean {
  return /%2e|%2f|%5c/i.test(path);
}

/** Default ports equal none; a path that could be decoded into another one counts as foreign. */
export function fhirBaseOf(baseUrl: string): FhirBase {
  const base = new URL(baseUrl);
  const path = base.pathname.replace(/\/+$/, '');
  return {
    url: base.origin + path,
    contains: (url) =>
      url.origin === base.origin &&
      url.username === '' &&
      url.password === '' &&
      (url.pathname === path || url.pathname.startsWith(`${path}/`)) &&
      !isEncodedPathTrick(url.pathname.slice(path.length)),
  };
}

/** A search value as it stands in a URL. Commas and colons may stay, which keeps long code lists short. */
function encoded(value: string): string {
  return encodeURIComponent(value).replaceAll('%2C', ',').replaceAll('%3A', ':');
}

export function queryOf(parameters: readonly (readonly [string, string])[]): string {
  return parameters.map(([name, value]) => `${encoded(name)}=${encoded(value)}`).join('&');
}
