export const signIn = {
  'login.title': 'Heart risk: sign in',
  'login.lead':
    'Shows a patient’s 10-year risk of heart and circulation disease, worked out from their record with the Framingham equation.',
  'login.button': 'Sign in with {ehr}',
  'login.choose': 'Choose the system you work in:',
  'login.what': 'What it does',
  'login.reads':
    'It reads age, sex, blood pressure, cholesterol, smoking, diabetes, medicines and diagnoses from the record of the patient you choose, and shows which value and which date each came from.',
  'login.saves': 'It saves a result to the record only when you press save, and changes nothing else there.',
  'login.notFor':
    'It is for clinicians, as a support to their own judgement. It is not for people under 30 or over 74, nor for people who already have cardiovascular disease.',
  'login.outside': 'Opened outside the chart? That is fine: sign in and choose a patient.',
  'confirm.title': 'Another website sent you here to sign in',
  'confirm.lead': 'If you did not expect that, close this window. If you did, go on to {ehr}.',
  'kept.lead':
    'What you typed is kept for 15 minutes. Sign in to {ehr} again as the same person, for the same patient, and it is back on the form.',
  'kept.inFrame':
    'What you typed is kept for 15 minutes. Open Heart risk again from the chart as the same person, for the same patient, and it is back on the form.',
  'kept.values': 'You were signed out. Nothing was saved. Check the values and press the button again.',
  'kept.save': 'You were signed out. Nothing was saved. Check and save again.',
  'kept.what-if':
    'You were signed out. Your what-if numbers are back in their fields: press the button to see the answer.',
  'kept.search':
    'You were signed out. What you searched for is back in its field: press the button to search.',
  'kept.amendmentsGone':
    'What you had entered before for this patient has gone with the session: enter it again first if it is needed.',
  'continue.title': 'Going on to sign in',
  'continue.lead': 'Going on to {ehr}. If nothing happens, press the button.',
  'continue.button': 'Go on',
  'frame.notAllowed':
    'Your EHR did not allow Heart risk to use: {what}. What depends on it is missing here. Sign in again and allow it, or ask your IT support.',
  'signedOut.title': 'Signed out',
  'signedOut.lead': 'You are signed out of Heart risk. Nothing about a patient is kept in this browser.',
  'signedOut.ehr': 'You may still be signed in to your EHR. Sign out there too if you share this computer.',
  'signedOut.endEhr': 'Sign out of {ehr} too',
  'signedOut.again': 'Sign in again',
} as const;
