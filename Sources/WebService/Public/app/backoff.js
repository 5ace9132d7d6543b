// How long to wait between two attempts to send: exponential with jitter, never above five minutes.

export const longestWaitSeconds = 300;

/** The wait after so many failed attempts in a row; half of it is chance, so that phones do not return together. */
export function waitSeconds(attempts, random = Math.random) {
  const ceiling = Math.min(longestWaitSeconds, 2 * 2 ** Math.min(attempts, 10));
  return ceiling / 2 + (random() * ceiling) / 2;
}

/** What a `Retry-After` header asks for in seconds (RFC 9110, 10.2.3), or null when it asks for nothing readable. */
export function retryAfterSeconds(header, now) {
  if (!header) return null;
  if (/^\d+$/.test(header.trim())) return Number(header);
  const moment = Date.parse(header);
  return Number.isNaN(moment) ? null : Math.max(0, (moment - now) / 1000);
}
