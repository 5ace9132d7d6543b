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
