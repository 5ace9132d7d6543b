// Sends what waits, one by one; the page and the service worker both use it, and a lock lets only one of them.

import { retryAfterSeconds, waitSeconds } from './backoff.js';
import { acknowledged, isPast, isReceipt, requestOf } from './items.js';
import { nextToSend } from './order.js';
import { outcome } from './outcome.js';
import { askSession } from './session.js';
import { remember, remembered } from './store.js';

const rest = { attempts: 0, until: 0, must: 0, why: null };
let isSending = false;

/** Sends all that can be sent. `soon` sets an ordinary wait aside, though never one that the server asked for. */
export async function sendAll({ store, api, soon = false, tell = () => {} }) {
  if (!globalThis.navigator?.locks) return sendAlone({ store, api, soon, tell });
  return navigator.locks.request('prikvrij-outbox', { ifAvailable: true }, (lock) =>
    lock ? sendAlone({ store, api, soon, tell }) : 'busy');
}

async function sendAlone(context) {
  if (isSending) return 'busy';
  isSending = true;
  try {
    return await run(context);
  } finally {
    isSending = false;
  }
}

async function run({ store, api, soon, tell }) {
  await prune(store);
  const pause = (await remembered(store, 'pause')) ?? rest;
  if (Date.now() < (soon ? pause.must : pause.until)) return 'later';
  if (!(await store.all('items')).some((item) => item.state === 'waiting')) return 'done';
  const answer = await askSession(store, api);
  if (!answer?.ok) return later(store, tell, pause, answer?.retryAfter, answer ? 'busy' : 'network');
  const session = answer.json;
  if (!session.signedIn) return stop(store, tell, 'sign-in');
  for (;;) {
    const item = nextToSend(await store.all('items'), { now: Date.now(), team: session.team });
    if (!item) break;
    const result = await send(item, { store, api, tell, pause });
    if (result !== 'next') return result;
  }
  await stop(store, tell, null);
  return 'done';
}

async function stop(store, tell, why) {
  await remember(store, 'pause', { ...rest, why });
  tell();
  return why ?? 'done';
}

/** Everything waits: longer each time, or as long as the server asks. */
async function later(store, tell, pause, header, why) {
  const now = Date.now();
  const asked = retryAfterSeconds(header, now);
  const seconds = Math.max(waitSeconds(pause.attempts), asked ?? 0);
  const must = asked === null ? 0 : now + asked * 1000;
  await remember(store, 'pause', { attempts: pause.attempts + 1, until: now + seconds * 1000, must, why });
  tell();
  return 'later';
}

async function send(item, context) {
  const { store, api, tell, pause } = context;
  const fresh = await take(store, item.id);
  if (!fresh) return 'next';
  tell();
  const request = requestIfWhole(fresh);
  if (!request) return change(context, fresh.id, (kept) => ({ ...kept, state: 'refused', error: { code: 'malformed' } }));
  const answer = await api.ask(...request).catch(() => null);
  if (!answer) return fresh.blob ? change(context, fresh.id, postponed) : later(store, tell, pause, null, 'network');
  const what = outcome(answer.status, answer.error?.code, { isReceipt: isReceipt(fresh, answer.json) });
  switch (what) {
    case 'sent': return change(context, fresh.id, (kept) => acknowledged(kept, answer.json, Date.now()));
    case 'unsure': return later(store, tell, pause, null, 'busy');
    case 'sign-in': await settle(store, fresh.id); return stop(store, tell, 'sign-in');
    case 'renew': return renew(fresh, context);
    case 'later': await settle(store, fresh.id); return later(store, tell, pause, answer.retryAfter, 'busy');
    case 'item-later': return change(context, fresh.id, postponed);
    default: return change(context, fresh.id, (kept) => refused(kept, { ...answer.error, secondsAhead: api.secondsAhead }));
  }
}

/** The request of an item; null when it is not whole, as in a file that someone changed: it must not stop the others. */
function requestIfWhole(item) {
  try {
    return ask(item);
  } catch {
    return null;
  }
}

function ask(item) {
  const { path, ...options } = requestOf(item);
  return [path, { ...options, seconds: item.blob ? 60 : 20 }];
}

/** Later, and not in the way of the others: a photo on a slow line must not keep the finds behind it. */
function postponed(item) {
  return { ...item, notBefore: Date.now() + waitSeconds(item.attempts) * 1000 };
}

/** Refused; a find that is only refused for its patrol goes once more, without it: a find counts also without a patrol. */
function refused(item, error) {
  const kept = { ...item, maybeSent: false };
  const isForPatrol = error.code === 'unknown-patrol' && ['find', 'correction'].includes(item.kind) && item.body.patrol;
  return isForPatrol ? { ...kept, body: { ...item.body, patrol: null } } : { ...kept, state: 'refused', error };
}

/** The token was out of date: a new one comes with the session; an item for which that does not help waits, out of the way. */
async function renew(item, context) {
  await context.api.session();
  if (item.attempts > 2) return change(context, item.id, postponed);
  return 'next';
}

/** The item as it is now, marked so that from here on the server may have it. A find of a refused patrol goes without it. */
function take(store, id) {
  return store.write(async (transaction) => {
    const item = await transaction.get('items', id);
    if (item?.state !== 'waiting') return null;
    const patrol = item.kind === 'find' && item.body?.patrol ? await transaction.get('items', item.body.patrol) : null;
    const body = patrol?.state === 'refused' ? { ...item.body, patrol: null } : item.body;
    const taken = { ...item, body, maybeSent: true, wasMaybeSent: item.maybeSent, attempts: item.attempts + 1, notBefore: null };
    await transaction.put('items', taken);
    return taken;
  });
}

/** The server said that it stored nothing this time: what is known of the item is as before. */
function settle(store, id) {
  return store.write(async (transaction) => {
    const item = await transaction.get('items', id);
    if (item) await transaction.put('items', { ...item, maybeSent: item.wasMaybeSent });
  });
}

async function change({ store, tell }, id, update) {
  await store.write(async (transaction) => {
    const item = await transaction.get('items', id);
    const updated = item && update(item);
    if (updated) await transaction.put('items', updated);
    else if (item) await transaction.delete('items', id);
  });
  tell();
  return 'next';
}

/** Forgets what was sent longer ago than a shift. */
function prune(store) {
  const now = Date.now();
  return store.write(async (transaction) => {
    const past = (await transaction.all('items')).filter((item) => isPast(item, now));
    await Promise.all(past.map((item) => transaction.delete('items', item.id)));
  });
}
