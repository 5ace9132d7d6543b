// What the whole app shares: the store, the session, the outbox as it stands, and the sending.

import { nextMoment } from './order.js';
import { sendAll } from './sender.js';
import { freshSession, lastSession } from './session.js';
import { remembered } from './store.js';

const channelName = 'prikvrij';

/** Tells by `change` when the outbox or the session changed, by `signed-out` when what was read as a team is to be forgotten. */
export class AppState extends EventTarget {
  session = null;
  items = [];
  pause = null;
  /** Resolves when the server has said who is signed in, or could not be reached. */
  renewal = Promise.resolve();
  timer = 0;

  constructor(store, api) {
    super();
    Object.assign(this, { store, api });
    this.channel = globalThis.BroadcastChannel ? new BroadcastChannel(channelName) : null;
    if (this.channel) this.channel.onmessage = ({ data }) => this.hear(data);
  }

  get city() { return this.session?.city ?? null; }
  get team() { return this.session?.team ?? null; }
  get timeZone() { return this.city?.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone; }
  get waiting() { return this.items.filter((item) => item.state === 'waiting'); }

  /** Reads what the phone knows; the server is asked behind it, for the app must work before the network answers. */
  async begin() {
    this.session = await lastSession(this.store);
    await this.refresh();
    this.listen();
    this.wake();
  }

  listen() {
    addEventListener('online', () => this.wake());
    addEventListener('offline', () => this.changed());
    addEventListener('pageshow', (event) => { if (event.persisted) this.wake(); });
    document.addEventListener('visibilitychange', () => { if (document.visibilityState === 'visible') this.wake(); });
  }

  async wake() {
    await this.renewSession();
    this.send({ soon: true });
  }

  renewSession() {
    this.renewal = this.askSession();
    return this.renewal;
  }

  async askSession() {
    const session = await freshSession(this.store, this.api);
    if (session) this.session = session;
    this.changed();
  }

  /** Another window, or the worker, changed something. */
  hear(what) {
    if (what !== 'signed-out') return this.refresh();
    this.dispatchEvent(new Event('signed-out'));
    return this.wake();
  }

  /** Tells every window of the app that the team signed out. */
  signedOut() {
    this.channel?.postMessage('signed-out');
    this.dispatchEvent(new Event('signed-out'));
  }

  /** Reads the outbox anew and tells everyone. */
  async refresh() {
    this.items = (await this.store.all('items')).sort((a, b) => a.order - b.order);
    this.pause = (await remembered(this.store, 'pause')) ?? null;
    this.changed();
  }

  changed() { this.dispatchEvent(new Event('change')); }

  /** Tells that something was put in the outbox, and sends it when that is possible. */
  async added() {
    await this.refresh();
    registerSync();
    return this.send({ soon: true });
  }

  async send({ soon = false } = {}) {
    clearTimeout(this.timer);
    if (navigator.onLine === false) return this.refresh();
    const result = await sendAll({ store: this.store, api: this.api, soon, tell: () => this.refresh() }).catch(() => 'failed');
    if (result === 'sign-in' && this.session?.signedIn) await this.renewSession();
    await this.refresh();
    this.plan(result);
    return result;
  }

  /** Sends again when the wait is over; someone else's sending is looked at after a moment. */
  plan(result) {
    if (!this.waiting.length || result === 'sign-in') return;
    const moment = Math.max(this.pause?.until ?? 0, nextMoment(this.waiting) ?? 0);
    const wait = result === 'later' || nextMoment(this.waiting) ? moment - Date.now() : result === 'busy' ? 3000 : 30000;
    this.timer = setTimeout(() => this.send(), Math.max(1000, wait));
  }
}

/** Asks the browser to send once there is coverage, also when the page is gone by then; not every browser can. */
async function registerSync() {
  try {
    const registration = await navigator.serviceWorker?.getRegistration('/app');
    await registration?.sync?.register('outbox');
  } catch { /* the page sends by itself */ }
}
