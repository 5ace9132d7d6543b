// Fixes, distances and tiles.
import assert from 'node:assert/strict';
import test from 'node:test';
import { bestFix, quality, recent } from '../../../Sources/WebService/Public/app/fixes.js';
import { circle, isWithin, metresBetween, moved } from '../../../Sources/WebService/Public/app/geometry.js';
import { Locator } from '../../../Sources/WebService/Public/app/locator.js';
import { tileOf, tilesOf } from '../../../Sources/WebService/Public/app/tiles.js';

const ghent = { longitude: 3.725, latitude: 51.054 };
const fix = (time, accuracy) => ({ ...ghent, time, accuracy });

test('a good fix is kept over a worse one that came after, until someone can have walked away from it', () => {
  const [early, late] = [fix(0, 8), fix(10000, 30)];
  assert.equal(bestFix([early, late], 10000), early);
  assert.equal(bestFix([early, fix(19000, 12)], 19000).accuracy, 12);
});

test('after twenty seconds only the newest counts', () => {
  assert.deepEqual(recent([fix(0, 5), fix(1000, 40)], 30000).map((each) => each.accuracy), [40]);
  assert.equal(bestFix([], 0), null);
});

test('above 15 m it asks to stand still for twenty seconds, then says that it will not get better', () => {
  assert.equal(quality(null, 0, 0), 'searching');
  assert.equal(quality(fix(1000, 16), 0, 2000), 'improving');
  assert.equal(quality(fix(1000, 15), 0, 2000), 'good');
  assert.equal(quality(fix(21000, 16), 0, 21000), 'poor');
  assert.equal(quality(fix(0, 5), 0, 60000), 'old');
});

test('an old fix is given with what someone can have walked since, a young one as it was', () => {
  const locator = Object.assign(new Locator(), { fixes: [fix(0, 8)] });
  assert.deepEqual([locator.position(40000).state, locator.position(40000).accuracy], ['good', 8]);
  assert.deepEqual([locator.position(600000).state, locator.position(600000).accuracy], ['old', 848]);
  assert.equal(locator.position(1e9).accuracy, 100000);
});

test('moving and measuring agree', () => {
  assert.ok(Math.abs(metresBetween(ghent, moved(ghent, 30, 40)) - 50) < 0.01);
  assert.ok(Math.abs(metresBetween({ longitude: 3.7, latitude: 51 }, { longitude: 3.7, latitude: 51.01 }) - 1112) < 1);
  for (const [longitude, latitude] of circle(ghent, 25)) assert.ok(Math.abs(metresBetween(ghent, { longitude, latitude }) - 25) < 0.01);
});

test('the edge of the city is inside it, and unknown bounds refuse nothing', () => {
  const bounds = [3.5, 51, 3.8, 51.2];
  assert.ok(isWithin(bounds, { longitude: 3.5, latitude: 51.2 }));
  assert.ok(!isWithin(bounds, { longitude: 3.49999, latitude: 51.1 }));
  assert.ok(isWithin(null, { longitude: 0, latitude: 0 }));
});

test('tiles are those of the slippy map', () => {
  assert.deepEqual(tileOf({ longitude: 0, latitude: 0 }, 1), { z: 1, x: 1, y: 1 });
  assert.deepEqual(tileOf(ghent), { z: 14, x: 8361, y: 5481 });
  assert.deepEqual(tileOf({ longitude: 180, latitude: -89 }, 3), { z: 3, x: 7, y: 7 });
});

test('a box gets its tiles, the middle ones first, and never too many', () => {
  const tiles = tilesOf([3.68, 51.03, 3.76, 51.08], 4);
  assert.equal(tiles.length, 4);
  const all = tilesOf([3.68, 51.03, 3.76, 51.08], 100);
  assert.ok(all.some((tile) => tile.x === 8361 && tile.y === 5481));
});
