import type { Translate } from '../i18n/index.ts';
import type { OpenLaunch } from './session-data.ts';

declare global {
  // Express reads the type of res.locals from here.
  namespace Express {
    interface Locals {
      requestId: string;
      t: Translate;
      /** Set by requireLaunch. */
      launch?: OpenLaunch;
      launchHandle?: string;
      /** The patient that the address names, as far as it names one of this launch. */
      patientAskedFor?: string;
      /** The EHR of a sign-in whose cookie did not come back, to try again with in a window of its own. */
      retryEhrId?: string;
      /** Ends what is being asked of the EHR when the browser goes away. */
      signal?: AbortSignal;
      /** The EHR to sign in to again, where what was typed has been kept. */
      formKeptFor?: string;
      /** Something has been sent to the EHR to be saved: no page may say that nothing was. */
      mayBeSaved?: boolean;
      errorCode?: string;
    }
  }
}
