// Finds where the phone is, and keeps looking while somebody needs it.

import { bestFix, likelyErrorMetres, quality, recent } from './fixes.js';

/** What the service takes at most for an accuracy (docs/api.md). */
const mostMetres = 100000;

/** Fixes of the last seconds, and the pin when somebody put it by hand. */
export class Locator extends EventTarget {
  fixes = [];
  pin = null;
  problem = null;
  startedAt = 0;
  watch = null;

  /** Begins to look, anew when it was looking. */
  start() {
    this.stop();
    this.startedAt = Date.now();
    this.problem = null;
    if (!navigator.geolocation) return this.fail('unavailable');
    const options = { enableHighAccuracy: true, maximumAge: 0, timeout: 30000 };
    this.watch = navigator.geolocation.watchPosition(
      (found) => this.add(found), (error) => this.fail(error.code === 1 ? 'denied' : 'unavailable'), options);
    return this.changed();
  }

  stop() {
    if (this.watch !== null) navigator.geolocation.clearWatch(this.watch);
    this.watch = null;
  }

  add({ coords }) {
    const fix = { longitude: coords.longitude, latitude: coords.latitude, accuracy: coords.accuracy, time: Date.now() };
    this.fixes = [...recent(this.fixes, fix.time), fix];
    this.problem = null;
    this.changed();
  }

  fail(problem) {
    this.problem = problem;
    this.changed();
  }

  /** Puts the pin by hand, or gives it back to the phone with null. */
  put(pin) {
    this.pin = pin;
    this.changed();
  }

  changed() { this.dispatchEvent(new Event('change')); }

  /**
   * The position to use now: {longitude, latitude, accuracy, state}, or null with `problem` set. An old fix is as accurate
   * as its age allows.
   */
  position(now = Date.now()) {
    if (this.pin) return { ...this.pin, accuracy: this.pin.accuracy ?? null, state: 'byHand' };
    const fix = bestFix(this.fixes, now);
    if (!fix) return null;
    const state = quality(fix, this.startedAt, now);
    return { ...fix, state, accuracy: state === 'old' ? Math.min(mostMetres, likelyErrorMetres(fix, now)) : fix.accuracy };
  }
}
