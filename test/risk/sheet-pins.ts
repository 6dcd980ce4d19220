import { otherSheetPins } from './pins/sheets-1998-2001.ts';
import { framingham2008SheetPins } from './pins/sheets-2008.ts';

export const sheetPins: Readonly<Record<string, string>> = { ...framingham2008SheetPins, ...otherSheetPins };
