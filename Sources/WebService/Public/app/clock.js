// How far the phone's clock is off, by the Date header of an answer.

const toleratedSeconds = 120;

/**
 * Seconds by which the phone is ahead of the server (negative: behind), or null when the answer does not say.
 * The answer was made somewhere between asking and receiving: the middle is taken.
 */
export function secondsAhead(dateHeader, askedAt, receivedAt) {
  const server = Date.parse(dateHeader ?? '');
  if (Number.isNaN(server)) return null;
  return ((askedAt + receivedAt) / 2 - server) / 1000;
}

/** Whether that is worth a warning. */
export function isOff(seconds) {
  return seconds !== null && seconds !== undefined && Math.abs(seconds) > toleratedSeconds;
}

/** A moment of the phone's clock as the server's would have had it. */
export function mended(isoTime, seconds) {
  return isoSeconds(Date.parse(isoTime) - seconds * 1000);
}

/** A moment in ISO 8601, UTC, to the second. */
export function isoSeconds(milliseconds) {
  return new Date(milliseconds).toISOString().replace(/\.\d+Z$/, 'Z');
}

/** The calendar day of a moment in a time zone, as 2026-11-21. */
export function dayIn(timeZone, milliseconds) {
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(milliseconds);
}
