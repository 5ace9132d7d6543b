// What is read of an answer.
import assert from 'node:assert/strict';
import test from 'node:test';
import { Api } from '../../../Sources/WebService/Public/app/api.js';

const answering = (t, body, options) => t.mock.method(globalThis, 'fetch', async () => new Response(body, options));

test('what people wrote comes back as they wrote it, also when it looks like an identifier', async (t) => {
  const note = 'A1B2C3D4-0000-4000-8000-00000000000F';
  answering(t, JSON.stringify({ finds: [{ note }] }), { status: 200 });
  assert.equal((await new Api().ask('/api/finds/mine')).json.finds[0].note, note);
});

test('an answer that is no JSON has none, and its error is that it cannot be read', async (t) => {
  answering(t, '<html>', { status: 502 });
  const answer = await new Api().ask('/api/session');
  assert.deepEqual([answer.json, answer.error.code, answer.ok], [null, 'unreadable', false]);
});
