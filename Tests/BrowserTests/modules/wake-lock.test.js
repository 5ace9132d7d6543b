// The screen that stays on.
import assert from 'node:assert/strict';
import test from 'node:test';
import { keepScreenOn } from '../../../Sources/WebService/Public/app/wake-lock.js';

test('however often it is asked, the screen is kept on once, and let go also when that is asked before it was given', async (t) => {
  const before = Object.getOwnPropertyDescriptor(globalThis, 'navigator');
  const held = new Set();
  let taken = 0;
  const request = async () => {
    await new Promise((resolve) => { setTimeout(resolve, 5); });
    const lock = Object.assign(new EventTarget(), { release: async () => { held.delete(lock); lock.dispatchEvent(new Event('release')); } });
    held.add(lock);
    taken += 1;
    return lock;
  };
  Object.defineProperty(globalThis, 'navigator', { value: { wakeLock: { request } }, configurable: true });
  globalThis.document = { visibilityState: 'visible' };
  t.after(() => {
    delete globalThis.document;
    if (before) Object.defineProperty(globalThis, 'navigator', before);
    else delete globalThis.navigator;
  });
  await Promise.all([keepScreenOn(true), keepScreenOn(true), keepScreenOn(true)]);
  assert.deepEqual([held.size, taken], [1, 1]);
  await keepScreenOn(false);
  assert.equal(held.size, 0);
  await Promise.all([keepScreenOn(true), keepScreenOn(false)]);
  assert.equal(held.size, 0);
});
