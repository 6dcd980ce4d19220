import { type Running, startAppAndSandbox } from '../support/running.ts';
import { signInAt } from '../support/sandbox-sign-in.ts';
import { createVisitor, type Page, type Visitor } from '../support/visitor.ts';

let running: Running;
afterEach(() => running.close());

async function start() {
  const standalone = 'openid fhirUser offline_access user/Patient.rs user/List.rs';
  running = await startAppAndSandbox({ ehr: { scopes: { standalone } } });
}

const textOf = ({ html }: Page) => html.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');
const namesOn = ({ html }: Page) =>
  [...html.matchAll(/<th scope="row"><a [^>]*>([^<]*)</g)].map(([, name = '']) => name.trim());
const signedIn = (visitor: Visitor, username: string) => signInAt(visitor, running.baseUrl, username);

describe('patients', () => {
  it('can be searched by name, date of birth and identifier', async () => {
    await start();
    const visitor = createVisitor();
    const page = await signedIn(visitor, 'garcia');
    const helen = running.sandbox.store.get('Patient', 'roberts-helen') as unknown as {
      birthDate: string;
      identifier: { value: string }[];
    };
    for (const q of ['Roberts', helen.birthDate, helen.identifier[0]?.value ?? '']) {
      const found = await visitor.submit(page, /role="search"/, { q });
      expect(namesOn(found)).toContain('ROBERTS, Helen (Mrs)');
    }
    const short = await visitor.submit(page, /role="search"/, { q: 'r' });
    expect(textOf(short)).toContain('Type at least 2 letters or a date.');
  });

  it('AUT-17: are searched without a name in an address or a title; reload and Back find the same search again', async () => {
    await start();
    const visitor = createVisitor();
    const page = await signedIn(visitor, 'garcia');
    const roberts = await visitor.submit(page, /role="search"/, { q: 'Roberts' });
    expect(roberts.hops).toHaveLength(2);
    expect(roberts.hops.join(' ')).not.toMatch(/roberts/i);
    expect(/<title>([^<]*)/.exec(roberts.html)?.[1]).not.toMatch(/roberts/i);
    const singh = await visitor.submit(roberts, /role="search"/, { q: 'Singh' });
    expect(namesOn(singh)).toEqual([expect.stringMatching(/^SINGH/)]);
    const back = await visitor.open(roberts.url);
    expect(namesOn(back)).toEqual(namesOn(roberts));
    expect(back.html).toMatch(/name="q" value="Roberts"/);
  });

  it('keep the last ten searches of a sign-in; an older one is said to be gone', async () => {
    await start();
    const visitor = createVisitor();
    const page = await signedIn(visitor, 'garcia');
    const first = await visitor.submit(page, /role="search"/, { q: 'Roberts' });
    for (let search = 0; search < 10; search += 1) await visitor.submit(page, /role="search"/, { q: 'x' });
    const gone = await visitor.open(first.url);
    expect(gone.status).toBe(404);
    expect(textOf(gone)).toContain('This search is no longer kept. Search again.');
    expect(namesOn(gone)).toEqual([]);
    const again = await visitor.submit(gone, /role="search"/, { q: 'Roberts' });
    expect(namesOn(again)).toEqual(['ROBERTS, Helen (Mrs)']);
  });

  it('are not searched for another site, nor without the token of the session', async () => {
    await start();
    const visitor = createVisitor();
    const page = await signedIn(visitor, 'garcia');
    const forged = await visitor.submit(page, /role="search"/, { q: 'Roberts', csrf: 'another' });
    expect(forged.status).toBe(403);
    expect(namesOn(forged)).toEqual([]);
  });
});
