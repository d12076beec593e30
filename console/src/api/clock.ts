/** By how many milliseconds the service's clock is ahead of this browser's, as its last answer told. */
let ahead = 0;

/** Headers tell the time to the second; less than this may be the way of the answer. */
const NEGLIGIBLE = 5_000;

/** Notes the time that an answer was written at. */
export function heard(date: string | null): void {
  const difference = date === null ? NaN : Date.parse(date) - Date.now();
  if (Number.isFinite(difference)) {
    ahead = Math.abs(difference) < NEGLIGIBLE ? 0 : difference;
  }
}

/** Now, by the service's clock: a browser's may be an hour off. */
export function serviceNow(): Date {
  return new Date(Date.now() + ahead);
}
