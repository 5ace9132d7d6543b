// The app begins here: the store first, then the form, then everything that may take a while.

import { Api } from './api.js';
import { AppState } from './app-state.js';
import { banner } from './banners.js';
import { connectCommit, status } from './commit.js';
import { connectContainers } from './container-view.js';
import { byId, say } from './dom.js';
import { followEdited } from './edit.js';
import { FindForm } from './form.js';
import { connectList } from './list-view.js';
import { Locator } from './locator.js';
import { MapHolder } from './map-holder.js';
import { chooseLanguage, currentLanguage, loadMessages, preferredLanguage, t, translateShell } from './messages.js';
import { showOutboxState } from './outbox-state.js';
import { connectPatrol } from './patrol-view.js';
import { connectPhoto } from './photo.js';
import { connectPosition } from './position-panel.js';
import { connectPrick } from './prick-view.js';
import { connectRoute } from './route-view.js';
import { connectSignIn } from './sign-in.js';
import { openStore } from './store.js';
import { Surroundings } from './surroundings.js';
import { Tracker } from './tracker.js';
import { watchForUpdates } from './updates.js';
import { startViews } from './views.js';

const locator = new Locator();
locator.start();
await begin();

async function begin() {
  const [store] = await Promise.all([openStore(), loadMessages(preferredLanguage()).catch(() => loadMessages('nl'))]);
  if (currentLanguage() !== document.documentElement.lang) translateShell();
  const app = new AppState(store, new Api());
  const form = new FindForm(store);
  const surroundings = new Surroundings(app);
  const context = { app, form, locator, surroundings, tracker: new Tracker(app), mapHolder: new MapHolder(app, surroundings) };
  connect(context);
  await Promise.all([form.restore(), surroundings.restore()]);
  locator.put(form.fields.pin);
  byId('save').disabled = false;
  document.body.dataset.ready = 'true';
  watchForUpdates(form);
  keepStorage(store);
  await app.begin();
  await context.tracker.restore();
}

function connect(context) {
  const { app, form } = context;
  form.connect();
  connectPhoto(form);
  connectPosition(context);
  connectCommit(context);
  followEdited(context);
  connectPatrol(context);
  connectContainers(context);
  connectPrick(context);
  connectRoute(context);
  connectList(context);
  const askToSignIn = connectSignIn(app);
  showOutboxState(app, { askToSignIn });
  connectLanguages(app, form);
  document.querySelector('.skip').addEventListener('click', (event) => {
    event.preventDefault();
    byId('content').focus();
  });
  say(byId('version'), t('menu.version', { version: document.documentElement.dataset.version }));
  startViews();
}

function connectLanguages(app, form) {
  const show = () => {
    for (const button of document.querySelectorAll('[data-language]')) {
      button.setAttribute('aria-pressed', String(button.dataset.language === currentLanguage()));
    }
  };
  for (const button of document.querySelectorAll('[data-language]')) {
    button.addEventListener('click', async () => {
      await chooseLanguage(button.dataset.language).catch(() => {});
      translateShell();
      show();
      form.show();
      status(null, 'good');
      app.changed();
      say(byId('version'), t('menu.version', { version: document.documentElement.dataset.version }));
    });
  }
  show();
}

/** Asks the browser to keep what the phone holds, and says so when it will not keep anything. */
function keepStorage(store) {
  if (!store.isLasting) banner('store', t('banner.noStore'), { isError: true });
  else navigator.storage?.persist?.().catch(() => {});
}
