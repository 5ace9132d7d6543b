// The route on the phone: what is near a stop, how far it was walked, and why there is none.
import assert from 'node:assert/strict';
import test from 'node:test';
import { around, Routes } from '../../../Sources/WebService/Public/app/routes.js';

Object.defineProperty(globalThis, 'navigator', { value: { onLine: true }, configurable: true });

const stop = { longitude: 3.72, latitude: 51.05 };
const route = { id: 'r', stops: [stop, stop], line: [] };

/** An app with a store in memory and an answer of the service. */
function app(answer) {
  const values = new Map();
  const store = { get: async (_, key) => values.get(key), write: async (work) => work({ put: (_, value) => values.set(value.key, value) }) };
  return Object.assign(new EventTarget(), { store, session: { signedIn: true }, renewal: Promise.resolve(), api: { ask: async () => answer }, values });
}

test('near a stop is what lies within a hundred metres of it, the nearest container first', () => {
  const near = (metres) => ({ longitude: 3.72, latitude: 51.05 + metres / 111195 });
  const { finds, containers } = around(stop, [near(90), near(110)], [{ ...near(80), name: 'b' }, { ...near(20), name: 'a' }, near(300)]);
  assert.equal(finds.length, 1);
  assert.deepEqual(containers.map(({ name, metres }) => [name, Math.round(metres)]), [['a', 20], ['b', 80]]);
});

test('a route is kept with the stop to go to, and comes back after the page was closed', async () => {
  const own = app({ ok: true, json: route });
  const routes = new Routes(own);
  assert.equal(await routes.ask(stop, 60), null);
  await routes.goTo(1);
  await routes.goTo(9);
  assert.equal(routes.next, 2);
  await routes.goTo(1);
  const later = new Routes(own);
  await later.restore();
  assert.deepEqual([later.route.id, later.next], ['r', 1]);
});

test('a route of a shift ago is forgotten, and so is that of who signed out', async () => {
  const own = app({ ok: true, json: route });
  const routes = new Routes(own);
  await routes.ask(stop, 60);
  own.values.get('route').value.at -= 13 * 3600 * 1000;
  const later = new Routes(own);
  await later.restore();
  assert.equal(later.route, null);
  assert.equal(own.values.get('route').value, null);
  await routes.ask(stop, 60);
  own.dispatchEvent(new Event('signed-out'));
  assert.equal(routes.route, null);
});

test('why there is no route is said by a message of its own', async () => {
  for (const [code, key] of [['nothing-in-reach', 'route.nothing'], ['outside-city', 'route.outside'], ['failed', 'route.failed']]) {
    assert.equal(await new Routes(app({ ok: false, error: { code } })).ask(stop, 60), key);
  }
  assert.equal(await new Routes({ ...app(null), addEventListener() {}, session: null }).ask(stop, 60), 'route.signIn');
});
