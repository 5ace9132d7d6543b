// Containers: which are near, what a visit sends, what can be done with one that was refused.
import assert from 'node:assert/strict';
import test from 'node:test';
import { containersOfMap, nearestFirst, wholeNumber } from '../../../Sources/WebService/Public/app/containers.js';
import { recordsOf } from '../../../Sources/WebService/Public/app/container-view.js';
import { exported, imported } from '../../../Sources/WebService/Public/app/exchange.js';
import { requestOf } from '../../../Sources/WebService/Public/app/items.js';
import { groups } from '../../../Sources/WebService/Public/app/list-view.js';
import { nextToSend, obstacle } from '../../../Sources/WebService/Public/app/order.js';
import { remedies } from '../../../Sources/WebService/Public/app/outcome.js';

const now = Date.parse('2026-11-21T10:00:00Z');
const fields = { syringes: 12, sharpsBeside: null, damage: null, note: null };
const visitOf = (more = {}) => recordsOf({ container: { id: 'c', name: 'Park' }, level: 0.5, emptied: true, photo: null, ...more }, fields, { team: 'gw-1', now });

test('the nearest container comes first; without a position the order is that of the service', () => {
  const containers = [{ id: 'far', longitude: 3.73, latitude: 51.05 }, { id: 'near', longitude: 3.721, latitude: 51.05 }];
  const sorted = nearestFirst(containers, { longitude: 3.72, latitude: 51.05 });
  assert.deepEqual(sorted.map(({ id }) => id), ['near', 'far']);
  assert.equal(Math.round(sorted[0].metres), 70);
  assert.deepEqual(nearestFirst(containers, null).map(({ id, metres }) => [id, metres]), [['far', null], ['near', null]]);
});

test('before the service was asked, the map knows the names and places', () => {
  const feature = (layer, id) => ({ id, geometry: { coordinates: [3.7, 51] }, properties: { layer, name: 'Park' } });
  const known = containersOfMap({ features: [feature('area', 'a'), feature('container', 'b')] });
  assert.deepEqual(known, [{ id: 'b', name: 'Park', longitude: 3.7, latitude: 51 }]);
  assert.deepEqual(containersOfMap(null), []);
});

test('a number may be left out, and is whole', () => {
  assert.equal(wholeNumber('  '), null);
  assert.equal(wholeNumber(' 12 '), 12);
  for (const text of ['-1', '1.5', '1,5', 'x', '1234567']) assert.ok(Number.isNaN(wholeNumber(text)), text);
});

test('a visit goes to its container with everything that was said, its photo after it', () => {
  const [visit, photo] = visitOf({ photo: new Blob(['x']) });
  const request = requestOf(visit);
  assert.equal(request.path, '/api/containers/c/visits');
  assert.deepEqual(JSON.parse(request.body), { id: visit.id, visitedAt: '2026-11-21T10:00:00Z', emptied: true, fillLevel: 0.5, ...fields });
  assert.deepEqual([requestOf(photo).method, requestOf(photo).path], ['PUT', `/api/containers/c/visits/${visit.id}/photo`]);
  const situation = { now, team: 'gw-1' };
  assert.equal(obstacle(photo, [visit, photo], situation), 'parent');
  assert.equal(nextToSend([{ ...photo, order: 0 }, visit], situation).id, visit.id);
});

test('visits of a container are sent in the order in which they were made', () => {
  const [[first], [second]] = [visitOf(), visitOf()];
  assert.equal(obstacle({ ...second, order: now + 1 }, [first, second], { now, team: 'gw-1' }), 'earlier');
});

test('a visit has its own line in the list, its photo none', () => {
  const [visit, photo] = visitOf({ photo: new Blob(['x']) });
  assert.deepEqual(groups([visit, photo]).waiting.map(({ kind }) => kind), ['visit']);
  assert.deepEqual(groups([{ ...visit, state: 'sent' }, photo]).waiting.map(({ kind }) => kind), ['visit']);
});

test('a visit comes back from a file; one without a time does not', async () => {
  const [visit, photo] = visitOf({ photo: new Blob(['x'], { type: 'image/jpeg' }) });
  const back = imported(await exported([visit, photo, { ...visit, id: 'x', body: {} }], now));
  assert.deepEqual(back.map(({ kind }) => kind), ['visit', 'visit-photo']);
});

test('what can be done with a refused visit is never to edit it as a find', () => {
  for (const code of ['clock-wrong', 'conflict', 'invalid', 'unknown-container']) {
    const names = remedies(code, 'visit');
    assert.ok(names.includes('discard') && !names.includes('edit') && !names.includes('draft'), code);
  }
  assert.equal(remedies('clock-wrong', 'visit')[0], 'mend-clock');
});
