import type { Ehr } from './auth/index.ts';
import type { EhrHttp } from './ehr-http.ts';

const timeoutMs = 2000;
const mostBytes = 16 * 1024;

/**
 * Fetches the file that the EHR named as its style. Only from the origin of its FHIR base, for two
 * seconds, and no more than 16 KB; whatever goes wrong, the app looks as it does without.
 */
export async function readEhrStyle(http: EhrHttp, ehr: Ehr, styleUrl: string | undefined): Promise<unknown> {
  if (styleUrl === undefined || !URL.canParse(styleUrl)) return undefined;
  const url = new URL(styleUrl);
  if (url.origin !== new URL(ehr.fhirBaseUrl).origin || url.username !== '') return undefined;
  try {
    const { data } = await http.of(ehr).get<unknown>(url.href, {
      timeout: timeoutMs,
      signal: AbortSignal.timeout(timeoutMs),
      maxContentLength: mostBytes,
      responseType: 'json',
      headers: { Accept: 'application/json' },
    });
    return data;
  } catch {
    return undefined;
  }
}
