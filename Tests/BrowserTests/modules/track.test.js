// A patrol's track.
import assert from 'node:assert/strict';
import test from 'node:test';
import { broken, continued, emptyTrack, extended, isFull, isInterrupted } from '../../../Sources/WebService/Public/app/track.js';
import { moved } from '../../../Sources/WebService/Public/app/geometry.js';

const start = { longitude: 3.725, latitude: 51.054 };
const at = (metres, seconds, accuracy = 5) => ({ ...moved(start, metres, 0), accuracy, seconds });
const walked = (...fixes) => fixes.reduce(extended, emptyTrack());

test('a walk is as long as its steps', () => {
  const track = walked(at(0, 0), at(20, 15), at(40, 30), at(60, 45));
  assert.ok(Math.abs(track.distanceMetres - 60) < 0.1);
  assert.equal(track.activeSeconds, 45);
});

test('a phone at rest walks nowhere, however its position trembles', () => {
  const fixes = Array.from({ length: 200 }, (_, index) => at((index % 2) * 8, index, 12));
  assert.equal(walked(...fixes).distanceMetres, 0);
});

test('a vague fix does not count for the distance', () => {
  assert.equal(walked(at(0, 0), at(500, 10, 80)).distanceMetres, 0);
});

test('a slow walk counts, though each step is short', () => {
  const fixes = Array.from({ length: 101 }, (_, index) => at(index, index));
  assert.ok(walked(...fixes).distanceMetres >= 90);
});

test('steps count as the service counts them', () => {
  // The rows that TrackRulesTests has of the service's rule, then its limits; [metres, seconds, accuracy] each.
  const hour = (accuracy) => Array.from({ length: 721 }, (_, index) => [index * 7, index * 5, accuracy]);
  const table = [
    ['a walk of an hour', hour(5), 4980, 5040.5],
    ['less accurate than 50 m', hour(51), 0, 0],
    ['there and back by a jump', [[0, 0, 5], [100, 70, 5], [5100, 75, 5], [200, 140, 5]], 100, 100],
    ['near', [[0, 0, 5], [100, 70, 5]], 100, 100],
    ['far, in a piece that continues', [[0, 0, 5], [100, 70, 5], [1000, 1000, 5], [1100, 1070, 5]], 1100, 1100],
    ['within twice the combined accuracy', [[0, 0, 5], [14.1, 10, 5]], 0, 0],
    ['beyond twice the combined accuracy', [[0, 0, 5], [14.2, 10, 5]], 14.2, 14.2],
    ['both accuracies, not only the last', [[0, 0, 40], [80, 60, 5]], 0, 0],
    ['under 10 m, however accurate', [[0, 0, 1], [9.9, 10, 1]], 0, 0],
    ['unknown accuracy is 10 m', [[0, 0, null], [28.2, 20, null]], 0, 0],
    ['beyond unknown accuracy', [[0, 0, null], [28.4, 20, null]], 28.4, 28.4],
    ['15 m a second', [[0, 0, 5], [150, 10.01, 5]], 150, 150],
    ['faster than 15 m a second', [[0, 0, 5], [150, 9.9, 5]], 0, 0],
  ];
  for (const [name, fixes, least, most] of table) {
    const { distanceMetres } = walked(...fixes.map((fix) => at(...fix)));
    assert.ok(distanceMetres >= least - 0.01 && distanceMetres <= most + 0.01, `${name}: ${distanceMetres}`);
  }
});

test('more than ninety seconds without a fix is an interruption, fifteen when the page was hidden', () => {
  const track = walked(at(0, 100));
  assert.ok(!isInterrupted(track, 190, false));
  assert.ok(isInterrupted(track, 191, false));
  assert.ok(!isInterrupted(track, 115, true));
  assert.ok(isInterrupted(track, 116, true));
  assert.ok(!isInterrupted(emptyTrack(), 1000, true));
});

test('a piece is full after two minutes or two hundred points', () => {
  assert.ok(!isFull(walked(at(0, 0), at(1, 119)), 119));
  assert.ok(isFull(walked(at(0, 0), at(1, 120)), 120));
  assert.ok(isFull(walked(...Array.from({ length: 200 }, (_, index) => at(0, index / 10))), 20));
});

test('a piece that goes on keeps its last point; one that ended is not joined to the next', () => {
  const track = walked(at(0, 0), at(20, 10));
  assert.equal(continued(track).points, 1);
  assert.equal(extended(continued(track), at(40, 20)).distanceMetres > 39, true);
  const after = extended(broken(track), at(500, 300));
  assert.ok(Math.abs(after.distanceMetres - 20) < 0.1);
  assert.equal(after.activeSeconds, 10);
});
