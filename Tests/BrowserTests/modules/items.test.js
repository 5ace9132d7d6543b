// Items, their requests, what stays of them; files that are brought back.
import assert from 'node:assert/strict';
import test from 'node:test';
import { exported, imported } from '../../../Sources/WebService/Public/app/exchange.js';
import { timesOf } from '../../../Sources/WebService/Public/app/gpx.js';
import { acknowledged, isPast, isReceipt, item, photoId, requestOf } from '../../../Sources/WebService/Public/app/items.js';

const now = Date.parse('2026-11-21T10:00:00Z');

test('every kind of item has its request', () => {
  const paths = {
    find: '/api/finds', correction: '/api/finds/s/corrections', withdrawal: '/api/finds/s/withdrawals', photo: '/api/finds/s/photo',
    patrol: '/api/patrols', piece: '/api/patrols/s/pieces', end: '/api/patrols/s/end', gpx: '/api/patrols/s/gpx',
    prick: '/api/prick-incidents', visit: '/api/containers/s/visits', 'visit-photo': '/api/containers/c/visits/s/photo',
  };
  for (const [kind, path] of Object.entries(paths)) {
    const request = requestOf(item(kind, { subject: 's', body: { container: 'c' }, now }));
    assert.equal(request.path, path);
    assert.equal(request.method, kind.endsWith('photo') ? 'PUT' : 'POST');
  }
  assert.throws(() => requestOf({ kind: 'rumour', subject: 's' }));
});

test('the same item makes the same body each time it is sent', () => {
  const find = item('find', { body: { count: 2 }, now });
  assert.equal(requestOf(find).body, requestOf({ ...find, attempts: 5, maybeSent: true }).body);
  assert.deepEqual(JSON.parse(requestOf(find).body), { id: find.id, count: 2 });
});

test('a receipt names what was sent: a photo’s its find, and a GPX file’s tells of the patrol', () => {
  const find = item('find', { id: 'a', body: {}, now });
  assert.ok(isReceipt(find, { id: 'A' }));
  for (const answer of [null, 'a', {}, { id: 1 }, { id: 'b' }]) assert.ok(!isReceipt(find, answer));
  assert.ok(isReceipt(item('correction', { id: 'c', subject: 'a', now }), { id: 'c' }));
  assert.ok(isReceipt(item('photo', { id: photoId('a'), subject: 'a', now }), { id: 'a' }));
  assert.ok(isReceipt(item('gpx', { subject: 'p', now }), { id: 'x', summary: {} }));
  assert.ok(!isReceipt(item('gpx', { subject: 'p', now }), { id: 'x' }));
});

test('of a prick nothing stays once it was sent, of a photo no picture', () => {
  assert.equal(acknowledged(item('prick', { body: { note: 'in duim' }, now }), {}, now), null);
  const photo = acknowledged({ ...item('photo', { id: photoId('f'), subject: 'f', now }), blob: new Blob(['x']) }, {}, now);
  assert.equal(photo.blob, null);
  assert.equal(photo.hadBlob, true);
});

test('what was sent is forgotten after a shift, what was not sent never', () => {
  const sent = acknowledged(item('find', { body: {}, now }), {}, now);
  assert.ok(!isPast(sent, now + 12 * 3600 * 1000));
  assert.ok(isPast(sent, now + 12 * 3600 * 1000 + 1));
  assert.ok(!isPast(item('find', { body: {}, now }), now + 1e12));
});

test('an exported outbox comes back as it was, without pricks and without what was sent', async () => {
  const photo = { ...item('photo', { id: photoId('f'), subject: 'f', now }), blob: new Blob([new Uint8Array([255, 216, 0, 7])], { type: 'image/jpeg' }) };
  const items = [
    item('find', { id: 'f', body: { count: 1, occurredAt: '2026-11-21T10:00:00Z' }, now }), photo, item('prick', { body: {}, now }),
    { ...item('find', { body: {}, now }), state: 'sent' },
  ];
  const back = imported(await exported(items, now));
  assert.deepEqual(back.map((each) => each.kind), ['find', 'photo']);
  assert.deepEqual(back[0], JSON.parse(JSON.stringify({ ...items[0], blob: undefined })));
  assert.deepEqual([...new Uint8Array(await back[1].blob.arrayBuffer())], [255, 216, 0, 7]);
});

test('a file that is not an outbox is refused, and of a meddled one only items are taken', () => {
  for (const text of ['', '{', '[]', 'null', '{"format":"prikvrij-queue","version":2,"items":[]}']) {
    assert.throws(() => imported(text), /not-a-queue/);
  }
  const text = JSON.stringify({ format: 'prikvrij-queue', version: 1, items: [null, 7, { id: 'a' }, item('prick', { body: {}, now }), item('find', { now }), item('find', { body: {}, now })] });
  assert.deepEqual(imported(text), []);
});

test('a GPX file tells when its track began and ended, its metadata aside', () => {
  const text = `<gpx><metadata><time>2020-01-01T00:00:00Z</time></metadata><trk><trkseg>
    <trkpt><time>2026-11-21T10:05:00Z</time></trkpt><trkpt><time>2026-11-21T10:00:00Z</time></trkpt></trkseg></trk></gpx>`;
  assert.deepEqual(timesOf(text), { startedAt: '2026-11-21T10:00:00Z', endedAt: '2026-11-21T10:05:00Z' });
  assert.equal(timesOf('<gpx><trk></trk></gpx>'), null);
  assert.equal(timesOf('<html></html>'), null);
});
