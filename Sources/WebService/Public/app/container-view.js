// The view of a visit to a needle container: which one, how full, emptied or not; it goes through the outbox.

import { isoSeconds } from './clock.js';
import { Containers, nearestFirst, wholeNumber } from './containers.js';
import { byId, h, say } from './dom.js';
import { item, photoId } from './items.js';
import { distanceText, moment, t } from './messages.js';
import { enqueue } from './outbox.js';
import { redrawn } from './photo.js';
import { whenOpened } from './views.js';

const fewest = 4;
const blank = () => ({ container: null, level: null, emptied: null, photo: null });
let visit = blank();
let isAllShown = false;
let lastSaved = null;

/** Connects the view. */
export function connectContainers({ app, locator }) {
  const containers = new Containers(app);
  let hadPosition = false;
  const draw = () => {
    if (byId('view-container').hidden) return;
    hadPosition = Boolean(locator.position());
    showList(nearestFirst(containers.list, locator.position()), draw);
  };
  containers.addEventListener('change', draw);
  locator.addEventListener('change', () => { if (!hadPosition) draw(); });
  whenOpened('container', () => { draw(); containers.open(); });
  byId('container-all').addEventListener('click', () => { isAllShown = true; draw(); });
  connectChoice('level', Number);
  connectChoice('emptied', (text) => text === 'true');
  connectPicture();
  byId('visit-form').addEventListener('submit', async (event) => {
    event.preventDefault();
    if (await save(app)) { empty(); draw(); }
  });
  app.addEventListener('change', () => follow(app));
}

function showList(nearest, draw) {
  const shown = isAllShown ? nearest : nearest.filter(({ id }, index) => index < fewest || id === visit.container?.id);
  const list = byId('container-list');
  const focused = document.activeElement?.dataset.container;
  list.replaceChildren(...shown.map((container) => entry(container, draw)));
  if (focused) list.querySelector(`[data-container="${focused}"]`)?.focus();
  byId('container-all').hidden = shown.length === nearest.length;
  const key = nearest.length ? nearest[0].metres === null && 'container.noPosition' : 'container.noList';
  say(byId('container-note'), key ? t(key) : '');
}

function entry(container, draw) {
  const choose = () => { visit.container = container; draw(); };
  const last = container.lastVisitAt ? t('container.last', { time: moment(container.lastVisitAt) }) : t('container.never');
  const facts = [container.due && t('container.due'), 'due' in container && last].filter(Boolean).join(' · ');
  return h('button', {
    type: 'button', className: 'container-entry', 'data-container': container.id, 'aria-pressed': String(container.id === visit.container?.id), onclick: choose,
  }, h('span', {}, container.name, facts && h('span', { className: 'facts-line' }, facts)),
  container.metres !== null && h('span', { className: 'distance' }, distanceText(container.metres)));
}

/** Buttons of which one can be pressed; pressed again it lets go. */
function connectChoice(name, value) {
  for (const button of document.querySelectorAll(`[data-${name}]`)) {
    const own = value(button.dataset[name]);
    button.addEventListener('click', () => { visit[name] = visit[name] === own ? null : own; showChoices(); });
  }
}

function showChoices() {
  for (const name of ['level', 'emptied']) {
    for (const button of document.querySelectorAll(`#view-container [data-${name}]`)) {
      button.setAttribute('aria-pressed', String(String(visit[name]) === button.dataset[name]));
    }
  }
}

function connectPicture() {
  const input = byId('visit-photo');
  input.addEventListener('change', async () => {
    const [file] = input.files;
    input.value = '';
    if (!file) return;
    visit.photo = await redrawn(file).catch(() => null);
    say(byId('visit-photo-note'), t(visit.photo ? 'container.photoKept' : 'find.photoFailed'));
  });
}

function empty() {
  visit = blank();
  byId('visit-form').reset();
  say(byId('visit-photo-note'), '');
  showChoices();
}

/** Whether the visit was kept on the phone; says what is missing otherwise. */
async function save(app) {
  const syringes = wholeNumber(byId('visit-syringes').value);
  const sharpsBeside = wholeNumber(byId('visit-beside').value);
  lastSaved = null;
  if (!visit.container) return missing('container.choose', '#container-list button');
  if (visit.emptied === null) return missing('container.chooseDone', '#view-container [data-emptied]');
  if (Number.isNaN(syringes)) return missing('container.badNumber', '#visit-syringes');
  if (Number.isNaN(sharpsBeside)) return missing('container.badNumber', '#visit-beside');
  const now = Date.now();
  const records = recordsOf(visit, { syringes, sharpsBeside, damage: text('visit-damage'), note: text('visit-note') }, { team: app.team, now });
  try {
    await enqueue(app.store, records);
  } catch {
    return missing('status.notKept');
  }
  lastSaved = records[0].id;
  say(byId('visit-status'), t(app.store.isLasting ? 'container.stored' : 'status.storedPage'));
  await app.added();
  return true;
}

const text = (id) => byId(id).value.trim() || null;

function missing(key, selector = null) {
  say(byId('visit-status'), t(key));
  if (selector) document.querySelector(selector)?.focus();
  return false;
}

/** The items of a visit: itself, and its photo where there is one. */
export function recordsOf({ container, level, emptied, photo }, fields, { team, now }) {
  const body = { visitedAt: isoSeconds(now), emptied, fillLevel: level, ...fields };
  const record = { ...item('visit', { subject: container.id, body, team, now }), title: container.name };
  if (!photo) return [record];
  const picture = item('visit-photo', {
    id: photoId(record.id), subject: record.id, body: { container: container.id }, blob: photo, team, now,
  });
  return [record, { ...picture, title: container.name }];
}

/** Says what became of the last visit. */
function follow(app) {
  const state = app.items.find(({ id }) => id === lastSaved)?.state;
  if (state === 'sent') say(byId('visit-status'), t('container.sent'));
  if (state === 'refused') say(byId('visit-status'), t('container.refused'));
}
