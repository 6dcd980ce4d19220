export interface Code {
  system: string;
  code: string;
  display: string;
}

const coded =
  (system: string) =>
  (code: string, display: string): Code => ({ system, code, display });

export const loinc = coded('http://loinc.org');
export const snomed = coded('http://snomed.info/sct');
const rxNorm = coded('http://www.nlm.nih.gov/research/umls/rxnorm');

export const concept = (...codes: readonly Code[]): { coding: Code[]; text: string } => ({
  coding: [...codes],
  text: codes[0]?.display ?? '',
});

/** Each test with the code for mass and the one for molar concentration, where there are two. */
export const laboratory = {
  totalCholesterol: {
    'mg/dL': loinc('2093-3', 'Cholesterol [Mass/volume] in Serum or Plasma'),
    'mmol/L': loinc('14647-2', 'Cholesterol [Moles/volume] in Serum or Plasma'),
  },
  hdl: {
    'mg/dL': loinc('2085-9', 'Cholesterol in HDL [Mass/volume] in Serum or Plasma'),
    'mmol/L': loinc('14646-4', 'Cholesterol in HDL [Moles/volume] in Serum or Plasma'),
  },
  ldl: {
    'mg/dL': loinc('13457-7', 'Cholesterol in LDL [Mass/volume] in Serum or Plasma by calculation'),
    'mmol/L': loinc('39469-2', 'Cholesterol in LDL [Moles/volume] in Serum or Plasma by calculation'),
  },
  hba1c: {
    '%': loinc('4548-4', 'Hemoglobin A1c/Hemoglobin.total in Blood'),
    'mmol/mol': loinc('59261-8', 'Hemoglobin A1c/Hemoglobin.total in Blood by IFCC protocol'),
  },
  egfr: { 'mL/min/{1.73_m2}': loinc('98979-8', 'Glomerular filtration rate by CKD-EPI 2021') },
  creatinine: {
    'mg/dL': loinc('2160-0', 'Creatinine [Mass/volume] in Serum or Plasma'),
    'umol/L': loinc('14682-9', 'Creatinine [Moles/volume] in Serum or Plasma'),
  },
  urineAlbuminCreatinine: { 'mg/g': loinc('9318-7', 'Albumin/Creatinine [Mass Ratio] in Urine') },
} as const;

export const vitalSigns = {
  panel: loinc('85354-9', 'Blood pressure panel with all children optional'),
  olderPanel: loinc('55284-4', 'Blood pressure systolic and diastolic'),
  systolic: loinc('8480-6', 'Systolic blood pressure'),
  diastolic: loinc('8462-4', 'Diastolic blood pressure'),
  bmi: loinc('39156-5', 'Body mass index (BMI) [Ratio]'),
  height: loinc('8302-2', 'Body height'),
  weight: loinc('29463-7', 'Body weight'),
} as const;

export const smokingAnswers = {
  'every day': snomed('449868002', 'Smokes tobacco daily'),
  'some days': snomed('428041000124106', 'Occasional tobacco smoker'),
  former: snomed('8517006', 'Ex-smoker'),
  never: snomed('266919005', 'Never smoked tobacco'),
  unknown: snomed('266927001', 'Tobacco smoking consumption unknown'),
  'status unsure': snomed('77176002', 'Smoker'),
} as const;

export const diagnoses = {
  hypertension: snomed('38341003', 'Hypertensive disorder'),
  type2Diabetes: snomed('44054006', 'Diabetes mellitus type 2'),
  type1Diabetes: snomed('46635009', 'Diabetes mellitus type 1'),
  prediabetes: snomed('15777000', 'Prediabetes'),
  gestationalDiabetes: snomed('11687002', 'Gestational diabetes mellitus'),
  familyHistoryOfDiabetes: snomed('160303001', 'Family history: Diabetes mellitus'),
  myocardialInfarction: snomed('22298006', 'Myocardial infarction'),
  oldMyocardialInfarction: snomed('1755008', 'Old myocardial infarction'),
  angina: snomed('194828000', 'Angina'),
  ischaemicStroke: snomed('422504002', 'Ischemic stroke'),
  transientIschaemicAttack: snomed('266257000', 'Transient ischemic attack'),
  peripheralArterialDisease: snomed('399957001', 'Peripheral arterial occlusive disease'),
  claudication: snomed('63491006', 'Intermittent claudication'),
  heartFailure: snomed('84114007', 'Heart failure'),
  atrialFibrillation: snomed('49436004', 'Atrial fibrillation'),
  chronicKidneyDisease: snomed('433144002', 'Chronic kidney disease stage 3'),
  familialHypercholesterolaemia: snomed('398036000', 'Familial hypercholesterolemia'),
  pregnancy: snomed('77386006', 'Pregnant'),
  schizophrenia: snomed('58214004', 'Schizophrenia'),
  hiv: snomed('86406008', 'Human immunodeficiency virus infection'),
  migraine: snomed('37796009', 'Migraine'),
  prostate: snomed('266569009', 'Benign prostatic hyperplasia'),
} as const;

export const procedures = {
  coronaryStent: snomed('36969009', 'Placement of stent in coronary artery'),
  coronaryBypass: snomed('232717009', 'Coronary artery bypass graft'),
  angioplasty: snomed('415070008', 'Percutaneous coronary intervention'),
  angiography: snomed('33367005', 'Coronary angiography'),
} as const;

export const medicines = {
  amlodipine: rxNorm('197361', 'amlodipine 5 MG Oral Tablet'),
  lisinopril: rxNorm('314076', 'lisinopril 10 MG Oral Tablet'),
  lisinoprilThiazide: rxNorm('197885', 'hydrochlorothiazide 12.5 MG / lisinopril 10 MG Oral Tablet'),
  amlodipineAtorvastatin: rxNorm('597984', 'amlodipine 5 MG / atorvastatin 40 MG Oral Tablet'),
  atenolol: rxNorm('197379', 'atenolol 100 MG Oral Tablet'),
  furosemide: rxNorm('310429', 'furosemide 20 MG Oral Tablet'),
  metoprolol: rxNorm('866514', 'metoprolol tartrate 50 MG Oral Tablet'),
  propranolol: rxNorm('8787', 'propranolol'),
  doxazosin: rxNorm('49276', 'doxazosin'),
  simvastatin: rxNorm('312961', 'simvastatin 20 MG Oral Tablet'),
  atorvastatin: rxNorm('259255', 'atorvastatin 80 MG Oral Tablet'),
  metformin: rxNorm('860975', '24 HR metformin hydrochloride 500 MG Extended Release Oral Tablet'),
  insulin: rxNorm('5856', 'insulin'),
} as const;
