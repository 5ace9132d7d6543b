// The things the outbox holds: finds, corrections, photos, patrols, visits, pricks; and the request each becomes.

import { isoSeconds } from './clock.js';

/** An item; its order is its moment, made unique by the store. */
export function item(kind, { id = crypto.randomUUID(), subject = id, body = null, blob = null, state = 'waiting', team = null, now }) {
  return { id, kind, subject, body, blob, state, team, madeAt: isoSeconds(now), order: now, attempts: 0, maybeSent: false };
}

/** The identifier of the photo of a find or a visit: each has one at most, so it follows from its own. */
export function photoId(id) {
  return `photo-${id}`;
}

const json = (path, body, method = 'POST') =>
  ({ method, path, body: JSON.stringify(body), type: 'application/json' });

/** The request that hands an item in, as {method, path, body, type}. */
export function requestOf(item) {
  const about = encodeURIComponent(item.subject);
  switch (item.kind) {
    case 'find': return json('/api/finds', { id: item.id, ...item.body });
    case 'correction': return json(`/api/finds/${about}/corrections`, { id: item.id, madeAt: item.madeAt, ...item.body });
    case 'withdrawal': return json(`/api/finds/${about}/withdrawals`, { id: item.id, madeAt: item.madeAt });
    case 'photo': return { method: 'PUT', path: `/api/finds/${about}/photo`, body: item.blob, type: 'image/jpeg' };
    case 'patrol': return json('/api/patrols', { id: item.id, ...item.body });
    case 'piece': return json(`/api/patrols/${about}/pieces`, { id: item.id, ...item.body });
    case 'end': return json(`/api/patrols/${about}/end`, { id: item.id, ...item.body });
    case 'gpx': return { method: 'POST', path: `/api/patrols/${about}/gpx`, body: item.blob, type: 'application/gpx+xml' };
    case 'visit': return json(`/api/containers/${about}/visits`, { id: item.id, ...item.body });
    case 'visit-photo': return { method: 'PUT', path: `/api/containers/${encodeURIComponent(item.body.container)}/visits/${about}/photo`, body: item.blob, type: 'image/jpeg' };
    case 'prick': return json('/api/prick-incidents', { id: item.id, ...item.body });
    default: throw new Error(`No request is known for a “${item.kind}”.`);
  }
}

/** Whether an answer is the service's receipt of the item: a photo's names its find or visit, a GPX file's number is the service's. */
export function isReceipt(item, answer) {
  if (typeof answer?.id !== 'string') return false;
  if (item.kind === 'gpx') return Boolean(answer.summary);
  return answer.id.toLowerCase() === (item.kind.endsWith('photo') ? item.subject : item.id).toLowerCase();
}

/** What stays of an item once the server has it: no photo, no file; null for a prick, of which nothing stays. */
export function acknowledged(item, answer, now) {
  if (item.kind === 'prick') return null;
  const kept = { ...item, state: 'sent', sentAt: now, receivedAt: answer?.receivedAt ?? null, error: null };
  kept.maybeSent = true;
  kept.hadBlob = Boolean(item.blob);
  kept.blob = null;
  if (item.kind === 'piece') kept.body = null;
  if (answer?.summary) kept.summary = answer.summary;
  return kept;
}

export const shiftHours = 12;

/** Whether an item was sent so long ago that the phone can forget it. */
export function isPast(item, now) {
  return item.state === 'sent' && now - item.sentAt > shiftHours * 3600 * 1000;
}
