// Signing in with the team's PIN, right where the work is; signing out; who is signed in.

import { opened } from './dialogs.js';
import { byId, say } from './dom.js';
import { t } from './messages.js';
import { signIn, signOut } from './session.js';

/** Connects the dialog and the menu; returns the function that asks for the PIN. */
export function connectSignIn(app) {
  byId('sign-form').addEventListener('submit', (event) => {
    event.preventDefault();
    submit(app);
  });
  const ask = async () => {
    say(byId('sign-note'), app.session && !app.session.paired ? t('sign.notPaired') : '');
    byId('pin').value = '';
    const answer = opened('sign-dialog');
    byId('pin').focus();
    await answer;
  };
  byId('sign-in-open').addEventListener('click', ask);
  byId('sign-out').addEventListener('click', () => leave(app));
  app.addEventListener('change', () => showWho(app));
  return ask;
}

async function submit(app) {
  const answer = await signIn(app.store, app.api, byId('pin').value).catch(() => null);
  byId('pin').value = '';
  if (!answer?.ok) {
    say(byId('sign-note'), problem(answer));
    byId('pin').focus();
    return;
  }
  app.session = answer.json;
  byId('sign-dialog').close('signed-in');
  app.changed();
  await app.send({ soon: true });
}

function problem(answer) {
  if (!answer) return t('sign.offline');
  const { code, remaining, message } = answer.error;
  if (code === 'wrong-pin') return remaining === undefined ? t('sign.wrongPinPlain') : t('sign.wrongPin', { remaining });
  const known = { 'device-locked': 'sign.locked', 'signed-out': 'sign.notPaired', 'too-many': 'sign.tooMany' }[code];
  return known ? t(known) : message ?? t('sign.offline');
}

async function leave(app) {
  const answer = await signOut(app.store, app.api).catch(() => null);
  say(byId('sign-out-note'), answer?.ok ? '' : t('sign.offline'));
  if (answer?.ok) app.signedOut();
  await app.renewSession();
  await app.refresh();
}

function showWho(app) {
  const { session } = app;
  const isIn = Boolean(session?.signedIn);
  say(byId('who'), isIn ? t('sign.signedInAs', { team: session.teamTitle ?? session.team ?? '' }) : t('sign.signedOut'));
  byId('sign-out').hidden = !isIn;
  byId('sign-in-open').hidden = isIn;
}
