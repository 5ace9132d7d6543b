// The finds of the last days around the phone: asked when it moved, remembered for when there is no coverage.

import { metresBetween } from './geometry.js';
import { shiftHours } from './items.js';
import { remember, remembered } from './store.js';

export const reachMetres = 500;
export const days = 7;
const staleSeconds = 120;
const freshSeconds = 30;
const restSeconds = 30;
const patienceMilliseconds = 1500;

/** Tells by `change` when it knows more. */
export class Surroundings extends EventTarget {
  known = null;
  asking = null;
  failedAt = 0;

  constructor(app) {
    super();
    this.app = app;
    app.addEventListener('signed-out', () => this.forget());
  }

  /** Brings back what was known, unless a shift ago. */
  async restore() {
    const kept = await remembered(this.app.store, 'surroundings').catch(() => null);
    this.known = kept && Date.now() - kept.at < shiftHours * 3600 * 1000 ? kept : null;
    if (kept && !this.known) await remember(this.app.store, 'surroundings', null).catch(() => {});
    this.dispatchEvent(new Event('change'));
  }

  /** Forgets what was read as a team; what is still being asked is not kept either. */
  async forget() {
    this.asking = null;
    this.known = null;
    this.dispatchEvent(new Event('change'));
    await remember(this.app.store, 'surroundings', null).catch(() => {});
  }

  get collection() { return this.known?.collection ?? null; }

  /** Asks again when what is known is of long ago or of far away. */
  follow(position) {
    if (!position || Date.now() - this.failedAt < restSeconds * 1000) return;
    if (!this.isKnown(position, { seconds: staleSeconds, metres: 100 })) this.ask(position);
  }

  isKnown(position, { seconds, metres }) {
    return Boolean(this.known) && Date.now() - this.known.at < seconds * 1000 && metresBetween(this.known.position, position) < metres;
  }

  /** Whether what is known reaches so far around a position. */
  knows(position, metres) {
    return Boolean(this.known) && metresBetween(this.known.position, position) + metres <= reachMetres;
  }

  ask(position) {
    if (navigator.onLine === false) return Promise.resolve();
    if (this.asking) return this.asking;
    const asking = this.fetch(position, () => this.asking === asking).finally(() => { if (this.asking === asking) this.asking = null; });
    this.asking = asking;
    return asking;
  }

  async fetch({ longitude, latitude }, isAwaited) {
    if (!this.app.session?.signedIn) await this.app.renewal;
    if (!this.app.session?.signedIn) return;
    const query = new URLSearchParams({ longitude: longitude.toFixed(6), latitude: latitude.toFixed(6), metres: reachMetres, days });
    const answer = await this.app.api.ask(`/api/finds/near?${query}`, { seconds: 8 }).catch(() => null);
    this.failedAt = answer?.ok ? 0 : Date.now();
    if (!answer?.ok || !isAwaited()) return;
    this.known = { at: Date.now(), position: { longitude, latitude }, collection: answer.json };
    this.dispatchEvent(new Event('change'));
    await remember(this.app.store, 'surroundings', this.known).catch(() => {});
  }

  /** What is known now, after waiting for news no longer than a person would notice. */
  async now(position) {
    const wanted = { seconds: freshSeconds, metres: 100 };
    if (!this.isKnown(position, wanted)) {
      await Promise.race([this.ask(position), new Promise((resolve) => { setTimeout(resolve, patienceMilliseconds); })]);
    }
    return { collection: this.collection, isFresh: this.isKnown(position, wanted) };
  }
}
