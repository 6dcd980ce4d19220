import type { AppProcess } from './app-process.ts';
import type { StubEhr } from './stub-ehr.ts';
import { secretPatient } from './stub-record.ts';

export interface SignedIn {
  cookie: string;
  landing: string;
}

/** Signs `sub` in to an app that runs as a process of its own, with the stub EHR's patient in context. */
export async function signInToProcess(app: AppProcess, ehr: StubEhr, sub: string): Promise<SignedIn> {
  const open = (path: string, cookie = '') =>
    fetch(`${app.url}${path}`, { redirect: 'manual', headers: { cookie } });
  const cookiesOf = (answer: Response) =>
    answer.headers
      .getSetCookie()
      .map((line) => line.split(';')[0])
      .join('; ');
  const sent = await open('/auth?ehr=stub');
  const authorize = new URL(sent.headers.get('location') ?? '');
  const code = ehr.issueCode(authorize, { sub, patient: secretPatient.id });
  const back = await open(
    `/callback?code=${code}&state=${authorize.searchParams.get('state')}`,
    cookiesOf(sent),
  );
  return { cookie: cookiesOf(back), landing: back.headers.get('location') ?? '' };
}
