import type { AppError } from '../../errors.ts';
import { statusBehind } from '../http/faults.ts';

/** An answer that would be the same again, unlike silence: the EHR does not do this, or does not let us. */
export function isRefusal(error: unknown): error is AppError {
  const status = statusBehind(error);
  return (
    status !== undefined &&
    ((status >= 400 && status < 500 && status !== 401 && status !== 408 && status !== 429) || status === 501)
  );
}
