// The view of a patrol: start, pause, stop, what was interrupted, and the summary.

import { confirmed } from './dialogs.js';
import { byId, h, say } from './dom.js';
import { itemsOfGpx, readGpx } from './gpx.js';
import { distanceText, moment, number, t } from './messages.js';
import { enqueue } from './outbox.js';
import { isoSeconds } from './clock.js';
import { item } from './items.js';
import { whenOpened } from './views.js';
import { canKeepScreenOn, keepScreenOn, watchScreen } from './wake-lock.js';

/** Connects the view and the line in the form. */
export function connectPatrol({ app, tracker }) {
  const render = () => show(app, tracker);
  tracker.addEventListener('change', render);
  app.addEventListener('change', render);
  setInterval(() => {
    if (tracker.isElsewhere) tracker.reread();
    else if (tracker.isRunning) render();
  }, 15000);
  whenOpened('patrouille', () => askOpen(app, tracker).then(render));
  byId('gpx-input').addEventListener('change', () => handIn(app, byId('gpx-input')));
  watchScreen();
  render();
}

let drawn = '';

function show(app, tracker) {
  keepScreenOn(tracker.isRunning);
  byId('find-patrol').hidden = !tracker.openId;
  const parts = tracker.patrol ? patrolParts(app, tracker) : noPatrolParts(app, tracker);
  const now = parts.map((part) => part.outerHTML).join('');
  if (now === drawn) return;
  drawn = now;
  const focused = document.activeElement?.dataset.action;
  byId('patrol').replaceChildren(...parts);
  if (focused) (byId('patrol').querySelector(`[data-action="${focused}"]`) ?? byId('patrol').querySelector('button'))?.focus();
}

function noPatrolParts(app, tracker) {
  return [...elsewhereParts(app), h('p', {}, t('patrol.lead')), buttons(['start', () => act(tracker, 'start')])];
}

let elsewhere = null;

/** A patrol of the team that is open at the service but not on this phone: of another phone, or of this one before. */
async function askOpen(app, tracker) {
  elsewhere = null;
  if (tracker.patrol || !app.session?.signedIn || app.waiting.length) return;
  const answer = await app.api.ask('/api/patrols/open').catch(() => null);
  elsewhere = answer?.ok && !tracker.patrol ? answer.json.patrol : null;
}

function elsewhereParts(app) {
  if (!elsewhere) return [];
  const close = async () => {
    const { id } = elsewhere;
    elsewhere = null;
    const now = Date.now();
    await enqueue(app.store, [item('end', { subject: id, body: { endedAt: isoSeconds(now), note: null }, team: app.team, now })]);
    await app.added();
  };
  return [h('div', { className: 'notice' }, h('p', {}, t('patrol.elsewhere', { time: moment(elsewhere.startedAt) })),
    h('button', { type: 'button', 'data-action': 'close', onclick: close }, t('patrol.closeElsewhere')))];
}

function patrolParts(app, tracker) {
  const { patrol } = tracker;
  const title = { running: 'running', paused: 'paused', ended: 'ended' }[patrol.state];
  return [
    h('p', { className: 'lead', role: 'status' }, t(`patrol.${title}`)),
    h('p', {}, t('patrol.since', { time: moment(patrol.startedAt) })),
    ...(tracker.isRunning ? running(tracker) : []),
    ...interruptions(patrol),
    numbers(app, patrol),
    tracker.isElsewhere ? h('p', { className: 'notice' }, t('patrol.otherWindow')) : choices(tracker),
  ];
}

function running({ patrol, problem }) {
  const { last } = patrol.track;
  const fix = last ? t('patrol.lastFix', { time: moment(last.seconds * 1000), metres: number(last.accuracy ?? 0) }) : t('patrol.waitingForFix');
  const trouble = problem === 'notKept' ? t('status.notKept') : t('patrol.noPosition');
  return [
    problem ? h('p', { className: 'error' }, trouble) : h('p', {}, fix),
    h('p', { className: 'hint' }, t(canKeepScreenOn() ? 'patrol.screenOn' : 'patrol.screenOff')),
  ];
}

function interruptions({ interruptions: known, interruptedFrom, state }) {
  const time = (seconds) => moment(seconds * 1000);
  const texts = known.slice(-5).map(({ from, to }) => t('patrol.interrupted', { from: time(from), to: time(to) }));
  if (interruptedFrom !== null && state === 'running') texts.push(t('patrol.interruptedSince', { from: time(interruptedFrom) }));
  return texts.map((text) => h('p', { className: 'notice' }, text));
}

/** The reports of a patrol as they were corrected; one of 0 says that nothing lay there. */
function reportsOf(items, patrol) {
  return items.filter((item) => item.kind === 'find' && !item.withdrawn && item.state !== 'draft')
    .map((item) => item.corrected ?? item.body).filter((body) => body?.patrol === patrol.id);
}

/** What the server worked out once it has everything, else what the phone counted. */
export function summaryOf(items, patrol, now) {
  const reports = reportsOf(items, patrol);
  const finds = reports.filter((report) => report.count !== 0);
  const local = {
    distanceMetres: patrol.track.distanceMetres, activeSeconds: patrol.track.activeSeconds,
    pausedSeconds: patrol.pausedSeconds + (patrol.pausedAt ? (now - patrol.pausedAt) / 1000 : 0),
    interruptions: patrol.interruptions.length, finds: finds.length,
    syringes: finds.reduce((sum, { kind, count }) => sum + (kind === 'syringe' ? count ?? 0 : 0), 0),
  };
  const end = items.find((item) => item.kind === 'end' && item.subject === patrol.id && item.summary);
  const isAllSent = !items.some((item) => item.state === 'waiting');
  const isChecked = Boolean(end) && isAllSent;
  const summary = { ...local, ...(isChecked ? end.summary : {}), isChecked };
  const isEmpty = !finds.length && !summary.syringes && summary.finds <= reports.length;
  return { ...summary, isEmpty };
}

function numbers(app, patrol) {
  const summary = summaryOf(app.items, patrol, Date.now());
  const minutes = (seconds) => `${number(seconds / 60)} min`;
  const rows = [
    ['distance', distanceText(summary.distanceMetres)],
    ['duration', minutes(summary.activeSeconds)], ['finds', number(summary.finds)], ['syringes', number(summary.syringes)],
    ['pausedTime', minutes(summary.pausedSeconds)], ['interruptions', number(summary.interruptions)],
  ];
  const isOver = patrol.state === 'ended';
  return h('div', {},
    h('dl', { className: 'numbers' }, rows.map(([key, value]) => h('div', {}, h('dt', {}, t(`patrol.${key}`)), h('dd', {}, value)))),
    isOver && summary.isEmpty && h('p', { className: 'lead' }, t('patrol.nothingFound')),
    isOver && h('p', { className: 'hint' }, t(summary.isChecked ? 'patrol.checked' : 'patrol.local')));
}

function choices(tracker) {
  if (tracker.patrol.state === 'ended') return buttons(['another', () => act(tracker, 'clear')]);
  const middle = tracker.isRunning ? ['pause', () => act(tracker, 'pause')] : ['resume', () => act(tracker, 'resume')];
  return buttons(middle, ['stop', async () => { if (await confirmed(t('patrol.stopConfirm'))) await act(tracker, 'stop'); }]);
}

function buttons(...list) {
  return h('div', { className: 'patrol-buttons' }, list.map(([key, onclick], index) =>
    h('button', { type: 'button', 'data-action': key, className: index === 0 ? 'primary' : '', onclick }, t(`patrol.${key}`))));
}

const doubleTapMilliseconds = 600;
let [isActing, actedAt] = [false, -Infinity];

/** Does what a button says; the second of two taps would hit the button that took its place, and does nothing. */
async function act(tracker, what) {
  if (isActing || performance.now() - actedAt < doubleTapMilliseconds) return;
  isActing = true;
  await tracker[what]().catch(() => { tracker.problem = 'notKept'; tracker.changed(); });
  [isActing, actedAt] = [false, performance.now()];
}

async function handIn(app, input) {
  const [file] = input.files;
  input.value = '';
  if (!file) return;
  const read = await readGpx(file);
  if (!read) return say(byId('gpx-note'), t('patrol.gpxBad'));
  await enqueue(app.store, itemsOfGpx(read, { team: app.team, now: Date.now() }));
  say(byId('gpx-note'), t('patrol.gpxStored'));
  await app.added();
}
