// The view of the outbox: drafts, refused, waiting, sent; each can be opened, taken back, set aside, exported.

import { confirmed } from './dialogs.js';
import { byId, h, say } from './dom.js';
import { editFind, ownAtServer } from './edit.js';
import { bringBack, exported, hand, imported } from './exchange.js';
import { itemElement } from './list-item.js';
import { t } from './messages.js';
import { changeState, discard, leftThePhone, mendClock, renumber, takeBack } from './outbox.js';
import { whenOpened } from './views.js';

let atServer = [];
let drawn = '';

/** Connects the view. */
export function connectList(context) {
  const { app } = context;
  const render = () => show(context);
  app.addEventListener('change', render);
  app.addEventListener('signed-out', () => { atServer = []; render(); });
  whenOpened('lijst', async () => {
    render();
    const own = await ownAtServer(app);
    atServer = app.session?.signedIn ? own : [];
    render();
  });
  byId('send-now').addEventListener('click', () => app.wake());
  byId('export').addEventListener('click', () => save(context));
  byId('import-input').addEventListener('change', () => load(app, byId('import-input')));
  render();
}

/** The items that stand in the list by themselves; photos, corrections and pieces only when they are in trouble or alone. */
export function groups(items) {
  const hasParts = ({ kind }) => ['find', 'visit'].includes(kind);
  const wholes = new Set(items.filter(hasParts).map((item) => item.id));
  const isOwnLine = (item) => ['find', 'visit', 'prick', 'patrol', 'gpx'].includes(item.kind) || item.state === 'refused'
    || (item.state === 'waiting' && !wholes.has(item.subject));
  const lines = items.filter(isOwnLine).sort((a, b) => b.order - a.order);
  const state = (item) => (item.state === 'sent' && items.some((other) =>
    other.subject === item.id && other.id !== item.id && other.state === 'waiting' && hasParts(item)) ? 'waiting' : item.state);
  const of = (name) => lines.filter((item) => state(item) === name);
  return { drafts: of('draft'), refused: of('refused'), waiting: of('waiting'), sent: of('sent') };
}

function show(context) {
  if (byId('view-lijst').hidden) return;
  const { app } = context;
  const run = (work) => async () => { await work(); await app.added(); };
  const actions = actionsOf(context, run);
  const sections = Object.entries(groups(app.items)).filter(([, items]) => items.length)
    .map(([name, items]) => section(name, items.map((item) => itemElement(item, app, actions))));
  const others = atServer.filter((find) => !find.withdrawn && !app.items.some((item) => item.id === find.id));
  if (others.length) sections.push(section('team', others.map((find) => itemElement(serverItem(find), app, actions))));
  if (!sections.length) sections.push(h('p', {}, t('list.empty')));
  const now = sections.map((each) => each.outerHTML).join('');
  if (now === drawn) return;
  drawn = now;
  const focused = document.activeElement?.dataset.key;
  byId('list').replaceChildren(...sections);
  if (focused) byId('list').querySelector(`[data-key="${focused}"]`)?.focus();
}

const section = (name, entries) =>
  h('section', {}, h('h2', {}, t(`list.${name}`)), h('ul', { className: 'items' }, entries));

const serverItem = (find) => ({
  id: find.id, kind: 'find', subject: find.id, body: find, state: 'sent', madeAt: find.occurredAt, isElsewhere: true,
  hadPhoto: find.photo, isFixed: !find.correctable,
});

/** What each button of the list does. */
function actionsOf(context, run) {
  const { app } = context;
  const now = () => ({ team: app.team, now: Date.now() });
  return {
    edit: (item) => editFind(context, item.id),
    draft: (item) => run(() => changeState(app.store, item.id, 'draft'))(),
    retry: (item) => run(() => changeState(app.store, item.id, 'waiting'))(),
    send: (item) => run(() => changeState(app.store, item.id, 'waiting'))(),
    renumber: (item) => run(() => renumber(app.store, item.id, now()))(),
    'mend-clock': (item) => run(() => mendClock(app.store, item.id))(),
    discard: async (item) => {
      if (!await confirmed(t('list.discardConfirm'))) return;
      await run(() => discard(app.store, item.id))();
      say(byId('list-note'), t('list.discarded'));
      byId('list-title').focus();
    },
    takeBack: async (item) => {
      const isOut = leftThePhone(item);
      await run(() => takeBack(app.store, item.id, now()))();
      say(byId('list-note'), t(isOut ? 'list.withdrawalStored' : 'list.takenBack'));
    },
  };
}

async function save({ app, tracker }) {
  await tracker.cutForFile();
  await app.refresh();
  const some = app.items.some((item) => item.state !== 'sent' && item.kind !== 'prick');
  if (!some) return say(byId('list-note'), t('list.nothingToExport'));
  const day = new Date().toISOString().slice(0, 10);
  await hand(await exported(app.items, Date.now()), `prikvrij-${day}.json`).catch(() => {});
  return say(byId('list-note'), '');
}

async function load(app, input) {
  const [file] = input.files;
  input.value = '';
  if (!file) return;
  try {
    const count = await bringBack(app.store, imported(await file.text()));
    say(byId('list-note'), t('list.imported', { count }));
    await app.added();
  } catch (error) {
    say(byId('list-note'), t(error.message === 'not-a-queue' ? 'list.notAQueue' : 'status.notKept'));
  }
}
