// The order of the outbox.
import assert from 'node:assert/strict';
import test from 'node:test';
import { nextMoment, nextToSend, obstacle } from '../../../Sources/WebService/Public/app/order.js';

const situation = { now: 1000, team: 'gw-1' };
const make = (id, kind, order, more = {}) => ({ id, kind, subject: id, order, state: 'waiting', team: 'gw-1', body: {}, ...more });
const send = (items) => nextToSend(items, situation)?.id ?? null;

test('things are sent as they were made', () => {
  assert.equal(send([make('b', 'find', 2), make('a', 'find', 1)]), 'a');
});

test('a find waits for its patrol, and goes without a patrol that was refused', () => {
  const find = make('f', 'find', 2, { body: { patrol: 'p' } });
  const patrol = make('p', 'patrol', 1, { notBefore: 9999 });
  assert.equal(send([patrol, find]), null);
  assert.equal(send([{ ...patrol, state: 'refused' }, find]), 'f');
  assert.equal(send([{ ...patrol, state: 'sent' }, find]), 'f');
  assert.equal(send([find]), 'f');
});

test('a photo waits for its find, also when that is set aside', () => {
  const photo = make('photo-f', 'photo', 2, { subject: 'f' });
  for (const state of ['draft', 'refused']) {
    assert.equal(send([make('f', 'find', 1, { state }), photo]), null);
  }
  assert.equal(send([make('f', 'find', 1, { state: 'sent' }), photo]), 'photo-f');
});

test('a refused item does not hold up those after it', () => {
  assert.equal(send([make('a', 'find', 1, { state: 'refused' }), make('b', 'find', 2)]), 'b');
});

test('corrections of one find keep their order', () => {
  const first = make('c1', 'correction', 2, { subject: 'f', notBefore: 9999 });
  const second = make('c2', 'withdrawal', 3, { subject: 'f' });
  const other = make('g', 'find', 4);
  assert.equal(send([make('f', 'find', 1, { state: 'sent' }), first, second, other]), 'g');
});

test('a patrol ends at the server after its pieces', () => {
  const items = [make('p', 'patrol', 1, { state: 'sent' }), make('q', 'piece', 2, { subject: 'p' }), make('e', 'end', 3, { subject: 'p' })];
  assert.equal(send(items), 'q');
  assert.equal(obstacle(items[2], items, situation), 'earlier');
});

test('what another team made waits for that team', () => {
  const items = [make('a', 'find', 1, { team: 'gw-2' }), make('b', 'find', 2)];
  assert.equal(send(items), 'b');
  assert.equal(obstacle(items[0], items, situation), 'other-team');
  assert.equal(nextToSend(items, { now: 1000, team: 'gw-2' }).id, 'a');
});

test('an item that failed waits for its moment', () => {
  const item = make('a', 'find', 1, { notBefore: 2000 });
  assert.equal(send([item]), null);
  assert.equal(nextToSend([item], { ...situation, now: 2000 }).id, 'a');
  assert.equal(nextMoment([item]), 2000);
  assert.equal(nextMoment([]), null);
});
