export type UserRole = 'clinician' | 'read-only clinician' | 'patient' | 'locked';

export interface SandboxUser {
  username: string;
  password: string;
  name: string;
  role: UserRole;
  /** What this user is there to show. */
  note: string;
  /** `Practitioner/…`, `PractitionerRole/…` or `Patient/…` in the record. */
  fhirUser: string;
}

export const sandboxUsers: readonly SandboxUser[] = [
  {
    username: 'patel',
    password: 'patel',
    name: 'Dr Anita Patel',
    role: 'clinician',
    note: 'General practitioner with several worklists and appointments today',
    fhirUser: 'Practitioner/patel',
  },
  {
    username: 'jones',
    password: 'jones',
    name: 'Dr Gareth Jones',
    role: 'clinician',
    note: 'Cardiologist whose worklist is a Group',
    fhirUser: 'Practitioner/jones',
  },
  {
    username: 'garcia',
    password: 'garcia',
    name: 'Dr Lucía García',
    role: 'clinician',
    note: 'Locum without any worklist: search only',
    fhirUser: 'Practitioner/garcia',
  },
  {
    username: 'silva',
    password: 'silva',
    name: 'Dr Rui Silva',
    role: 'clinician',
    note: 'Signs in as a PractitionerRole; sees the restricted record',
    fhirUser: 'PractitionerRole/silva-cardiology',
  },
  {
    username: 'okafor',
    password: 'okafor',
    name: 'Ngozi Okafor RN',
    role: 'read-only clinician',
    note: 'Practice nurse who may read but not write',
    fhirUser: 'Practitioner/okafor',
  },
  {
    username: 'helen',
    password: 'helen',
    name: 'Helen Roberts',
    role: 'patient',
    note: 'A patient: sees her own record in plain words',
    fhirUser: 'Patient/roberts-helen',
  },
  {
    username: 'locked',
    password: 'locked',
    name: 'Dr Locked Out',
    role: 'locked',
    note: 'The account is locked: the right password does not help',
    fhirUser: 'Practitioner/locked',
  },
];

export type SignInResult =
  { kind: 'signed-in'; user: SandboxUser } | { kind: 'wrong-password' } | { kind: 'locked' };

export function checkPassword(
  users: readonly SandboxUser[],
  username: string,
  password: string,
): SignInResult {
  const user = users.find((candidate) => candidate.username === username.trim().toLowerCase());
  if (!user || user.password !== password) return { kind: 'wrong-password' };
  return user.role === 'locked' ? { kind: 'locked' } : { kind: 'signed-in', user };
}

/** The resource type and id a user stands for, whatever the form of the reference. */
export function userResource(user: SandboxUser): { type: string; id: string } {
  const [type = '', id = ''] = user.fhirUser.split('/');
  return { type, id };
}

/** The Practitioner id behind a clinician. */
export function practitionerId(user: SandboxUser): string {
  return user.fhirUser.startsWith('Practitioner/') ? userResource(user).id : user.username;
}
