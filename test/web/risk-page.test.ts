import { passedSelfCheck } from '../../src/wiring.ts';
import { type Running, startAppAndSandbox } from '../support/running.ts';
import { createVisitor, type Page, type Visitor } from '../support/visitor.ts';

let running: Running;
beforeAll(async () => {
  running = await startAppAndSandbox();
}, 60_000);
afterAll(() => running?.close());

async function signedIn(): Promise<{ visitor: Visitor; list: Page }> {
  const visitor = createVisitor();
  const login = await visitor.follow(await visitor.open(`${running.baseUrl}/login.html`), /Sign in with/);
  const consent = await visitor.submit(login, /name="password"/, { username: 'patel', password: 'patel' });
  const list = consent.url.startsWith(running.baseUrl)
    ? consent
    : await visitor.submit(consent, /allow/i, {}, /allow/i);
  return { visitor, list };
}

async function openPatient(name: RegExp): Promise<{ visitor: Visitor; page: Page }> {
  const { visitor, list } = await signedIn();
  const found = await visitor.submit(list, /role="search"/, { q: name.source });
  return { visitor, page: await visitor.follow(found, name) };
}

const main = (page: Page) => page.html.slice(page.html.indexOf('<main'), page.html.indexOf('</main>'));
const text = (html: string) =>
  html
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll('&#39;', "'")
    .replaceAll(/\s+/g, ' ');

describe('the risk page', () => {
  it('names the patient on every page about the patient, and in no title or address', async () => {
    const { visitor, page } = await openPatient(/ROBERTS/);
    for (const part of ['', '/values', '/equations', '/note', '/handout', '/save']) {
      const shown = await visitor.open(`${page.url}${part}`);
      expect([part, shown.status]).toEqual([part, 200]);
      expect(shown.html).toMatch(/ROBERTS|Roberts/);
      expect(/<title>(.*)<\/title>/.exec(shown.html)?.[1]).not.toMatch(/roberts|helen|\d{4}/i);
      expect(shown.url).not.toMatch(/roberts|helen/i);
      expect(shown.headers.get('cache-control')).toBe('no-store');
      expect(shown.headers.get('referrer-policy')).toBe('no-referrer');
    }
  });

  it('is compressed without a query and sent as it is with one', async () => {
    const { page, visitor } = await openPatient(/ROBERTS/);
    expect(page.headers.get('content-encoding')).toBe('gzip');
    const asked = await visitor.open(`${page.url}?smk=0`);
    expect(asked.headers.get('content-encoding')).toBeNull();
  });

  it('gives no number, band or way round where cardiovascular disease is recorded', async () => {
    const { visitor, page } = await openPatient(/HARDING/);
    expect(text(main(page))).toContain('No score: cardiovascular disease is recorded');
    expect(main(page)).not.toMatch(/class="badge|class="number|what-if/);
    const asked = await visitor.open(`${page.url}?sbp=120&smk=0`);
    expect(main(asked)).not.toMatch(/class="badge|class="number|out of 100/);
  });

  it('shows what could not be read as such, and no number', async () => {
    const undo = running.sandbox.faults.set({
      on: 'fhir',
      resourceType: 'MedicationRequest',
      fault: { kind: 'status', status: 500 },
    });
    const { page } = await openPatient(/ROBERTS/);
    undo();
    expect(text(main(page))).toContain('No score: a part of the record could not be read');
    expect(text(main(page))).toContain('BP treatment Could not be read');
    expect(main(page)).not.toContain('class="number"');
  });

  it('can be asked for again where the EHR was busy, and says what happened, what was saved, and what to do', async () => {
    const { visitor, page } = await openPatient(/ROBERTS/);
    const undo = running.sandbox.faults.set({ on: 'fhir', fault: { kind: 'status', status: 503 } });
    const busy = await visitor.open(`${page.url}?smk=0`);
    undo();
    expect(text(main(busy))).toMatch(
      /Your EHR is busy Nothing was saved\. Wait a minute and try again\. Try again Reference HR-\w+, \d\d-\w{3}-\d{4} \d\d:\d\d/,
    );
    const again = await visitor.follow(busy, /Try again/);
    expect(again.status).toBe(200);
    expect(again.url).toBe(`${page.url}?smk=0`);
  });

  it('says what either answer to a missing question gives, in the order of the categories', async () => {
    const { page } = await openPatient(/COSTA/);
    expect(text(main(page))).toMatch(
      /(\d+) out of 100 in 10 years if this person does not smoke; (\d+) out of 100 in 10 years if they do: intermediate or high/,
    );
  });

  it('says which value the equation does not cover, and what to do', async () => {
    const { page } = await openPatient(/ODDIE, Hyper/);
    expect(text(main(page))).toMatch(
      /No score: systolic BP is outside .* from 90 mmHg to 200 mmHg\. The value is 210 mmHg\. Is it wrong\? Measure it again, or correct it\./,
    );
  });

  it('says where every value that can change is at its target, and only there', async () => {
    const atTarget = 'Every value that can change is at its target or better.';
    const { page } = await openPatient(/FRAMINGHAM, Matthew/);
    expect(text(main(page))).toContain(atTarget);
    expect(text(main((await openPatient(/ROBERTS/)).page))).not.toContain(atTarget);
  });

  it('has no value that opens to nothing, whatever its state', async () => {
    for (const name of [/ROBERTS/, /COSTA/, /BLAKE/, /ODDIE, Janus/, /STONE/]) {
      const { page } = await openPatient(name);
      const rows = [...page.html.matchAll(/<div class="more">([\s\S]*?)<\/div><\/details>/g)];
      expect(rows).toHaveLength(8);
      expect(rows.map(([, inside = '']) => text(inside).trim()).filter((inside) => inside === '')).toEqual(
        [],
      );
    }
  });

  it('says which results disagree, each with where it comes from', async () => {
    const { page } = await openPatient(/ODDIE, Janus/);
    expect(text(main(page))).toMatch(
      /As recorded 262 mg\/dL Date and time .* As recorded 190 mg\/dL Date and time/,
    );
  });

  it('takes a typed value for that patient and launch only, marked, until it is taken back', async () => {
    const { visitor, page } = await openPatient(/SINGH/);
    expect(text(main(page))).toContain('One value is missing: HDL cholesterol');
    const scored = await visitor.submit(page, /name="hdl"/, { hdl: '1.3' });
    expect(text(main(scored))).toMatch(/out of 100 people like her/);
    expect(text(main(scored))).toContain('Entered by you');
    expect(main(scored)).not.toContain('class="lead"');
    const back = await visitor.submit(scored, /value="hdlMgDl"/, {}, /Remove what I entered/);
    expect(text(main(back))).toContain('One value is missing: HDL cholesterol');
    const { page: other } = await openPatient(/SINGH/);
    expect(text(main(other))).toContain('One value is missing: HDL cholesterol');
  });

  it('keeps what was typed when it is refused, and says what to do', async () => {
    const { visitor, page } = await openPatient(/SINGH/);
    const refused = await visitor.submit(page, /name="hdl"/, { hdl: '50' });
    expect(refused.status).toBe(422);
    expect(text(main(refused))).toContain(
      'HDL cholesterol 50 mmol/L is not possible. Did you mean 50 mg/dL?',
    );
    expect(main(refused)).toMatch(/name="hdl" value="50"/);
    expect(refused.html).toMatch(/<title>Error: /);
  });

  it('shows the unit that was chosen, on this page and the next, without touching the number', async () => {
    const { visitor, page } = await openPatient(/ROBERTS/);
    const other = await visitor.submit(page, /name="cholesterol"/, {}, /Show in/);
    expect(text(main(other))).toContain('6.1 mmol/L (236 mg/dL recorded)');
    expect(text(main(other))).toContain('21 out of 100');
    const again = await visitor.open(page.url);
    expect(text(main(again))).toContain('6.1 mmol/L');
  });

  it('speaks the chosen language, and comes back to the page it was chosen on', async () => {
    const { visitor, page } = await openPatient(/ROBERTS/);
    const spanish = await visitor.submit(page, /name="lang"/, {}, /Español/);
    expect(spanish.url).toBe(page.url);
    expect(spanish.html).toContain('<html lang="es">');
    expect(text(main(spanish))).toContain('de cada 100 personas como ella');
  });

  it('lists every equation with a number or a reason, and the sheet that was chosen', async () => {
    const { visitor, page } = await openPatient(/ROBERTS/);
    const shown = text(main(await visitor.open(`${page.url}/equations?sheet=atp-iii-2001-points`)));
    for (const words of [
      'For ages 20 to 59',
      'Missing: kidney function (eGFR)',
      'Needs one of two groups by race',
    ])
      expect(shown).toContain(words);
    expect(shown).toContain('Framingham, ATP III 2001 points sheet, row by row');
    expect(shown).toMatch(
      /Age 60–64 years \d+ .*Total cholesterol, ages 60 to 69 200–239 mg\/dL \d+ .*140–159 mmHg/,
    );
    const own = text(main(await visitor.open(`${page.url}/equations`)));
    expect(own).toContain('Heart age by the sheet: over 80.');
    const wilson = text(main(await visitor.open(`${page.url}/equations?sheet=wilson-1998-points-ldl`)));
    expect(wilson).toContain(
      'Blood pressure: systolic, or the row of the diastolic where that is higher 140–159 mmHg',
    );
    expect((await visitor.open(`${page.url}/equations?sheet=constructor`)).status).toBe(422);
  });

  it('answers a what-if for the script only with the values of its own page', async () => {
    const { visitor, page } = await openPatient(/ROBERTS/);
    const cookie = JSON.parse(visitor.cookies()) as [string, [string, string][]][];
    const header = cookie.flatMap(([, pairs]) => pairs.map(([name, value]) => `${name}=${value}`)).join('; ');
    const ask = (basis: string) =>
      fetch(`${page.url}?smk=0`, { headers: { cookie: header, 'x-fragment': 'what-if', 'x-basis': basis } });
    const basis = /data-basis="([\w-]+)"/.exec(page.html)?.[1] ?? '';
    const answer = await ask(basis);
    expect([answer.status, text(await answer.text())]).toEqual([
      200,
      expect.stringContaining('13 out of 100 people'),
    ]);
    const { page: other } = await openPatient(/SINGH/);
    const forged = [`${basis.slice(0, -4)}AAAA`, '', /patients\/([\w-]+)/.exec(other.url)?.[1] ?? ''];
    for (const wrong of forged) expect((await ask(wrong)).status).toBe(422);
  });
});

describe('preferences', () => {
  it('lead back to our own pages only, and not at the word of another site', async () => {
    const post = (body: string, headers: Record<string, string> = {}) =>
      fetch(`${running.baseUrl}/preferences`, {
        method: 'POST',
        redirect: 'manual',
        body,
        headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
      });
    for (const elsewhere of ['//evil.example', 'https://evil.example', '/\\evil.example', '/a b'])
      expect((await post(`lang=es&return=${encodeURIComponent(elsewhere)}`)).headers.get('location')).toBe(
        '/login.html',
      );
    const kept = await post('lang=es&return=/about');
    expect(kept.headers.get('location')).toBe('/about');
    expect(kept.headers.get('set-cookie')).toMatch(/^heart-risk-preferences=es\.;.*HttpOnly; SameSite=Lax/);
    expect((await post('lang=es', { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
  });
});

describe('the start', () => {
  it('stops when a published example does not come out as printed', () => {
    const disagreement = {
      model: 'pce-2013',
      source: 'Goff',
      what: 'risk',
      printed: '2.05',
      computed: '2.06',
    } as const;
    const check = { checked: 42, agreed: 41, disagreements: [disagreement] };
    expect(() => passedSelfCheck(check)).toThrow('pce-2013: 2.05 is printed, 2.06 was computed');
    expect(passedSelfCheck().agreed).toBe(passedSelfCheck().checked);
  });

  it('is told of on the page that explains the app', async () => {
    const about = await (await fetch(`${running.baseUrl}/about`)).text();
    const { checked, agreed } = passedSelfCheck();
    expect(text(about)).toContain(`worked out ${checked} published results again. ${agreed} of them`);
  });
});
