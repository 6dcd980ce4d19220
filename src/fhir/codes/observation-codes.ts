export type ObservationRole =
  | 'total-cholesterol'
  | 'hdl'
  | 'ldl'
  | 'triglycerides'
  | 'blood-pressure'
  | 'systolic'
  | 'diastolic'
  | 'smoking'
  | 'smoking-quit-date'
  | 'bmi'
  | 'height'
  | 'weight'
  | 'hba1c'
  | 'egfr'
  | 'creatinine'
  | 'uacr'
  | 'pregnancy';

export interface ObservationCodes {
  /** Preferred first, where two codes of one instant may differ. */
  loinc: readonly string[];
  snomed: readonly string[];
  /** Read v2, the first five characters. */
  read?: readonly string[];
  /** Local names used as a last resort: the whole text, in lower case, without punctuation. */
  names: readonly string[];
}

/**
 * What each input is called. LOINC's "mass" and "molar" are not told apart: records carry mmol/L under mass codes
 * (Health NZ's own patient summary does), so a value is converted by its unit and never by its code.
 * Sources: LOINC; SNOMED CT International, UK (PBCL "… level" concepts) and AU editions; US, UK, AU and NZ core.
 */
export const observationCodes: Readonly<Record<ObservationRole, ObservationCodes>> = {
  'total-cholesterol': {
    loinc: ['2093-3', '14647-2', '35200-5', '48620-9'],
    snomed: [
      '1005671000000105',
      '1017161000000104',
      '994351000000103',
      '390956002',
      '412808005',
      '270996006',
      '121868005',
    ],
    read: ['44P..', '44PJ.', '44OE.', '44PH.'],
    names: [
      'total cholesterol',
      'cholesterol total',
      'serum cholesterol',
      'serum total cholesterol',
      'cholesterol',
    ],
  },
  hdl: {
    loinc: ['2085-9', '14646-4', '49130-8', '18263-4'],
    snomed: [
      '1005681000000107',
      '1010581000000101',
      '1026451000000102',
      '1026461000000104',
      '1028831000000106',
      '1028841000000102',
      '166832000',
      '314035000',
      '17888004',
    ],
    read: ['44P5.', '44dA.'],
    names: [
      'hdl',
      'hdl cholesterol',
      'hdl c',
      'cholesterol hdl',
      'serum hdl cholesterol',
      'high density lipoprotein cholesterol',
    ],
  },
  ldl: {
    loinc: ['13457-7', '18262-6', '2089-1', '39469-2', '22748-8', '96259-7', '18261-8'],
    snomed: [
      '1022191000000100',
      '1014501000000104',
      '1010591000000104',
      '1026471000000106',
      '1026481000000108',
      '1028851000000104',
      '1028861000000101',
      '395065005',
      '166833005',
      '314036004',
      '22644003',
    ],
    read: ['44P6.'],
    names: [
      'ldl',
      'ldl cholesterol',
      'ldl c',
      'cholesterol ldl',
      'serum ldl cholesterol',
      'low density lipoprotein cholesterol',
    ],
  },
  triglycerides: {
    loinc: ['2571-8', '14927-8', '3043-7', '70218-3'],
    snomed: ['1005691000000109', '1010601000000105'],
    read: ['44Q..', '44e..'],
    names: ['triglycerides', 'triglyceride', 'serum triglycerides'],
  },
  'blood-pressure': {
    loinc: ['85354-9', '55284-4', '35094-2', '96607-7'],
    snomed: ['75367002', '163020007', '122869004'],
    read: ['246..'],
    names: ['blood pressure', 'bp'],
  },
  systolic: {
    loinc: ['8480-6', '8459-0', '8460-8', '8461-6', '89268-7', '11378-7', '96608-5'],
    snomed: [
      '72313002',
      '271649006',
      '163030003',
      '314449000',
      '314446007',
      '314445006',
      '400974009',
      '413606001',
    ],
    read: ['2469.'],
    names: ['systolic blood pressure', 'systolic bp', 'sbp', 'bp systolic', 'systolic'],
  },
  diastolic: {
    loinc: ['8462-4', '8453-3', '8454-1', '8455-8', '11377-9', '96609-3'],
    snomed: ['1091811000000102', '271650006', '163031004'],
    read: ['246A.'],
    names: ['diastolic blood pressure', 'diastolic bp', 'dbp', 'bp diastolic', 'diastolic'],
  },
  smoking: {
    loinc: ['72166-2', '39240-7', '11367-0', '68535-4'],
    snomed: [
      '229819007',
      '365980008',
      '1747861000168109',
      '266918002',
      '230056004',
      '230057008',
      '230058003',
      '836001000000109',
    ],
    names: ['smoking status', 'tobacco smoking status', 'tobacco use', 'shx tobacco use', 'smoking'],
  },
  'smoking-quit-date': {
    loinc: ['74010-0'],
    snomed: ['160625004'],
    names: ['date quit smoking', 'smoking quit date', 'date ceased smoking'],
  },
  bmi: {
    loinc: ['39156-5', '89270-3'],
    snomed: ['60621009'],
    read: ['22K..'],
    names: ['body mass index', 'bmi'],
  },
  height: {
    loinc: ['8302-2', '3137-7', '3138-5', '8306-3', '8308-9'],
    snomed: ['50373000', '248333004'],
    read: ['229..'],
    names: ['body height', 'height'],
  },
  weight: {
    loinc: ['29463-7', '3141-9', '3142-7', '8341-0'],
    snomed: ['27113001'],
    read: ['22A..'],
    names: ['body weight', 'weight'],
  },
  hba1c: {
    loinc: ['4548-4', '17856-6', '17855-8', '4549-2', '96595-4', '59261-8'],
    snomed: ['43396009', '999791000000106'],
    names: ['hba1c', 'hemoglobin a1c', 'haemoglobin a1c', 'a1c'],
  },
  egfr: {
    loinc: [
      '98979-8',
      '98980-6',
      '62238-1',
      '69405-9',
      '77147-7',
      '33914-3',
      '48642-3',
      '88294-4',
      '50210-4',
      '94677-2',
      '48643-1',
      '88293-6',
    ],
    snomed: [],
    names: ['egfr', 'estimated gfr'],
  },
  creatinine: {
    loinc: ['2160-0', '38483-4', '21232-4', '14682-9', '77140-2', '59826-8', '35203-9'],
    snomed: ['1000731000000107', '1001011000000107', '113075003', '1032061000000108'],
    read: ['44J3.'],
    names: ['serum creatinine', 'creatinine serum'],
  },
  uacr: {
    loinc: ['9318-7', '14959-1', '32294-1', '14958-3', '13705-9', '30000-4', '77253-3'],
    snomed: ['271075006', '1023491000000104'],
    names: ['albumin creatinine ratio', 'urine albumin creatinine ratio', 'acr', 'uacr'],
  },
  pregnancy: { loinc: ['82810-3'], snomed: [], names: ['pregnancy status'] },
};
