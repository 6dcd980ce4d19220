import { type Sandbox, createSandbox } from '../../src/sandbox/index.ts';
import { escapeHtml, html } from '../../src/sandbox/pages/html.ts';
import { valuesAt } from '../../src/sandbox/fhir/resource.ts';
import { createBrowser } from './support/browser.ts';

describe('markup', () => {
  it('escapes everything but markup', () => {
    const list = [html`<u>1</u>`, html`<u>2</u>`];
    const { markup } = html`<p title="${'"'}">
      ${'<b>&'} ${html`<i>x</i>`} ${list} ${undefined}${false}${7}
    </p>`;
    expect(markup.replaceAll(/\s+/g, ' ')).toBe(
      '<p title="&quot;"> &lt;b&gt;&amp; <i>x</i> <u>1</u><u>2</u> 7 </p>',
    );
    expect(escapeHtml("it's")).toBe('it&#39;s');
  });
});

describe('the EHR’s own pages', () => {
  let sandbox: Sandbox;
  const at = (path: string) => `${sandbox.origin}${path}`;
  const signedIn = async (username: string) => {
    const browser = createBrowser();
    await browser.post(at('/ehr/sign-in'), { username, password: username });
    return browser;
  };

  beforeAll(async () => {
    const clients = [{ clientId: 'app', redirectUris: ['http://localhost:3999/callback'] }];
    sandbox = await createSandbox({ port: 0, clients, patients: 5, seed: 4 });
  });
  afterAll(() => sandbox.close());

  it('begin with who can sign in', async () => {
    const page = await createBrowser().get(at('/'));
    expect(page.status).toBe(200);
    for (const { username, name } of sandbox.users) {
      expect(page.body).toContain(`<code>${username}</code>`);
      expect(page.body).toContain(name);
    }
    expect(page.body).toContain('href="/ehr/new-patient"');
  });

  it('run no script, take no inline style, and are not kept', async () => {
    const { headers, body } = await createBrowser().get(at('/'));
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(headers.get('content-security-policy')).not.toContain('unsafe');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(body).not.toMatch(/<script|style=|\son[a-z]+=/);
    const css = await createBrowser().get(at('/sandbox.css'));
    expect(css.headers.get('content-type')).toContain('text/css');
  });

  it('ask for a password first', async () => {
    for (const path of ['/ehr', '/ehr/new-patient', '/ehr/faults']) {
      const page = await createBrowser().get(at(path));
      expect([page.status, page.body.includes('name="password"')]).toEqual([401, true]);
    }
    const wrong = await createBrowser().post(at('/ehr/sign-in'), { username: 'patel', password: 'x' });
    expect(wrong.body).toContain('not right');
  });

  it('list the patients with what they show, and names as they are written', async () => {
    const page = await (await signedIn('patel')).get(at('/ehr'));
    expect(page.body).toContain('ROBERTS, Helen');
    expect(page.body).toContain('&lt;SCRIPT&gt;ALERT(1)&lt;/SCRIPT&gt;');
    expect(page.body).toContain('The paper’s first worked example');
    const found = await (await signedIn('patel')).get(at('/ehr?q=ng%C4%81ta'));
    expect(found.body).toContain('NGĀTA, Mere');
    expect(found.body).not.toContain('ROBERTS, Helen');
  });

  it('show a patient nobody else', async () => {
    const page = await (await signedIn('helen')).get(at('/ehr'));
    expect(page.body).toContain('ROBERTS, Helen');
    expect(page.body).not.toContain('FRAMINGHAM');
  });

  it('make a new patient with a red button and put them on the first worklist', async () => {
    const browser = await signedIn('patel');
    expect((await browser.get(at('/ehr/new-patient'))).body).toContain('class="red"');
    const before = sandbox.store.count('Patient');
    const page = await browser.post(at('/ehr/new-patient'), {});
    expect(sandbox.store.count('Patient')).toBe(before + 1);
    const entries = valuesAt(sandbox.store.get('List', 'patel-tuesday'), 'entry.item') as {
      reference: string;
      display: string;
    }[];
    const last = entries.at(-1);
    expect(page.body).toContain(`${last?.display} is now on the worklist “Tuesday clinic”`);
    const id = last?.reference.replace('Patient/', '') ?? '';
    expect(sandbox.store.ofPatient('Observation', id).length).toBeGreaterThan(0);
    await browser.post(at('/ehr/new-patient'), {});
    expect(sandbox.store.count('Patient')).toBe(before + 2);
  });

  it('sign out', async () => {
    const browser = await signedIn('patel');
    expect((await browser.post(at('/ehr/sign-out'), {})).status).toBe(401);
    expect((await browser.get(at('/ehr'))).body).toContain('name="password"');
  });

  it('answer an unknown address with a page', async () => {
    const page = await createBrowser().get(at('/nowhere'));
    expect([page.status, page.body.includes('There is no such page')]).toEqual([404, true]);
  });

  it('hold generated patients on a list of their own', () => {
    expect(valuesAt(sandbox.store.get('List', 'patel-generated'), 'entry')).toHaveLength(5);
  });
});
