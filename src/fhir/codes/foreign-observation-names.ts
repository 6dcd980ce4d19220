import type { ObservationRole } from './observation-codes.ts';

/** Local names in Spanish, German, French, Italian and Dutch, as `normalisedName` writes them. */
export const foreignObservationNames: Readonly<Partial<Record<ObservationRole, readonly string[]>>> = {
  'total-cholesterol': [
    'colesterol total',
    'colesterol',
    'gesamtcholesterin',
    'cholesterin gesamt',
    'cholesterin',
    'colesterolo totale',
    'totaal cholesterol',
  ],
  hdl: ['colesterol hdl', 'hdl colesterol', 'hdl cholesterin', 'cholesterin hdl', 'colesterolo hdl'],
  ldl: ['colesterol ldl', 'ldl colesterol', 'ldl cholesterin', 'cholesterin ldl', 'colesterolo ldl'],
  triglycerides: ['trigliceridos', 'triglyzeride', 'trigliceridi'],
  'blood-pressure': ['presion arterial', 'tension arterial', 'blutdruck'],
  systolic: [
    'presion arterial sistolica',
    'tension arterial sistolica',
    'presion sistolica',
    'systolischer blutdruck',
    'pression arterielle systolique',
  ],
  diastolic: [
    'presion arterial diastolica',
    'tension arterial diastolica',
    'presion diastolica',
    'diastolischer blutdruck',
    'pression arterielle diastolique',
  ],
  smoking: ['tabaquismo', 'habito tabaquico', 'consumo de tabaco', 'raucherstatus', 'statut tabagique'],
  bmi: ['indice de masa corporal', 'imc'],
  height: ['talla', 'estatura'],
  weight: ['peso', 'peso corporal'],
  hba1c: ['hemoglobina glicosilada', 'hemoglobina glucosilada', 'hemoglobina glicada'],
  creatinine: ['creatinina serica', 'creatinina en suero'],
};
