type OidcProviderModule = typeof import('oidc-provider');

/**
 * oidc-provider prints at import that it would rather have Node 22. It runs well on 20, and a line that nobody
 * can act on does not belong on the screen of somebody who starts the demo.
 */
export async function loadOidcProvider(): Promise<OidcProviderModule> {
  const loud = globalThis.console;
  globalThis.console = { ...loud, warn: () => undefined };
  try {
    return await import('oidc-provider');
  } finally {
    globalThis.console = loud;
  }
}
