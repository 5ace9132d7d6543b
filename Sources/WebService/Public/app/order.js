// In which order the outbox is sent: as things were made, a patrol before its finds, a find before its photo.

/** The item that the item needs to be at the server first, or null. */
function parentOf(item) {
  if (item.kind === 'find') return item.body?.patrol ?? null;
  if (['patrol', 'prick'].includes(item.kind)) return null;
  return item.subject;
}

/** Items as they were made. */
function inOrder(items) {
  return [...items].sort((a, b) => a.order - b.order);
}

/** Why an item that waits cannot be sent yet: `later`, `other-team`, `parent`, `earlier`, or null when it can. */
export function obstacle(item, items, { now, team }) {
  if ((item.notBefore ?? 0) > now) return 'later';
  if (item.team && team && item.team !== team) return 'other-team';
  const parent = items.find((other) => other.id === parentOf(item) && other.id !== item.id);
  if (parent && parent.state !== 'sent' && !(item.kind === 'find' && parent.state === 'refused')) return 'parent';
  const earlier = items.some((other) =>
    other.id !== item.id && other.subject === item.subject && other.order < item.order && other.state === 'waiting');
  return earlier ? 'earlier' : null;
}

/** The next item to send, or null. */
export function nextToSend(items, situation) {
  const waiting = inOrder(items.filter((item) => item.state === 'waiting'));
  return waiting.find((item) => obstacle(item, items, situation) === null) ?? null;
}

/** When the first item that waits for a moment may go, or null. */
export function nextMoment(items) {
  const moments = items.filter((item) => item.state === 'waiting' && item.notBefore).map((item) => item.notBefore);
  return moments.length ? Math.min(...moments) : null;
}
