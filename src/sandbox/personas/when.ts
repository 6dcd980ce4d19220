const dayMs = 86_400_000;

/** How long ago, in days. Records are told by age so that they never grow old. */
export const days = (count: number): number => count;
export const weeks = (count: number): number => count * 7;
export const months = (count: number): number => Math.round(count * 30.44);
export const years = (count: number): number => Math.round(count * 365.25);

function isoDate(date: Date): string {
  return date.toISOString().slice(0, 10);
}

export function dateBefore(now: Date, daysAgo: number): string {
  return isoDate(new Date(now.getTime() - daysAgo * dayMs));
}

/** A moment on that day, at this time in UTC; of today it is an hour ago, so that it does not lie in the future. */
export function momentBefore(now: Date, daysAgo: number, time = '09:30'): string {
  if (daysAgo >= 0 && daysAgo < 1)
    return new Date(now.getTime() - 3_600_000).toISOString().replace(/\.\d+Z$/, 'Z');
  return `${dateBefore(now, daysAgo)}T${time}:00Z`;
}

/** The birth date of somebody of this age, whose last birthday was so many days ago. */
export function birthDateFor(now: Date, ageYears: number, daysSinceBirthday: number): string {
  const birthday = new Date(now.getTime() - daysSinceBirthday * dayMs);
  const year = birthday.getUTCFullYear() - ageYears;
  const month = birthday.getUTCMonth();
  const lastDay = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return isoDate(new Date(Date.UTC(year, month, Math.min(birthday.getUTCDate(), lastDay))));
}
