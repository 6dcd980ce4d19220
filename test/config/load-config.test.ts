import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadConfig } from '../../src/config/load-config.ts';
import { AppError } from '../../src/errors.ts';

const environment = {
  BASE_URL: 'https://risk.example.org',
  SESSION_SECRET: 'kq3v9Xw2Lr7Tn5Yb8Hd4Jf6Gs1Zc0Pm9',
  EHR_SECRET: 'from-the-environment',
};
const ehr = {
  id: 'north',
  name: 'Northside',
  fhirBaseUrl: 'https://ehr.example.org/fhir/',
  clientId: 'heart-risk',
  clientAuth: { kind: 'client-secret-basic', secretEnv: 'EHR_SECRET' },
  scopes: { standalone: 'openid fhirUser user/Patient.rs' },
};

const clinical: unknown = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../config/clinical.json'), 'utf8'),
);

function problemsOf(env: Record<string, string | undefined>, ehrs: unknown): string {
  try {
    loadConfig(env, { ehrs, clinical });
  } catch (error) {
    if (error instanceof AppError && error.code === 'config_invalid') return error.message;
    throw error;
  }
  return '';
}

describe('loadConfig', () => {
  it('resolves secrets, takes off the trailing slash and fills in the defaults', () => {
    const config = loadConfig(environment, { ehrs: [ehr], clinical });
    expect(config.ehrs[0]).toMatchObject({
      clientSecret: 'from-the-environment',
      fhirBaseUrl: 'https://ehr.example.org/fhir',
    });
    expect(config).toMatchObject({
      port: 3000,
      session: { idleMinutes: 15, absoluteHours: 8 },
      timeZone: 'UTC',
    });
  });

  it('lists every problem at once, each with its field', () => {
    const problems = problemsOf(
      {
        BASE_URL: 'ftp://x',
        SESSION_SECRET: 'short',
        PORT: '99999',
        SESSION_IDLE_MINUTES: 'soon',
        TIME_ZONE: 'Mars/Base',
      },
      [
        { ...ehr, fhirBaseUrl: 'http://ehr.example.org', clientAuth: { kind: 'magic' } },
        { ...ehr, name: '' },
      ],
    );
    for (const field of ['BASE_URL', 'SESSION_SECRET', 'PORT', 'SESSION_IDLE_MINUTES', 'TIME_ZONE']) {
      expect(problems).toContain(`- ${field}: `);
    }
    for (const field of ['0.fhirBaseUrl', '0.clientAuth', '1.name']) {
      expect(problems).toContain(`- config/ehrs.json: ${field}`);
    }
  });

  it('names the files that were read, not those that would be by default', () => {
    const named = { ...environment, EHRS_FILE: '/etc/risk/ehrs.json', CLINICAL_FILE: 'clinic.json' };
    const problemsWith = (ehrs: unknown, settings: unknown) => {
      try {
        loadConfig(named, { ehrs, clinical: settings });
      } catch (error) {
        if (error instanceof AppError) return error.message;
      }
      return '';
    };
    const wrong = [
      problemsWith([{ ...ehr, name: '' }], {}),
      problemsWith(
        [ehr, { ...ehr, discovery: 'capability-statement', pkce: 'send-anyway', caFile: 'nowhere.pem' }],
        clinical,
      ),
    ].join('\n');
    expect(wrong).toContain('- /etc/risk/ehrs.json: 0.name');
    expect(wrong).toContain('- /etc/risk/ehrs.json: id must be unique');
    expect(wrong).toContain('- /etc/risk/ehrs.json: fhirBaseUrl must be unique');
    expect(wrong).toContain('- /etc/risk/ehrs.json: EHR "north": needs issuer');
    expect(wrong).toContain('- /etc/risk/ehrs.json: caFile: the file of the EHR "north" cannot be read');
    expect(wrong).toContain('- clinic.json: whatIfTargets');
    expect(wrong).not.toContain('config/');
  });

  it('says "is missing" for what is not there', () => {
    expect(problemsOf({}, [ehr])).toMatch(
      /- BASE_URL: is missing\n- SESSION_SECRET: is missing\n- EHR_SECRET: is missing/,
    );
  });

  it.each([
    ['http://localhost:3000', true],
    ['http://127.0.0.1:3000', true],
    ['http://[::1]:3000', true],
    ['http://risk.example.org', false],
    ['http://localhost.example.org', false],
    ['http://10.0.0.1:3000', false],
    ['https://user:password@risk.example.org', false],
    ['https://risk.example.org/path', false],
  ])('as BASE_URL, %s is accepted: %s', (address, accepted) => {
    expect(problemsOf({ ...environment, BASE_URL: address }, [ehr]) === '').toBe(accepted);
  });

  it('refuses an http EHR anywhere but on loopback', () => {
    expect(problemsOf(environment, [{ ...ehr, fhirBaseUrl: 'http://ehr.example.org/fhir' }])).toContain(
      'fhirBaseUrl',
    );
    expect(problemsOf(environment, [{ ...ehr, fhirBaseUrl: 'http://localhost:4004/fhir' }])).toBe('');
  });

  it('refuses two EHRs with one id or one address, an unknown setting, and an empty list', () => {
    expect(problemsOf(environment, [ehr, { ...ehr, id: 'south' }])).toContain('fhirBaseUrl must be unique');
    expect(problemsOf(environment, [ehr, { ...ehr, fhirBaseUrl: 'https://other.example.org' }])).toContain(
      'id must be unique',
    );
    expect(problemsOf(environment, [{ ...ehr, clientSecret: 'in the file' }])).toContain('clientSecret');
    expect(problemsOf(environment, [])).toContain('at least one EHR');
  });

  it('refuses a placeholder secret and plain http in production', () => {
    const production = { ...environment, NODE_ENV: 'production', TRUST_PROXY_HOPS: '1' };
    expect(problemsOf(production, [ehr])).toBe('');
    expect(
      problemsOf({ ...production, SESSION_SECRET: 'change-me-change-me-change-me-change-me' }, [ehr]),
    ).toContain('SESSION_SECRET');
    expect(problemsOf({ ...production, SESSION_SECRET: 'a'.repeat(40) }, [ehr])).toContain('SESSION_SECRET');
    expect(problemsOf({ ...production, BASE_URL: 'http://localhost:3000' }, [ehr])).toContain('BASE_URL');
  });

  it('never repeats a secret in its message', () => {
    const secret = 'too-short-but-still-private';
    expect(problemsOf({ ...environment, SESSION_SECRET: secret }, [ehr])).not.toContain(secret);
  });
});

describe('the list of EHRs that is shipped', () => {
  it('AUT-11: asks for what is read and who it is, nothing with a wildcard, and no more writing than a result', () => {
    const shipped = JSON.parse(readFileSync(join(import.meta.dirname, '../../config/ehrs.json'), 'utf8')) as {
      scopes: Record<string, string>;
    }[];
    const written = 'RiskAssessment|Observation|DocumentReference|Provenance|AuditEvent';
    const allowed = new RegExp(
      `^(openid|fhirUser|offline_access|launch|(user|patient)/([A-Z]\\w+\\.(rs|r|s)|(${written})\\.(c|crs)))$`,
    );
    for (const { scopes } of shipped)
      for (const scope of Object.values(scopes).join(' ').split(' ')) expect(scope).toMatch(allowed);
  });
});
