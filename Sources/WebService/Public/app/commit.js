// The commit button: checks the place, asks about near finds, and stores before it says so.

import { isoSeconds } from './clock.js';
import { byId, icon } from './dom.js';
import { isWithin } from './geometry.js';
import { t } from './messages.js';
import { isSameAsNear } from './near-dialog.js';
import { saveFind } from './outbox.js';

/** Connects the buttons under the form. */
export function connectCommit({ app, form, locator, tracker, surroundings }) {
  const context = { app, form, locator, tracker, surroundings, last: null, isBusy: false };
  byId('find-form').addEventListener('submit', (event) => {
    event.preventDefault();
    once(context, () => commit(context, 'waiting'));
  });
  byId('save-draft').addEventListener('click', () => once(context, () => commit(context, 'draft')));
  byId('form-empty').addEventListener('click', () => {
    context.form.reset();
    context.locator.put(null);
    byId('count').focus();
  });
  app.addEventListener('change', () => follow(context));
}

async function once(context, work) {
  if (context.isBusy) return;
  context.isBusy = true;
  try { await work(); } finally { context.isBusy = false; }
}

/** What the line said of the find before is taken away first: it speaks of this one only once the phone has it. */
async function commit(context, state) {
  const { app, form, locator } = context;
  const position = locator.position();
  context.last = null;
  status(null, 'wait');
  if (state === 'waiting' && !isUsable(context, position)) return;
  if (state === 'waiting' && !form.fields.editing && await isSameAsNear(context, position)) return;
  const id = form.fields.editing ?? crypto.randomUUID();
  const old = app.items.find((item) => item.id === id);
  const save = {
    id, editing: form.fields.editing, hasLeft: form.fields.hasLeft, body: bodyOf(context, position), photo: form.fields.photo, state,
    team: app.team, now: Date.now(),
  };
  const isCorrection = old ? old.state === 'sent' : save.hasLeft;
  if (await stored(context, save)) await after(context, { id, state, isCorrection });
}

/** Whether a find can be at this position; says why not. */
function isUsable({ app }, position) {
  if (!position) {
    status('position.missing', 'bad');
    byId('position-choose').focus();
    return false;
  }
  if (isWithin(app.city?.bounds, position)) return true;
  status('position.outsideShort', 'bad');
  return false;
}

function bodyOf({ form, tracker }, position) {
  const { count, kind, setting, cleared, note, occurredAt, patrol, editing } = form.fields;
  return {
    occurredAt: occurredAt ?? isoSeconds(Date.now()),
    longitude: rounded(position?.longitude), latitude: rounded(position?.latitude),
    accuracy: position?.accuracy == null ? null : Math.round(position.accuracy * 10) / 10,
    count, kind, setting, cleared, note: note.trim() || null,
    patrol: editing ? patrol : tracker.openId,
  };
}

const rounded = (degrees) => (degrees === undefined ? null : Math.round(degrees * 1e6) / 1e6);

async function stored({ app, form }, save) {
  form.keep.cancel();
  try {
    await saveFind(app.store, save);
    return true;
  } catch (error) {
    status(error?.name === 'QuotaExceededError' ? 'status.full' : 'status.notKept', 'bad');
    return false;
  }
}

async function after(context, { id, state, isCorrection }) {
  const { app, form, locator } = context;
  form.reset();
  locator.put(null);
  locator.start();
  scrollTo(0, 0);
  if (state === 'draft') {
    context.last = null;
    status('status.drafted', 'good');
    return app.refresh();
  }
  context.last = { id, isCorrection };
  status(!app.store.isLasting ? 'status.storedPage' : isCorrection ? 'status.corrected' : 'status.stored', 'wait');
  return app.added();
}

/** Says what became of the last find. */
function follow(context) {
  if (!context.last) return;
  const { id, isCorrection } = context.last;
  const about = context.app.items.filter((item) => item.subject === id && ['find', 'correction'].includes(item.kind));
  if (about.some((item) => item.state === 'refused')) status('status.refused', 'bad');
  else if (about.length && about.every((item) => item.state === 'sent')) status(isCorrection ? 'status.correctionSent' : 'status.sent', 'good');
  else return;
  context.last = null;
}

const pictures = { good: 'sent', wait: 'phone-device', bad: 'warning' };

/** The line above the button; not by its colour alone. */
export function status(key, mood) {
  const line = byId('find-status');
  line.dataset.mood = mood;
  line.replaceChildren(...(key ? [icon(pictures[mood]), t(key)] : []));
}
