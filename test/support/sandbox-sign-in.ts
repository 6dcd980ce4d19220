import type { Page, Visitor } from './visitor.ts';

/** From the app's sign-in page through the sandbox's password and consent pages, to where the app goes on. */
export async function signInAt(visitor: Visitor, baseUrl: string, username: string): Promise<Page> {
  const start = await visitor.open(`${baseUrl}/login.html`);
  const signIn = await visitor.follow(start, /Sign in with/);
  const consent = await visitor.submit(signIn, /name="password"/, { username, password: username });
  return visitor.submit(consent, /name="decision"/, {}, /value="allow"/);
}
