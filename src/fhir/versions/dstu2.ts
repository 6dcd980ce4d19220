import { r4, type Dialect } from './r4.ts';

export const dstu2: Dialect = { ...r4, medicationOrders: 'MedicationOrder' };
