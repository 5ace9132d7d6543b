// Which finds of today lie so near that they may be the same.

import { dayIn } from './clock.js';
import { metresBetween } from './geometry.js';

const sameMetres = 50;

/** What the server told of the surroundings, as plain finds; identifiers in lower case, as the phone makes them. */
export function findsOf(collection) {
  return (collection?.features ?? []).map((feature) => ({
    ...feature.properties,
    id: feature.properties.id.toLowerCase(),
    longitude: feature.geometry.coordinates[0],
    latitude: feature.geometry.coordinates[1],
  }));
}

/** Finds of the outbox that were made and not taken back, as plain finds of the own team. */
export function findsOfItems(items) {
  const gone = new Set(items.filter((item) => item.kind === 'withdrawal').map((item) => item.subject));
  return items
    .filter((item) => item.kind === 'find' && ['waiting', 'sent'].includes(item.state) && !gone.has(item.id))
    .map((item) => ({ ...(item.corrected ?? item.body), id: item.id, own: true }));
}

/** Today's finds within fifty metres, nearest first, with their distance and age; each once. */
export function nearFinds(finds, position, { now, timeZone = 'UTC', except = null }) {
  const today = dayIn(timeZone, now);
  const seen = new Set(except ? [except] : []);
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
