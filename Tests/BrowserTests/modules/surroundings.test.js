// The finds around the phone.
import assert from 'node:assert/strict';
import test from 'node:test';
import { openStore, remembered } from '../../../Sources/WebService/Public/app/store.js';
import { Surroundings } from '../../../Sources/WebService/Public/app/surroundings.js';

globalThis.navigator ??= {};

const here = { longitude: 3.725, latitude: 51.054 };
const collection = { type: 'FeatureCollection', features: [{}] };

/** An app whose service answers when it is told to. */
async function appOf() {
  const app = Object.assign(new EventTarget(), { store: await openStore(), session: { signedIn: true } });
  const asked = new Promise((resolve) => { app.answer = () => resolve({ ok: true, json: collection }); });
  app.api = { ask: () => asked };
  return app;
}

test('signing out forgets the finds around, on the phone and in the page', async () => {
  const app = await appOf();
  const surroundings = new Surroundings(app);
  app.answer();
  await surroundings.ask(here);
  assert.deepEqual(surroundings.collection, collection);
  app.dispatchEvent(new Event('signed-out'));
  assert.equal(surroundings.collection, null);
  assert.equal(await remembered(app.store, 'surroundings'), null);
});

test('what was asked before signing out is not kept when it comes after', async () => {
  const app = await appOf();
  const surroundings = new Surroundings(app);
  const asking = surroundings.ask(here);
  app.dispatchEvent(new Event('signed-out'));
  app.answer();
  await asking;
  assert.equal(surroundings.collection, null);
  assert.equal(await remembered(app.store, 'surroundings'), null);
});
