// Finds that may be the same.
import assert from 'node:assert/strict';
import test from 'node:test';
import { dayIn, isOff, isoSeconds, mended, secondsAhead } from '../../../Sources/WebService/Public/app/clock.js';
import { moved } from '../../../Sources/WebService/Public/app/geometry.js';
import { knownFinds, nearFinds } from '../../../Sources/WebService/Public/app/nearby.js';

const here = { longitude: 3.725, latitude: 51.054 };
const now = Date.parse('2026-11-21T10:00:00Z');
const situation = { now, timeZone: 'Europe/Brussels' };
const find = (id, metres, occurredAt = '2026-11-21T09:30:00Z') => ({ id, occurredAt, count: 1, ...moved(here, metres, 0) });

test('only what lies within fifty metres, the nearest first', () => {
  const near = nearFinds([find('far', 51), find('b', 30), find('a', 10)], here, situation);
  assert.deepEqual(near.map((each) => each.id), ['a', 'b']);
  assert.equal(Math.round(near[0].minutes), 30);
});

test('today is the city’s day, not that of UTC', () => {
  const justAfterMidnight = find('a', 0, '2026-11-20T23:30:00Z');
  const justBefore = find('b', 0, '2026-11-20T22:30:00Z');
  assert.deepEqual(nearFinds([justAfterMidnight, justBefore], here, situation).map((each) => each.id), ['a']);
  assert.equal(dayIn('Europe/Brussels', Date.parse('2026-11-20T23:30:00Z')), '2026-11-21');
});

test('a find that the server and the phone both know shows once', () => {
  assert.equal(nearFinds([find('a', 1), find('a', 1)], here, situation).length, 1);
});

const feature = (find) => ({ geometry: { coordinates: [find.longitude, find.latitude] }, properties: { id: find.id, count: find.count } });
const known = (items, ...finds) => knownFinds(items, { features: finds.map(feature) }).map((each) => [each.id, each.count]);

test('of the outbox, finds count that were made, as they were corrected', () => {
  const items = [
    { id: 'a', kind: 'find', state: 'waiting', subject: 'a', body: find('a', 0) },
    { id: 'b', kind: 'find', state: 'sent', subject: 'b', body: find('b', 0), corrected: { ...find('b', 0), count: 9 } },
    { id: 'c', kind: 'find', state: 'draft', subject: 'c', body: find('c', 0) },
  ];
  assert.deepEqual(known(items), [['a', 1], ['b', 9]]);
  assert.deepEqual(knownFinds(items, null).map((each) => each.own), [true, true]);
});

test('what was taken back is not there, neither of the outbox nor of the server, unless the server refused that', () => {
  const sent = { id: 'd', kind: 'find', state: 'sent', subject: 'd', body: find('d', 0) };
  const withdrawal = { id: 'w', kind: 'withdrawal', subject: 'd' };
  for (const state of ['waiting', 'sent']) {
    assert.deepEqual(known([sent, { ...withdrawal, state }], find('d', 0), find('e', 5)), [['e', 1]], state);
  }
  assert.deepEqual(known([sent, { ...withdrawal, state: 'refused' }], find('d', 0)), [['d', 1], ['d', 1]]);
});

test('GeoJSON becomes plain finds', () => {
  const place = { geometry: { coordinates: [3.7, 51] }, properties: { id: 'a1', count: 2 } };
  assert.deepEqual(knownFinds([], { features: [place] }), [{ id: 'a1', count: 2, longitude: 3.7, latitude: 51 }]);
  assert.deepEqual(knownFinds([], null), []);
});

test('the clock is compared at the middle of the question', () => {
  const ahead = secondsAhead('Sat, 21 Nov 2026 10:00:00 GMT', now + 299000, now + 301000);
  assert.equal(ahead, 300);
  assert.ok(isOff(ahead));
  assert.ok(!isOff(-120));
  assert.ok(!isOff(null));
  assert.equal(secondsAhead(null, now, now), null);
});

test('a time is mended by what the clock is off', () => {
  assert.equal(mended('2026-11-21T10:05:00Z', 300), '2026-11-21T10:00:00Z');
  assert.equal(isoSeconds(now + 999), '2026-11-21T10:00:00Z');
});
