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
  define('navigator', { geolocation, locks: locks() });
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

/** The locks of a browser: one holder for each name, the others in line. */
function locks() {
  const line = [];
  let isHeld = false;
  const next = () => {
    if (isHeld || !line.length) return;
    isHeld = true;
    const { work, resolve } = line.shift();
    Promise.resolve(work({})).then((value) => { isHeld = false; next(); resolve(value); });
  };
  return {
    request: (_, { ifAvailable }, work) => new Promise((resolve) => {
      if (ifAvailable && isHeld) { resolve(work(null)); return; }
      line.push({ work, resolve });
      next();
    }),
  };
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

test('of two windows one tracks; the other shows the patrol and takes it up once it is let go', async (t) => {
  const { walk, watches } = place(t);
  const app = await appOf('gw-1');
  const [first, second] = [new Tracker(app), new Tracker(app)];
  await first.start();
  await second.restore();
  assert.deepEqual([second.patrol.id, second.isElsewhere, second.isRunning, second.openId], [first.patrol.id, true, false, first.patrol.id]);
  assert.equal(watches.size, 1);
  await walk(first);
  assert.equal((await app.store.all('points')).length, 1);
  first.rest();
  first.letGo();
  await new Promise((resolve) => { setTimeout(resolve, 20); });
  assert.deepEqual([second.isElsewhere, second.isRunning, watches.size], [false, true, 1]);
  assert.deepEqual((await kept(app, 'piece')).map((item) => item.body.endedBy), ['interruption']);
});

test('a window that did not hear of the patrol neither begins a second nor forgets it', async (t) => {
  place(t);
  const app = await appOf('gw-1');
  const [first, second] = [new Tracker(app), new Tracker(app)];
  await first.start();
  await first.stop();
  await second.restore();
  await first.clear();
  await first.start();
  await second.clear();
  assert.equal(second.patrol.id, first.patrol.id);
  await second.start();
  assert.equal((await kept(app, 'patrol')).length, 2);
  assert.ok(second.isElsewhere);
  await first.stop();
  await new Promise((resolve) => { setTimeout(resolve, 20); });
  assert.deepEqual([second.patrol.state, second.isElsewhere], ['ended', false]);
});

test('the track so far is put in the outbox for a file, but for the point with which it goes on', async (t) => {
  const { walk } = place(t);
  const app = await appOf('gw-1');
  const tracker = new Tracker(app);
  await tracker.cutForFile();
  await tracker.start();
  for (let step = 0; step < 3; step += 1) await walk(tracker);
  await tracker.cutForFile();
  const [piece] = await kept(app, 'piece');
  assert.deepEqual([piece.body.endedBy, piece.body.positions.length], ['continues', 2]);
  assert.equal((await app.store.all('points')).length, 1);
});
