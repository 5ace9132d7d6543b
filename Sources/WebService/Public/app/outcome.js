// What an answer of the server means for the item that was sent.

/**
 * - `sent`: stored, now or before
 * - `unsure`: something else answered, as a network's own sign-in page does; everything waits, and the item may be stored
 * - `sign-in`: everything waits until someone signs in
 * - `renew`: ask for the session anew and try once more
 * - `later`: the service is busy or out of reach; everything waits
 * - `item-later`: the server failed at this item; the others go on
 * - `refused`: this body will never be taken; a person has to look
 */
export function outcome(status, code, { isReceipt = false } = {}) {
  if (status >= 200 && status < 300) return isReceipt ? 'sent' : 'unsure';
  if (status === 401 || code === 'device-locked') return 'sign-in';
  if (code === 'csrf') return 'renew';
  if (status === 408 || status === 429 || status === 503) return 'later';
  if (status >= 500) return 'item-later';
  return 'refused';
}

/** What a person can do about a refusal: only a find can be opened in the form and mended. */
export function remedies(code, kind) {
  if (kind === 'visit' && code === 'clock-wrong') return ['mend-clock', 'discard'];
  if (kind !== 'find') return code === 'conflict' ? ['discard'] : ['retry', 'discard'];
  const first = { 'clock-wrong': ['mend-clock'], conflict: ['renumber'] }[code] ?? [];
  return [...first, 'edit', 'draft'];
}
