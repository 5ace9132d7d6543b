// The patrol that is being walked: every fix goes to the phone's store at once, pieces go to the outbox.

import { isoSeconds } from './clock.js';
import { item } from './items.js';
import { enqueue } from './outbox.js';
import { remembered } from './store.js';
import { broken, continued, emptyTrack, extended, isFull, isInterrupted } from './track.js';
import { WindowLock } from './window-lock.js';

/** Tells by `change` when the patrol, its track or the reading of positions changed. */
export class Tracker extends EventTarget {
  patrol = null;
  /** Whether another window of the app has the patrol: this one then only shows it. */
  isElsewhere = false;
  problem = null;
  watch = null;
  wasHidden = false;
  lock = new WindowLock('prikvrij-patrol');
  queue = Promise.resolve();

  constructor(app) {
    super();
    this.app = app;
    const hide = () => { this.wasHidden = true; };
    document.addEventListener('freeze', hide);
    document.addEventListener('visibilitychange', () => { if (document.visibilityState === 'hidden') hide(); });
  }

  /** The patrol to which finds belong now, or null: a find of another team than the patrol's does not belong to it. */
  get openId() { return this.isOpen && (this.app.team ?? this.team) === this.team ? this.patrol.id : null; }
  get isOpen() { return ['running', 'paused'].includes(this.patrol?.state); }
  /** The team that walks: what is kept of the patrol goes in its name, also when another signs in meanwhile. */
  get team() { return this.patrol?.team ?? this.app.team; }
  get isRunning() { return !this.isElsewhere && this.patrol?.state === 'running'; }

  /** Takes up the patrol that was open when the page was closed: what lies between is an interruption. */
  async restore() {
    await this.inTurn(() => this.takeUp());
    if (this.isRunning) this.look();
    this.changed();
  }

  /** Begins a patrol, unless one is going on: of two taps the second does nothing. */
  async start() {
    await this.inTurn(async () => {
      if (this.isOpen) return;
      await this.takeUp();
      if (!this.isOpen) await this.claim();
      if (!this.isOpen && !this.isElsewhere) await this.begin();
    });
    if (this.isRunning) this.look();
  }

  /** Takes the patrol as the phone keeps it into this window, unless another window of the app has it. */
  async takeUp() {
    await this.reread();
    if (this.isOpen) await this.claim();
    else this.letGo();
    if (this.isRunning) await this.interrupt();
  }

  /** Shows the patrol as the phone keeps it now. */
  async reread() {
    this.patrol = (await remembered(this.app.store, 'patrol').catch(() => null)) ?? null;
    this.changed();
  }

  /** Asks for the patrol: one window tracks it; another takes it up once the first is closed or the patrol has ended. */
  async claim() {
    this.isElsewhere = !(await this.lock.take(() => this.restore()));
  }

  letGo() {
    this.isElsewhere = false;
    this.lock.release();
  }

  async begin() {
    const now = Date.now();
    const begin = item('patrol', { body: { startedAt: isoSeconds(now), areaCode: null, note: null }, team: this.app.team, now });
    const patrol = {
      id: begin.id, team: begin.team, startedAt: begin.body.startedAt, endedAt: null, state: 'running', sequence: 0, track: emptyTrack(),
      interruptions: [], interruptedFrom: null, pausedSeconds: 0, pausedAt: null,
    };
    await enqueue(this.app.store, [begin], (transaction) => keep(transaction, patrol));
    this.patrol = patrol;
    await this.added();
  }

  pause() {
    this.rest();
    return this.inTurn(() => this.cut('pause', { state: 'paused', pausedAt: Date.now() }));
  }

  async resume() {
    const pausedSeconds = this.patrol.pausedSeconds + (Date.now() - this.patrol.pausedAt) / 1000;
    await this.inTurn(() => this.cut('pause', { state: 'running', pausedAt: null, pausedSeconds }));
    this.look();
  }

  async stop() {
    this.rest();
    const now = Date.now();
    await this.inTurn(() => this.cut('stop', { state: 'ended', endedAt: isoSeconds(now) }, [
      item('end', { subject: this.patrol.id, body: { endedAt: isoSeconds(now), note: null }, team: this.team, now })]));
    if (!this.isOpen) this.letGo();
  }

  /** Forgets the summary of the patrol that ended, but not what another window began since. */
  async clear() {
    await this.app.store.write(async (transaction) => {
      const kept = (await transaction.get('values', 'patrol'))?.value;
      if (kept?.id === this.patrol.id) await keep(transaction, null);
    });
    await this.restore();
  }

  look() {
    this.rest();
    this.problem = null;
    if (!navigator.geolocation) { this.problem = 'noPosition'; return; }
    this.watch = navigator.geolocation.watchPosition(
      ({ coords }) => this.inTurn(() => this.add(coords)),
      () => { this.problem = 'noPosition'; this.changed(); },
      { enableHighAccuracy: true, maximumAge: 2000, timeout: 60000 });
  }

  rest() {
    if (this.watch !== null) navigator.geolocation.clearWatch(this.watch);
    this.watch = null;
  }

  /** One thing at a time, so that no fix falls between two pieces. */
  inTurn(work) {
    const result = this.queue.then(work);
    this.queue = result.catch(() => { this.problem = 'notKept'; this.changed(); });
    return this.queue;
  }

  async add(coords) {
    if (!this.isRunning) return;
    const seconds = Math.floor(Date.now() / 1000);
    const fix = { longitude: coords.longitude, latitude: coords.latitude, accuracy: coords.accuracy ?? null, seconds };
    if (this.patrol.track.last?.seconds === seconds) return;
    if (isInterrupted(this.patrol.track, seconds, this.wasHidden)) await this.interrupt();
    this.wasHidden = document.visibilityState === 'hidden';
    this.problem = null;
    const patrol = { ...this.patrol, ...resumed(this.patrol, seconds), track: extended(this.patrol.track, fix) };
    await this.app.store.write(async (transaction) => {
      await transaction.put('points', { patrol: patrol.id, position: [fix.longitude, fix.latitude, fix.accuracy, seconds] });
      await keep(transaction, patrol);
    });
    this.patrol = patrol;
    if (isFull(patrol.track, seconds)) await this.cut('continues');
    this.changed();
  }

  async interrupt() {
    const { last } = this.patrol.track;
    if (last) await this.cut('interruption', { interruptedFrom: last.seconds });
  }

  /** Ends the piece: its points become one item of the outbox. A piece that goes on keeps its last point as the next first. */
  async cut(endedBy, changes = {}, alongside = []) {
    const isContinued = endedBy === 'continues';
    const patrol = { ...this.patrol, ...changes, track: (isContinued ? continued : broken)(this.patrol.track) };
    const points = (await this.app.store.all('points')).filter((point) => point.patrol === patrol.id);
    const cut = isContinued ? points.slice(0, -1) : points;
    const body = { sequence: patrol.sequence, endedBy, positions: cut.map((point) => point.position) };
    const piece = cut.length ? [item('piece', { subject: patrol.id, body, team: this.team, now: Date.now() })] : [];
    patrol.sequence += piece.length;
    await enqueue(this.app.store, [...piece, ...alongside], async (transaction) => {
      for (const point of cut) await transaction.delete('points', point.id);
      await keep(transaction, patrol);
    });
    this.patrol = patrol;
    await this.added();
  }

  /** Puts the track so far in the outbox, so that a file of it has everything. */
  async cutForFile() {
    if (this.isRunning) await this.inTurn(() => this.cut('continues'));
  }

  async added() {
    this.changed();
    this.app.added();
  }

  changed() { this.dispatchEvent(new Event('change')); }
}

/** What the first fix after an interruption adds: from when until when nothing was kept. */
function resumed({ interruptedFrom, interruptions }, seconds) {
  if (interruptedFrom === null) return {};
  return { interruptedFrom: null, interruptions: [...interruptions, { from: interruptedFrom, to: seconds }] };
}

function keep(transaction, patrol) {
  return transaction.put('values', { key: 'patrol', value: patrol });
}
