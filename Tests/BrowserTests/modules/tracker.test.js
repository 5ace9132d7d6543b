// The patrol that is being walked.
import assert from 'node:assert/strict';
import test from 'node:test';
import { openStore } from '../../../Sources/WebService/Public/app/store.js';
import { Tracker } from '../../../Sources/WebService/Public/app/tracker.js';

/** What a tracker asks of the page and the browser; `walk` gives a fix to whoever looks. */
function place(t) {
  const watches = new Map();
  const geolocation = {
    watchPosition: (found) => { watches.set(watches.size + 1, found); return watches.size; },
    clearWatch: (watch) => { watches.delete(watch); },
  };
  const define = (name, value) => Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
  const before = Object.getOwnPropertyDescriptor(globalThis, 'navigator');
  define('document', Object.assign(new EventTarget(), { visibilityState: 'visible' }));
  define('navigator', { geolocation });
  t.after(() => {
    delete globalThis.document;
    if (before) Object.defineProperty(globalThis, 'navigator', before);
    else delete globalThis.navigator;
  });
  let seconds = 1000;
  t.mock.method(Date, 'now', () => seconds * 1000);
  const walk = async (tracker) => {
    seconds += 10;
    for (const found of [...watches.values()]) found({ coords: { longitude: 3.72, latitude: 51 + seconds / 1e5, accuracy: 5 } });
    await tracker.queue;
  };
  return { walk, watches };
}

async function appOf(team) {
  return { store: await openStore(), team, added: async () => {} };
}

const kept = async (app, kind) => (await app.store.all('items')).filter((item) => item.kind === kind);

test('a patrol, its pieces and its end go in the name of the team that began it', async (t) => {
  const { walk } = place(t);
  const app = await appOf('gw-1');
  const tracker = new Tracker(app);
  await tracker.start();
  await walk(tracker);
  app.team = 'gw-2';
  await walk(tracker);
  assert.equal(tracker.openId, null, 'a find of the other team does not belong to it');
  await tracker.stop();
  for (const kind of ['patrol', 'piece', 'end']) assert.deepEqual((await kept(app, kind)).map((item) => item.team), ['gw-1'], kind);
});

test('finds belong to the patrol of their team, also while nobody is signed in', async (t) => {
  place(t);
  const app = await appOf('gw-1');
  const tracker = new Tracker(app);
  await tracker.start();
  assert.equal(tracker.openId, tracker.patrol.id);
  app.team = null;
  assert.equal(tracker.openId, tracker.patrol.id);
});

test('beginning twice at once makes one patrol', async (t) => {
  const { watches } = place(t);
  const app = await appOf('gw-1');
  const tracker = new Tracker(app);
  await Promise.all([tracker.start(), tracker.start()]);
  assert.equal((await kept(app, 'patrol')).length, 1);
  assert.equal(watches.size, 1);
});
