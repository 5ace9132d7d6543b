// What can be opened in the form.
import assert from 'node:assert/strict';
import test from 'node:test';
import { editFind, leftMeanwhile } from '../../../Sources/WebService/Public/app/edit.js';
import { item, photoId } from '../../../Sources/WebService/Public/app/items.js';

const element = () => ({ dataset: {}, replaceChildren() {}, append() {}, setAttribute() {} });

test('only a find is opened in the form, whatever else has the number that is asked for', async (t) => {
  globalThis.document = { getElementById: element, createElementNS: element };
  t.after(() => { delete globalThis.document; });
  const patrol = item('patrol', { body: { startedAt: '2026-11-21T10:00:00Z' }, now: 0 });
  const form = { reset: t.mock.fn() };
  await editFind({ app: { items: [patrol], session: null }, form, locator: { put() {} } }, patrol.id);
  assert.equal(form.reset.mock.callCount(), 0);
});

test('a photo that leaves the phone while its find is open in the form stays as it was sent', () => {
  const fields = { editing: 'f', photoIsSent: false, photo: new Blob(['another']) };
  const photo = item('photo', { id: photoId('f'), subject: 'f', blob: new Blob(['sent']), now: 0 });
  assert.deepEqual(leftMeanwhile(fields, [photo]), {});
  assert.deepEqual(leftMeanwhile(fields, [{ ...photo, maybeSent: true }]), { photoIsSent: true, photo: photo.blob });
  assert.deepEqual(leftMeanwhile({ ...fields, photoIsSent: true }, [{ ...photo, maybeSent: true }]), {});
  assert.deepEqual(leftMeanwhile({ ...fields, editing: null }, [{ ...photo, maybeSent: true }]), {});
});

test('a find that leaves the phone while it is open in the form is known to have left', () => {
  const find = item('find', { id: 'f', body: {}, now: 0 });
  assert.deepEqual(leftMeanwhile({ editing: 'f', hasLeft: false }, [find]), {});
  assert.deepEqual(leftMeanwhile({ editing: 'f', hasLeft: false }, [{ ...find, state: 'sent' }]), { hasLeft: true });
  assert.deepEqual(leftMeanwhile({ editing: 'f', hasLeft: true }, [{ ...find, state: 'sent' }]), {});
});
