import { clientAuthOf } from '../../src/auth/client-auth.ts';
import type { Ehr } from '../../src/auth/index.ts';

function headerOf(clientId: string, clientSecret: string, encoding: 'form' | 'raw'): string {
  const ehr = {
    clientId,
    clientSecret,
    clientAuth: { kind: 'client-secret-basic', secretEnv: 'X', encoding },
  } as Ehr;
  const headers = new Headers();
  const nothing = {} as never;
  clientAuthOf(ehr)(nothing, nothing, new URLSearchParams(), headers);
  return Buffer.from((headers.get('authorization') ?? '').replace('Basic ', ''), 'base64').toString('utf8');
}

// RFC 6749 §2.3.1 with the percent-encode set of the WHATWG URL standard, application/x-www-form-urlencoded.
describe('HTTP Basic at the token endpoint', () => {
  it.each([
    ['my-app', 's_e.c*r', 'my-app:s_e.c*r'],
    ['a@b', 'x=', 'a%40b:x%3D'],
    ['one two', 'ü', 'one+two:%C3%BC'],
  ])('form: %s and %s are sent as %s', (id, secret, expected) => {
    expect(headerOf(id, secret, 'form')).toBe(expected);
  });

  it('raw: nothing is changed', () => {
    expect(headerOf('a@b', 'x=', 'raw')).toBe('a@b:x=');
  });
});
