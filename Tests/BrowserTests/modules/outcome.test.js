// What an answer means.
import assert from 'node:assert/strict';
import test from 'node:test';
import { outcome, remedies } from '../../../Sources/WebService/Public/app/outcome.js';

test('every code of the service has the meaning that keeps a find safe', () => {
  const table = [
    [201, undefined, 'sent'], [200, undefined, 'sent'],
    [401, 'signed-out', 'sign-in'], [403, 'device-locked', 'sign-in'], [403, 'csrf', 'renew'],
    [429, 'too-many', 'later'], [503, 'busy', 'later'], [408, undefined, 'later'],
    [500, 'unreadable', 'item-later'], [502, 'unreadable', 'item-later'],
    [400, 'malformed', 'refused'], [403, 'forbidden', 'refused'], [403, 'shift-over', 'refused'], [404, 'unknown-find', 'refused'],
    [409, 'conflict', 'refused'], [413, 'too-large', 'refused'], [422, 'outside-city', 'refused'], [422, 'clock-wrong', 'refused'],
  ];
  for (const [status, code, meaning] of table) assert.equal(outcome(status, code, { isReceipt: meaning === 'sent' }), meaning, `${status} ${code}`);
});

test('without a receipt nothing was sent, whatever the status says', () => {
  for (const status of [200, 201, 204]) assert.equal(outcome(status, undefined), 'unsure');
});

test('a refused find can always be corrected or set aside', () => {
  for (const code of ['clock-wrong', 'conflict', 'outside-city', 'invalid', undefined]) {
    assert.ok(remedies(code, 'find').includes('edit'));
    assert.ok(remedies(code, 'find').includes('draft'));
  }
  assert.equal(remedies('clock-wrong', 'find')[0], 'mend-clock');
});

test('what is no find is only sent again or thrown away', () => {
  for (const kind of ['patrol', 'piece', 'end', 'gpx', 'prick', 'correction', 'withdrawal', 'photo']) {
    for (const code of ['clock-wrong', 'invalid', undefined]) assert.deepEqual(remedies(code, kind), ['retry', 'discard'], `${kind} ${code}`);
    assert.deepEqual(remedies('conflict', kind), ['discard']);
  }
});
