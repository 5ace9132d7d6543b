// What people do with the outbox.
import assert from 'node:assert/strict';
import test from 'node:test';
import { item, photoId } from '../../../Sources/WebService/Public/app/items.js';
import { saveFind } from '../../../Sources/WebService/Public/app/outbox.js';
import { openStore } from '../../../Sources/WebService/Public/app/store.js';

const now = Date.parse('2026-11-21T10:00:00Z');
const edit = { id: 'f', editing: 'f', body: { count: 2 }, photo: null, state: 'waiting', team: 'gw-1', now };

async function storeOf(...items) {
  const store = await openStore();
  for (const each of items) await store.put('items', each);
  return store;
}

test('a photo that the server may have is neither replaced nor removed', async () => {
  const find = { ...item('find', { id: 'f', body: { count: 1 }, now }), state: 'sent' };
  const blob = new Blob(['before']);
  for (const [photo, state, maybeSent] of [[new Blob(['after']), 'waiting', true], [null, 'waiting', true], [null, 'sent', true]]) {
    const kept = { ...item('photo', { id: photoId('f'), subject: 'f', blob, now }), state, maybeSent };
    const store = await storeOf(find, kept);
    await saveFind(store, { ...edit, photo });
    assert.deepEqual(await store.get('items', photoId('f')), kept);
  }
});

test('a photo that never left the phone is replaced, or removed', async () => {
  const find = { ...item('find', { id: 'f', body: { count: 1 }, now }), state: 'sent' };
  const store = await storeOf(find, item('photo', { id: photoId('f'), subject: 'f', blob: new Blob(['before']), now }));
  const photo = new Blob(['after']);
  await saveFind(store, { ...edit, photo });
  assert.equal((await store.get('items', photoId('f'))).blob, photo);
  await saveFind(store, edit);
  assert.equal(await store.get('items', photoId('f')), undefined);
});

test('a sent find that the phone forgot while it was open in the form is corrected, not made anew under its number', async () => {
  const store = await storeOf();
  await saveFind(store, { ...edit, hasLeft: true });
  assert.deepEqual((await store.all('items')).map(({ kind, subject, body }) => [kind, subject, body.count]), [['correction', 'f', 2]]);
});
