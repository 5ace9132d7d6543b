// What becomes of an item when it is sent.
import assert from 'node:assert/strict';
import test from 'node:test';
import { item } from '../../../Sources/WebService/Public/app/items.js';
import { enqueue, mendClock } from '../../../Sources/WebService/Public/app/outbox.js';
import { sendAll } from '../../../Sources/WebService/Public/app/sender.js';
import { openStore } from '../../../Sources/WebService/Public/app/store.js';

const now = Date.parse('2026-11-21T10:00:00Z');
const refusal = (status, code) => ({ status, ok: false, json: null, error: { code } });
const stored = (id) => ({ status: 201, ok: true, json: { id, status: 'stored' }, error: null });

/** A service that gives these answers in turn, and what it was sent. */
function service(...answers) {
  const bodies = [];
  return {
    bodies, secondsAhead: 0,
    session: async () => ({ ok: true, json: { signedIn: true, team: 'gw-1' } }),
    ask: async (path, { body }) => { bodies.push(typeof body === 'string' ? JSON.parse(body) : body); return answers.shift(); },
  };
}

async function storeOf(...items) {
  const store = await openStore();
  await enqueue(store, items);
  return store;
}

test('what is refused for its patrol is sent once more without it', async () => {
  for (const kind of ['find', 'correction']) {
    const sent = item(kind, { id: 'a', subject: 'f', body: { count: 1, patrol: 'p' }, team: 'gw-1', now });
    const store = await storeOf(sent);
    const api = service(refusal(422, 'unknown-patrol'), stored('a'));
    await sendAll({ store, api });
    assert.deepEqual(api.bodies.map((body) => body.patrol), ['p', null], kind);
    assert.equal((await store.get('items', 'a')).state, 'sent');
  }
});

test('what is refused for another reason, or for a patrol that it does not have, stays refused', async () => {
  for (const [code, patrol] of [['outside-city', 'p'], ['unknown-patrol', null]]) {
    const store = await storeOf(item('find', { id: 'a', body: { count: 1, patrol }, team: 'gw-1', now }));
    await sendAll({ store, api: service(refusal(422, code)) });
    const kept = await store.get('items', 'a');
    assert.deepEqual([kept.state, kept.error.code, kept.body.patrol], ['refused', code, patrol]);
  }
});

test('a find is mended by what the clock was off when it was refused, not by what it is off later', async () => {
  const store = await storeOf(item('find', { id: 'a', body: { count: 1, occurredAt: '2026-11-21T10:15:00Z' }, team: 'gw-1', now }));
  const api = { ...service(refusal(422, 'clock-wrong')), secondsAhead: 900 };
  await sendAll({ store, api });
  api.secondsAhead = 0;
  await mendClock(store, 'a');
  const kept = await store.get('items', 'a');
  assert.deepEqual([kept.state, kept.body.occurredAt], ['waiting', '2026-11-21T10:00:00Z']);
});

test('a page that a network puts in the way is no receipt: all waits, and the find may have been stored', async () => {
  for (const json of [null, {}, { id: 'another' }]) {
    const store = await storeOf(item('find', { id: 'a', body: { count: 1 }, team: 'gw-1', now }), item('find', { id: 'b', body: {}, team: 'gw-1', now }));
    const api = service({ status: 200, ok: true, json, error: null });
    assert.equal(await sendAll({ store, api }), 'later');
    const kept = await store.get('items', 'a');
    assert.deepEqual([kept.state, kept.maybeSent, api.bodies.length], ['waiting', true, 1]);
    assert.equal((await store.get('values', 'pause')).value.why, 'busy');
  }
});
