// The route of the day: asked of the service, kept on the phone with how far it was walked, forgotten after a shift.

import { metresBetween } from './geometry.js';
import { shiftHours } from './items.js';
import { remember, remembered } from './store.js';

/** Metres within which someone is at a stop. */
export const atStopMetres = 25;
/** Metres around a stop within which something is near it. */
export const nearMetres = 100;

/** Tells by `change` when it knows more; `next` is the index of the stop to go to, as many as there are stops when all were seen. */
export class Routes extends EventTarget {
  route = null;
  next = 0;

  constructor(app) {
    super();
    this.app = app;
    app.addEventListener('signed-out', () => this.forget());
  }

  /** Brings back the route that was kept, unless of a shift ago. */
  async restore() {
    const kept = await remembered(this.app.store, 'route').catch(() => null);
    if (!kept) return;
    if (Date.now() - kept.at < shiftHours * 3600 * 1000) this.take(kept);
    else await this.forget();
  }

  take({ at, route, next }) {
    Object.assign(this, { at, route, next });
    this.dispatchEvent(new Event('change'));
  }

  async forget() {
    this.take({ at: 0, route: null, next: 0 });
    await remember(this.app.store, 'route', null).catch(() => {});
  }

  /** Goes to a stop, and keeps that. */
  async goTo(next) {
    this.take({ at: this.at, route: this.route, next: Math.min(Math.max(0, next), this.route.stops.length) });
    await this.keep();
  }

  keep() {
    return remember(this.app.store, 'route', { at: this.at, route: this.route, next: this.next }).catch(() => {});
  }

  /** Asks for a route from a position; returns null, or the key of the message that says why there is none. */
  async ask({ longitude, latitude, name }, minutes) {
    if (navigator.onLine === false) return 'route.offline';
    if (!this.app.session?.signedIn) await this.app.renewal;
    if (!this.app.session?.signedIn) return 'route.signIn';
    const body = JSON.stringify({ id: crypto.randomUUID(), longitude, latitude, name: name ?? null, minutes });
    const answer = await this.app.api.ask('/api/routes', { method: 'POST', body, type: 'application/json', seconds: 40 }).catch(() => null);
    if (!answer?.ok) return refusals[answer?.error?.code] ?? 'route.failed';
    this.take({ at: Date.now(), route: answer.json, next: 0 });
    await this.keep();
    return null;
  }
}

const refusals = { 'nothing-in-reach': 'route.nothing', 'outside-city': 'route.outside', 'signed-out': 'route.signIn' };

/** What lies near a stop, of what the phone knows: finds of the last days as plain finds, and containers with their distance. */
export function around(stop, finds, containers) {
  return {
    finds: finds.filter((find) => metresBetween(stop, find) <= nearMetres),
    containers: containers.map((container) => ({ ...container, metres: metresBetween(stop, container) }))
      .filter(({ metres }) => metres <= nearMetres).sort((a, b) => a.metres - b.metres),
  };
}
