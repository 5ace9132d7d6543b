// What can be opened in the form.
import assert from 'node:assert/strict';
import test from 'node:test';
import { editFind } from '../../../Sources/WebService/Public/app/edit.js';
import { item } from '../../../Sources/WebService/Public/app/items.js';

const element = () => ({ dataset: {}, replaceChildren() {}, append() {}, setAttribute() {} });

test('only a find is opened in the form, whatever else has the number that is asked for', async (t) => {
  globalThis.document = { getElementById: element, createElementNS: element };
  t.after(() => { delete globalThis.document; });
  const patrol = item('patrol', { body: { startedAt: '2026-11-21T10:00:00Z' }, now: 0 });
  const form = { reset: t.mock.fn() };
  await editFind({ app: { items: [patrol], session: null }, form, locator: { put() {} } }, patrol.id);
  assert.equal(form.reset.mock.callCount(), 0);
});
