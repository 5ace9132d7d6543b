// After a prick: what to do and whom to call, at once and without coverage; then a short record, for one reader only.

import { isoSeconds } from './clock.js';
import { byId, h, icon, say } from './dom.js';
import { item } from './items.js';
import { t } from './messages.js';
import { enqueue } from './outbox.js';
import { whenOpened } from './views.js';

/** Connects the view. */
export function connectPrick({ app, locator }) {
  app.addEventListener('change', () => showContacts(app.city?.contacts ?? []));
  byId('prick-form').addEventListener('submit', (event) => {
    event.preventDefault();
    save(app, locator, byId('prick-form'));
  });
  whenOpened('prik', () => { byId('prick-when').value ||= localMinute(Date.now()); });
  showContacts(app.city?.contacts ?? []);
}

/** A moment as the field of a form has it: local time, to the minute. */
function localMinute(milliseconds) {
  const date = new Date(milliseconds);
  return new Date(milliseconds - date.getTimezoneOffset() * 60000).toISOString().slice(0, 16);
}

let drawn = null;

/** Everyone to call; 112 always, for it holds in every country of the union. */
function showContacts(contacts) {
  const all = contacts.some((contact) => contact.phone.replace(/\D/g, '') === '112')
    ? contacts : [...contacts, { name: t('prick.emergency'), phone: '112', hours: null }];
  const now = JSON.stringify([all, t('prick.noContacts')]);
  if (now === drawn) return;
  drawn = now;
  byId('contacts').replaceChildren(...all.map(entry), ...(contacts.length ? [] : [h('li', {}, t('prick.noContacts'))]));
}

function entry({ name, phone, hours }) {
  const href = `tel:${phone.replace(/[^+\d]/g, '')}`;
  return h('li', {}, h('a', { className: 'button', href, 'aria-label': t('prick.callLabel', { name, phone }) },
    h('span', {}, name, hours && h('span', { className: 'hint' }, hours)), h('span', {}, icon('call'), ' ', phone)));
}

async function save(app, locator, form) {
  const data = new FormData(form);
  if (!data.get('circumstance')) {
    say(byId('prick-status'), t('prick.choose'));
    form.querySelector('[name=circumstance]').focus();
    return;
  }
  const now = Date.now();
  const record = item('prick', { body: bodyOf(data, data.get('where') ? locator.position() : null, now), team: app.team, now });
  try {
    await enqueue(app.store, [record]);
  } catch {
    say(byId('prick-status'), t('status.notKept'));
    return;
  }
  form.reset();
  byId('prick-when').value = localMinute(now);
  say(byId('prick-status'), t(app.store.isLasting ? 'prick.stored' : 'status.storedPage'));
  await app.added();
}

function bodyOf(data, position, now) {
  const gloves = data.get('gloves');
  const when = Date.parse(data.get('when'));
  return {
    occurredAt: isoSeconds(Number.isNaN(when) ? now : Math.min(when, now)), longitude: position?.longitude ?? null, latitude: position?.latitude ?? null,
    accuracy: position?.accuracy ?? null, circumstance: data.get('circumstance'), gloves: gloves === null ? null : gloves === 'true',
    careSought: data.get('careSought'), note: data.get('note').trim() || null,
  };
}
