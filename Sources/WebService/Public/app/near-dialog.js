// “Already reported?”: today's finds close by, before a find is stored.

import { opened } from './dialogs.js';
import { byId, h } from './dom.js';
import { editFind } from './edit.js';
import { foundText, number, t } from './messages.js';
import { knownFinds, nearFinds } from './nearby.js';
import { status } from './commit.js';

/** Whether the find in the form is one that was reported today already, as the person says. */
export async function isSameAsNear(context, position) {
  const { app, surroundings } = context;
  const { collection, isFresh } = await surroundings.now(position);
  const near = nearFinds(knownFinds(app.items, collection), position, { now: Date.now(), timeZone: app.timeZone });
  if (!near.length) return false;
  byId('near-note').hidden = isFresh;
  byId('near-list').replaceChildren(...near.slice(0, 5).map(entry));
  const answer = await opened('near-dialog');
  if (answer === 'new') return false;
  if (answer === 'back') { byId('save').focus(); return true; }
  await same(context, near[Number(answer.replace(/\D/g, ''))], answer.startsWith('correct'));
  return true;
}

function entry(find, index) {
  const facts = [describe(find), find.own && t('near.own'), find.cleared === false && t('near.uncleared'), find.simulated && t('near.simulated')];
  const text = facts.filter(Boolean).join(' · ');
  return h('li', {}, h('span', {}, text), h('div', { className: 'actions' },
    h('button', { type: 'button', value: `same-${index}`, 'aria-label': t('near.sameLabel', { find: text }) }, t('near.same')),
    find.own && h('button', { type: 'button', value: `correct-${index}` }, t('near.correctOwn'))));
}

function describe(find) {
  return t('near.line', { find: foundText(find), metres: number(find.metres), age: ageOf(find.minutes) });
}

/** Minutes as “12 min” or “3 u”. */
function ageOf(minutes) {
  return minutes < 60 ? t('near.minutes', { count: Math.round(minutes) }) : t('near.hours', { count: Math.round(minutes / 60) });
}

async function same(context, find, isCorrection) {
  if (isCorrection) return editFind(context, find.id);
  context.form.reset();
  context.locator.put(null);
  status('status.same', 'good');
  return undefined;
}
