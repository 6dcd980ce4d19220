/** Every address of the app, by name. `:launch` and `:patient` are random handles of the server session. */
export const paths = {
  root: '/',
  login: '/login.html',
  auth: '/auth',
  launch: '/launch',
  callback: '/callback',
  /** For an EHR with a redirect URI of its own. */
  callbackOfEhr: '/callback/:ehr',
  about: '/about',
  signOut: '/sign-out',
  signedOut: '/signed-out',
  extendSession: '/session/extend',
  sessionStatus: '/session/status',
  jwks: '/.well-known/jwks.json',
  patients: '/launches/:launch/patients',
  patientRows: '/launches/:launch/patient-rows',
  /** POST what is searched for; it is answered at the address of that search. */
  searches: '/launches/:launch/searches',
  foundPatients: '/launches/:launch/searches/:search',
  exportPatients: '/launches/:launch/patients.csv',
  patient: '/launches/:launch/patients/:patient',
  values: '/launches/:launch/patients/:patient/values',
  equations: '/launches/:launch/patients/:patient/equations',
  note: '/launches/:launch/patients/:patient/note',
  handout: '/launches/:launch/patients/:patient/handout',
  save: '/launches/:launch/patients/:patient/save',
  preferences: '/preferences',
  theme: '/theme-:hash.css',
  healthz: '/healthz',
  readyz: '/readyz',
} as const;

export function authPath(ehrId: string): string {
  return `${paths.auth}?ehr=${encodeURIComponent(ehrId)}`;
}

export function callbackPath(ehr: { id: string; ownRedirectUri: boolean }): string {
  return ehr.ownRedirectUri ? paths.callbackOfEhr.replace(':ehr', ehr.id) : paths.callback;
}

export function patientsPath(launchHandle: string): string {
  return paths.patients.replace(':launch', launchHandle);
}

export function patientRowsPath(launchHandle: string): string {
  return paths.patientRows.replace(':launch', launchHandle);
}

export function exportPath(launchHandle: string): string {
  return paths.exportPatients.replace(':launch', launchHandle);
}

export function searchPath(launchHandle: string): string {
  return paths.searches.replace(':launch', launchHandle);
}

export function foundPatientsPath(launchHandle: string, search: string): string {
  return paths.foundPatients.replace(':launch', launchHandle).replace(':search', search);
}

export function patientPath(launchHandle: string, patientHandle: string): string {
  return paths.patient.replace(':launch', launchHandle).replace(':patient', patientHandle);
}
