// Who is signed in, as last heard from the server; the city's part of it is kept for when there is no coverage.

import { forgetSent } from './outbox.js';
import { remember, remembered } from './store.js';

/** The part of a session that stays on the phone: never a token. */
function lasting({ csrf: _, ...rest }) {
  return rest;
}

/** What was last heard, also from before this page; null when nothing ever was. */
export async function lastSession(store) {
  return (await remembered(store, 'session')) ?? null;
}

/** Asks the server and keeps what it says; the answer as it came, or null when it is out of reach. */
export async function askSession(store, api) {
  const answer = await api.session().catch(() => null);
  if (answer?.ok) await keep(store, answer.json);
  return answer;
}

/** The session as the server sees it now; null when it does not say. */
export async function freshSession(store, api) {
  const answer = await askSession(store, api);
  return answer?.ok ? answer.json : null;
}

/** Signs in with the team's PIN; the answer as it came. */
export async function signIn(store, api, pin) {
  const answer = await api.ask('/api/session', { method: 'POST', body: JSON.stringify({ pin }), type: 'application/json' });
  if (!answer.ok) return answer;
  api.token = answer.json.csrf ?? null;
  await keep(store, answer.json);
  return answer;
}

/** Signs out at the server and forgets what was sent as a team; what waits to be sent stays. */
export async function signOut(store, api) {
  if (!api.token) await api.session();
  const answer = await api.ask('/api/session', { method: 'DELETE' });
  if (!answer.ok && answer.status !== 401) return answer;
  api.token = null;
  await forgetSent(store);
  await freshSession(store, api);
  return { ok: true };
}

/** Storage that fails to keep a session must not stop what the session is for. */
async function keep(store, session) {
  await remember(store, 'session', lasting(session)).catch(() => {});
}
