// The wait between attempts.
import assert from 'node:assert/strict';
import test from 'node:test';
import { longestWaitSeconds, retryAfterSeconds, waitSeconds } from '../../../Sources/WebService/Public/app/backoff.js';

test('the wait doubles and never exceeds five minutes', () => {
  const longest = [0, 1, 2, 3].map((attempts) => waitSeconds(attempts, () => 1));
  assert.deepEqual(longest, [2, 4, 8, 16]);
  for (let attempts = 0; attempts < 60; attempts += 1) {
    assert.ok(waitSeconds(attempts, () => 1) <= longestWaitSeconds);
    assert.ok(waitSeconds(attempts, () => 0) >= 1);
  }
});

test('half of the wait is chance', () => {
  assert.equal(waitSeconds(3, () => 0), 8);
  assert.equal(waitSeconds(3, () => 0.5), 12);
});

test('Retry-After is read as seconds and as a date', () => {
  const now = Date.parse('2026-11-21T10:00:00Z');
  assert.equal(retryAfterSeconds('7', now), 7);
  assert.equal(retryAfterSeconds('Sat, 21 Nov 2026 10:02:00 GMT', now), 120);
  assert.equal(retryAfterSeconds('Sat, 21 Nov 2026 09:00:00 GMT', now), 0);
  assert.equal(retryAfterSeconds('soon', now), null);
  assert.equal(retryAfterSeconds(null, now), null);
});
