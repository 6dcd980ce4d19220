import type { Request } from 'express';

/** All values of a field of the form that was sent. */
export function formValues(request: Request, name: string): string[] {
  const value = (request.body as Record<string, unknown> | undefined)?.[name];
  return [value].flat().filter((item) => typeof item === 'string');
}

/** The first value of a field, or an empty text. */
export function formValue(request: Request, name: string): string {
  return formValues(request, name)[0] ?? '';
}

export function queryValue(request: Request, name: string): string {
  const value = request.query[name];
  return typeof value === 'string' ? value : '';
}
