// One line of the list: what it is, how it stands, and what can be done with it.

import { h, icon } from './dom.js';
import { isPast } from './items.js';
import { foundText, has, moment, t } from './messages.js';
import { remedies } from './outcome.js';

const pictures = { draft: 'draft', waiting: 'clock', refused: 'warning', sent: 'sent' };

/** The element of an item; `actions` runs what a button says. */
export function itemElement(item, app, actions) {
  const name = titleOf(item);
  const buttons = buttonsOf(item, Date.now()).map(([action, label]) => h('button', {
    type: 'button', 'data-key': `${action}:${item.id}`, 'aria-label': `${t(label)}: ${name}`, onclick: () => actions[action](item),
  }, t(label)));
  return h('li', {},
    h('p', { className: 'item-head' }, h('span', {}, name),
      h('span', { className: 'item-state' }, icon(pictures[item.state]), t(`item.${item.state}`))),
    item.state === 'refused' && h('p', { className: 'refusal' }, refusalText(item)),
    item.team && app.team && item.team !== app.team && item.state === 'waiting'
      && h('p', { className: 'hint' }, t('list.otherTeam', { team: item.team })),
    buttons.length > 0 && h('div', { className: 'actions' }, buttons));
}

/** What an item is, in a line. */
function titleOf(item) {
  const body = item.corrected ?? item.body;
  const facts = [moment(body?.occurredAt ?? body?.visitedAt ?? item.madeAt)];
  if (item.kind !== 'find') return [t(`item.${item.kind}`), item.title, ...facts].filter(Boolean).join(' · ');
  facts.unshift(foundText(body));
  if (body.setting) facts.push(t(`setting.${body.setting}`));
  if (item.hadBlob || item.hadPhoto) facts.push(t('list.photo'));
  if (item.corrected) facts.push(t('list.corrected'));
  if (item.withdrawn) facts.push(t('list.withdrawn'));
  return facts.join(' · ');
}

function refusalText({ error }) {
  const key = `refusal.${error?.code}`;
  if (has(key)) return t(key);
  return error?.message ? `${error.message} ${t('refusal.other')}` : t('refusal.other');
}

/** The buttons of an item as [action, message key]. */
export function buttonsOf(item, now) {
  if (item.state === 'refused') return remedies(item.error?.code, item.kind).map((name) => [name, `remedy.${name}`]);
  if (item.kind !== 'find') return item.state === 'draft' ? [['send', 'list.sendDraft'], ['discard', 'list.discard']] : [];
  const edit = ['edit', 'list.open'];
  if (item.state === 'draft') {
    return [edit, ...(item.body.longitude === null ? [] : [['send', 'list.sendDraft']]), ['discard', 'list.discard']];
  }
  const isFixed = item.withdrawn || item.isFixed || (item.state === 'sent' && isPast({ ...item, sentAt: item.sentAt ?? now }, now));
  if (isFixed) return [];
  return item.isElsewhere ? [edit] : [edit, ['takeBack', 'list.takeBack']];
}

