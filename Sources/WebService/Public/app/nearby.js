// Which finds of today lie so near that they may be the same.

import { dayIn } from './clock.js';
import { metresBetween } from './geometry.js';

const sameMetres = 50;

/** What the server told of the surroundings, as plain finds. */
function findsOf(collection) {
  return (collection?.features ?? []).map((feature) => ({
    ...feature.properties,
    longitude: feature.geometry.coordinates[0],
    latitude: feature.geometry.coordinates[1],
  }));
}

/** What the phone and the server know of the surroundings, but what this phone took back, as plain finds; the phone's first. */
export function knownFinds(items, collection) {
  const isTakenBack = (item) => item.kind === 'withdrawal' && item.state !== 'refused';
  const gone = new Set(items.filter(isTakenBack).map((item) => item.subject));
  return [...findsOfItems(items), ...findsOf(collection)].filter((find) => !gone.has(find.id));
}

/** Finds of the outbox that wait or were sent, as plain finds of the own team. */
function findsOfItems(items) {
  return items
    .filter((item) => item.kind === 'find' && ['waiting', 'sent'].includes(item.state))
    .map((item) => ({ ...(item.corrected ?? item.body), id: item.id, own: true }));
}

/** Today's finds within fifty metres, nearest first, with their distance and age; each once. */
export function nearFinds(finds, position, { now, timeZone = 'UTC' }) {
  const today = dayIn(timeZone, now);
  const seen = new Set();
  return finds
    .filter((find) => dayIn(timeZone, Date.parse(find.occurredAt)) === today)
    .map((find) => ({
      ...find,
      metres: metresBetween(position, find),
      minutes: Math.max(0, (now - Date.parse(find.occurredAt)) / 60000),
    }))
    .filter((find) => find.metres <= sameMetres && !seen.has(find.id) && seen.add(find.id))
    .sort((a, b) => a.metres - b.metres);
}
