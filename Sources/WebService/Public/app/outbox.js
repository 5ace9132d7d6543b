// What people do with the outbox: save, correct, take back, set aside, throw away.

import { mended } from './clock.js';
import { item, photoId } from './items.js';

/** Puts items behind all that are there; resolves once the phone has them. `alongside` joins the same transaction. */
export function enqueue(store, items, alongside = async () => {}) {
  return store.write(async (transaction) => {
    for (const each of items) await append(transaction, each);
    await alongside(transaction);
  });
}

async function append(transaction, each) {
  const last = (await transaction.get('values', 'lastOrder'))?.value ?? 0;
  const order = Math.max(each.order, last + 1);
  await transaction.put('values', { key: 'lastOrder', value: order });
  await transaction.put('items', { ...each, order });
}

/**
 * Keeps a find as it stands in the form: a new one, one that never left the phone changed in place, or a correction of
 * one that the server has or may have (`hasLeft`: also when the phone forgot it while it was open in the form). The
 * half-filled form is forgotten in the same transaction.
 */
export function saveFind(store, { id, editing, hasLeft = false, body, photo, state, team, now }) {
  return store.write(async (transaction) => {
    const old = editing ? await transaction.get('items', editing) : null;
    if (old && leftThePhone(old)) await correct(transaction, old, body, { team, now });
    else if (old) await rewrite(transaction, old, { body, state, team });
    else if (editing && hasLeft) await append(transaction, item('correction', { subject: editing, body, team, now }));
    else await append(transaction, item('find', { id, body, state, team, now }));
    await keepPhoto(transaction, editing ?? id, { photo, state, team, now });
    await transaction.delete('values', 'form');
  });
}

/** Whether the server has the item, or may have it because no answer came. */
export function leftThePhone(old) {
  return old.state === 'sent' || (old.state === 'waiting' && old.maybeSent);
}

async function correct(transaction, old, body, { team, now }) {
  await append(transaction, item('correction', { subject: old.id, body, team, now }));
  await transaction.put('items', { ...old, corrected: body });
}

async function rewrite(transaction, old, { body, state, team }) {
  await drop(transaction, await unsent(transaction, old.id, 'correction'));
  const fresh = { ...old, body, corrected: null, state, team: team ?? old.team, error: null, notBefore: null, attempts: 0 };
  await transaction.put('items', fresh);
}

async function unsent(transaction, subject, kind) {
  return (await transaction.all('items')).filter((each) =>
    each.subject === subject && each.kind === kind && each.state !== 'sent');
}

async function drop(transaction, items) {
  for (const each of items) await transaction.delete('items', each.id);
}

async function keepPhoto(transaction, find, { photo, state, team, now }) {
  const old = await transaction.get('items', photoId(find));
  if (old && leftThePhone(old)) return;
  if (!photo) { if (old) await transaction.delete('items', old.id); return; }
  const fresh = old ?? item('photo', { id: photoId(find), subject: find, team, now });
  if (old) await transaction.put('items', { ...fresh, blob: photo, state, error: null });
  else await append(transaction, { ...fresh, blob: photo, state });
}

/** Takes a find back: one that never left the phone becomes a draft, another is withdrawn at the server too. */
export function takeBack(store, id, { team, now }) {
  return store.write(async (transaction) => {
    const old = await transaction.get('items', id);
    if (!old) return null;
    if (!leftThePhone(old)) return setState(transaction, old, 'draft');
    await append(transaction, item('withdrawal', { subject: id, team, now }));
    await transaction.put('items', { ...old, withdrawn: true });
    return 'withdrawn';
  });
}

async function setState(transaction, old, state) {
  const photo = await transaction.get('items', photoId(old.id));
  if (photo && photo.state !== 'sent') await transaction.put('items', { ...photo, state });
  await transaction.put('items', { ...old, state, error: null, notBefore: null });
  return state;
}

/** Moves an item to another state: `draft` sets it aside, `waiting` sends it again. */
export function changeState(store, id, state) {
  return store.write(async (transaction) => {
    const old = await transaction.get('items', id);
    return old ? setState(transaction, old, state) : null;
  });
}

/** Gives a find whose number turned out to be taken a number of its own, and sends it. */
export function renumber(store, id, { now, team }) {
  return store.write(async (transaction) => {
    const old = await transaction.get('items', id);
    const photo = await transaction.get('items', photoId(id));
    const fresh = item('find', { body: old.body, team: old.team ?? team, now });
    await append(transaction, fresh);
    if (photo) await append(transaction, { ...photo, id: photoId(fresh.id), subject: fresh.id, state: 'waiting', error: null });
    await drop(transaction, [old, ...(photo ? [photo] : [])]);
    return fresh.id;
  });
}

/**
 * Sends a find or a visit again with the time that the server's clock would have given it: by what the phone was off when it
 * was refused, for since then someone may have set its clock right.
 */
export function mendClock(store, id) {
  return store.write(async (transaction) => {
    const old = await transaction.get('items', id);
    const seconds = old.error?.secondsAhead ?? 0;
    const name = old.kind === 'visit' ? 'visitedAt' : 'occurredAt';
    const body = { ...old.body, [name]: mended(old.body[name], seconds) };
    await transaction.put('items', { ...old, body, state: 'waiting', error: null });
  });
}

/** Throws an item away that someone decided not to send, with what belongs to it; a find is then again as the server has it. */
export function discard(store, id) {
  return store.write(async (transaction) => {
    const all = await transaction.all('items');
    const old = all.find((each) => each.id === id);
    const find = all.find((each) => each.id === old?.subject && each.id !== id);
    if (find && old.kind === 'correction') await transaction.put('items', { ...find, corrected: null });
    if (find && old.kind === 'withdrawal') await transaction.put('items', { ...find, withdrawn: false });
    await drop(transaction, all.filter((each) => each.id === id || (each.subject === id && each.state !== 'sent')));
  });
}

/** Keeps a find that the server has but this phone did not, so that it can be corrected here. */
export function adopt(store, find, { team, now }) {
  const { id, receivedAt, revision: _, withdrawn, photo, correctable: __, ...body } = find;
  const known = item('find', { id, body, state: 'sent', team, now: Date.parse(find.occurredAt) });
  const fields = { sentAt: Date.parse(receivedAt) || now, receivedAt, withdrawn, hadPhoto: photo };
  return store.write((transaction) => transaction.put('items', { ...known, ...fields }));
}

/** Forgets what the server has and nothing that waits is about: the next to hold the phone need not see it. */
export function forgetSent(store) {
  return store.write(async (transaction) => {
    const all = await transaction.all('items');
    const awaited = new Set(all.filter((each) => each.state !== 'sent').map((each) => each.subject));
    await drop(transaction, all.filter((each) => each.state === 'sent' && !awaited.has(each.id) && !awaited.has(each.subject)));
  });
}
