// The line that always says where things stand: all sent, waiting and why, or refused.

import { banner } from './banners.js';
import { isOff } from './clock.js';
import { byId, icon } from './dom.js';
import { t } from './messages.js';

const allSent = { key: 'nothingWaiting', mood: 'good', picture: 'sent' };

/** What to say, as {key, count, mood, picture}, or null when there is nothing to say. */
export function summary({ items, pause, session, isOnline }) {
  const count = items.filter((item) => item.state === 'waiting').length;
  const refused = items.filter((item) => item.state === 'refused').length;
  if (refused && !count) return { key: 'attention', count: refused, mood: 'bad', picture: 'warning' };
  if (count) return { key: whyWaiting({ pause, session, isOnline }), count, refused, mood: 'wait', picture: 'clock' };
  if (items.some((item) => item.state === 'sent')) return allSent;
  return null;
}

function whyWaiting({ pause, session, isOnline }) {
  if (!isOnline) return 'offline';
  if (session && !session.signedIn) return 'signIn';
  if (pause?.why === 'network') return 'offline';
  if (pause?.why === 'busy') return 'busy';
  return 'waiting';
}

/** Keeps the line and the bars of clock and sign-in up to date. */
export function showOutboxState(app, { askToSignIn }) {
  const line = byId('outbox-state');
  const render = () => {
    const now = summary({ ...app, items: app.items, session: app.session, isOnline: navigator.onLine !== false });
    // Of a prick nothing stays, so an outbox that was waiting and is empty was sent.
    const wasSent = app.items.length === 0 && ['wait', 'good'].includes(line.dataset.mood);
    const what = now ?? (wasSent ? allSent : null);
    line.hidden = !what;
    if (!what) return;
    const refused = what.refused ? ` · ${t('status.attention', { count: what.refused })}` : '';
    const text = t(`status.${what.key}`, { count: what.count }) + refused;
    if (line.textContent === text && line.dataset.mood === what.mood) return;
    line.dataset.mood = what.mood;
    line.replaceChildren(icon(what.picture), text);
  };
  app.addEventListener('change', render);
  app.addEventListener('change', () => showSignIn(app, askToSignIn));
  app.api.onClock = () => showClock(app.api.secondsAhead);
  render();
  return render;
}

function showSignIn(app, askToSignIn) {
  const isNeeded = app.session && !app.session.signedIn && app.waiting.length > 0 && navigator.onLine !== false;
  if (!isNeeded) return banner('sign-in', null);
  if (!app.session.paired) return banner('sign-in', t('sign.notPaired'));
  return banner('sign-in', t('sign.title'), { action: { label: t('sign.go'), run: askToSignIn } });
}

/** The bar that says how far the clock is off. */
function showClock(seconds) {
  if (!isOff(seconds)) return banner('clock', null);
  const key = seconds > 0 ? 'banner.clockAhead' : 'banner.clockBehind';
  return banner('clock', t(key, { minutes: Math.round(Math.abs(seconds) / 60) }), { isError: true });
}
