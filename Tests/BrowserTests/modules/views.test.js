// What the views decide before they draw.
import assert from 'node:assert/strict';
import test from 'node:test';
import { buttonsOf } from '../../../Sources/WebService/Public/app/list-item.js';
import { groups } from '../../../Sources/WebService/Public/app/list-view.js';
import { summary } from '../../../Sources/WebService/Public/app/outbox-state.js';
import { summaryOf } from '../../../Sources/WebService/Public/app/patrol-view.js';
import { simulatedOn } from '../../../Sources/WebService/Public/app/map-lines.js';
import { matching, placesOf } from '../../../Sources/WebService/Public/app/place-dialog.js';
import { emptyTrack } from '../../../Sources/WebService/Public/app/track.js';

const find = (id, state, more = {}) => ({ id, kind: 'find', subject: id, state, order: 1, body: { count: 2, longitude: 3.7 }, ...more });
const signedIn = { signedIn: true };

test('the line says why things wait', () => {
  const items = [find('a', 'waiting')];
  const key = (situation) => summary({ items, pause: null, session: signedIn, isOnline: true, ...situation }).key;
  assert.equal(key({}), 'waiting');
  assert.equal(key({ isOnline: false }), 'offline');
  assert.equal(key({ session: { signedIn: false } }), 'signIn');
  assert.equal(key({ session: { signedIn: false }, isOnline: false }), 'offline');
  assert.equal(key({ pause: { why: 'busy' } }), 'busy');
  assert.equal(key({ pause: { why: 'network' } }), 'offline');
});

test('“all sent” is only said when nothing waits and nothing was refused', () => {
  const of = (...items) => summary({ items, pause: null, session: signedIn, isOnline: true });
  assert.equal(of(), null);
  assert.equal(of(find('a', 'draft')), null);
  assert.equal(of(find('a', 'sent')).key, 'nothingWaiting');
  assert.equal(of(find('a', 'sent'), find('b', 'refused')).key, 'attention');
  assert.deepEqual([of(find('a', 'waiting'), find('b', 'refused'))].map(({ key, refused }) => [key, refused]), [['waiting', 1]]);
});

test('a find with a correction under way stands among what is still to be sent', () => {
  const correction = { id: 'c', kind: 'correction', subject: 'a', state: 'waiting', order: 2 };
  const result = groups([find('a', 'sent'), correction, find('b', 'sent')]);
  assert.deepEqual(result.waiting.map((item) => item.id), ['a']);
  assert.deepEqual(result.sent.map((item) => item.id), ['b']);
});

test('nothing that was refused is hidden, not even a photo', () => {
  const photo = { id: 'photo-a', kind: 'photo', subject: 'a', state: 'refused', order: 2 };
  assert.deepEqual(groups([find('a', 'sent'), photo]).refused.map((item) => item.id), ['photo-a']);
});

test('each find has the buttons that fit its state', () => {
  const now = 1e12;
  const names = (item) => buttonsOf(item, now).map(([name]) => name);
  assert.deepEqual(names(find('a', 'draft')), ['edit', 'send', 'discard']);
  assert.deepEqual(names(find('a', 'draft', { body: { longitude: null } })), ['edit', 'discard']);
  assert.deepEqual(names(find('a', 'waiting')), ['edit', 'takeBack']);
  assert.deepEqual(names(find('a', 'sent', { sentAt: now })), ['edit', 'takeBack']);
  assert.deepEqual(names(find('a', 'sent', { sentAt: now - 13 * 3600 * 1000 })), []);
  assert.deepEqual(names(find('a', 'sent', { sentAt: now, withdrawn: true })), []);
  assert.deepEqual(names(find('a', 'refused', { error: { code: 'clock-wrong' } })), ['mend-clock', 'edit', 'draft']);
});

test('places are found without accents and capitals, the nearest first, each once', () => {
  const places = [
    { name: 'Café Één', longitude: 3.73, latitude: 51.05 }, { name: 'cafe twee', longitude: 3.725, latitude: 51.05 },
    { name: 'cafe twee', longitude: 3.7251, latitude: 51.05 }, { name: 'Park', longitude: 3.72, latitude: 51.05 },
  ];
  const found = matching(places, 'CAFE ', { longitude: 3.72, latitude: 51.05 });
  assert.deepEqual(found.map((place) => place.name), ['cafe twee', 'Café Één']);
});

test('a patrol counts its own finds as they were corrected, and believes the service once all is sent', () => {
  const patrol = { id: 'p', track: emptyTrack(), pausedSeconds: 30, pausedAt: null, interruptions: [] };
  const items = [
    find('a', 'sent', { body: { count: 1, kind: 'syringe', patrol: 'p' }, corrected: { count: 4, kind: 'syringe', patrol: 'p' } }),
    find('b', 'waiting', { body: { count: 2, kind: 'syringe', patrol: 'p' } }),
    find('c', 'sent', { body: { count: 8, patrol: 'p' }, withdrawn: true }), find('d', 'sent', { body: { count: 8, patrol: 'q' } }),
    { id: 'e', kind: 'end', subject: 'p', state: 'sent', summary: { finds: 9 } },
  ];
  const local = summaryOf(items, patrol, 0);
  assert.deepEqual([local.finds, local.syringes, local.pausedSeconds, local.isChecked], [2, 6, 30, false]);
  const checked = summaryOf(items.filter((item) => item.state === 'sent'), patrol, 0);
  assert.deepEqual([checked.finds, checked.isChecked], [9, true]);
});

test('a patrol that reported only that nothing lay there found nothing; needles are finds, but no syringes', () => {
  const patrol = { id: 'p', track: emptyTrack(), pausedSeconds: 0, pausedAt: null, interruptions: [] };
  const none = find('a', 'sent', { body: { count: 0, kind: 'syringe', patrol: 'p' } });
  const needles = find('b', 'sent', { body: { count: 3, kind: 'needle', patrol: 'p' } });
  const end = (finds) => ({ id: 'e', kind: 'end', subject: 'p', state: 'sent', summary: { finds, syringes: 0 } });
  const of = (...items) => summaryOf(items, patrol, 0);
  const short = ({ finds, syringes, isEmpty }) => [finds, syringes, isEmpty];
  assert.deepEqual(short(of()), [0, 0, true]);
  assert.deepEqual(short(of(none)), [0, 0, true]);
  assert.deepEqual(short(of(none, needles)), [1, 0, false]);
  assert.equal(of(none, end(1)).isEmpty, true);
  assert.equal(of(none, end(2)).isEmpty, false, 'another phone of the team found something');
  assert.equal(of(none, needles, end(2)).isEmpty, false);
});

test('whatever on the map is simulated is said, and so it is of a place to choose', () => {
  const feature = (properties) => ({ geometry: { type: 'Point', coordinates: [3.7, 51] }, properties });
  const collection = (...features) => ({ features });
  const other = collection(feature({ layer: 'container', nature: 'measured' }), feature({ layer: 'place', nature: 'approximate' }));
  const simulated = collection(feature({ layer: 'container', nature: 'simulated' }), feature({ layer: 'place', nature: 'simulated' }));
  assert.deepEqual(simulatedOn(null, null), []);
  assert.deepEqual(simulatedOn(collection(feature({ simulated: false })), other), []);
  assert.deepEqual(simulatedOn(collection(feature({ simulated: true })), other), ['Finds']);
  assert.deepEqual(simulatedOn(null, simulated), ['Containers', 'Places']);
  const named = collection(feature({ layer: 'place', name: 'Park', nature: 'simulated' }));
  assert.deepEqual(placesOf(named), [{ name: 'Park', longitude: 3.7, latitude: 51, isSimulated: true }]);
});
