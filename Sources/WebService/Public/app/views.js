// The views of the app: one at a time, by the address's hash, with the focus on the title of what opens.

import { byId } from './dom.js';
import { t } from './messages.js';

const names = ['vondst', 'patrouille', 'container', 'lijst', 'prik', 'menu', 'route'];
const listeners = new Map();

/** The view that is open. */
const currentView = () => (names.includes(location.hash.slice(1)) ? location.hash.slice(1) : names[0]);

/** Runs `work` whenever a view opens. */
export function whenOpened(name, work) {
  listeners.set(name, [...(listeners.get(name) ?? []), work]);
}

/** Goes to a view. */
export function goTo(name) {
  if (currentView() === name) show(true);
  else location.hash = name;
}

function show(takeFocus) {
  const current = currentView();
  for (const name of names) byId(`view-${name}`).hidden = name !== current;
  for (const link of document.querySelectorAll('a[data-view]')) {
    if (link.dataset.view === current) link.setAttribute('aria-current', 'page');
    else link.removeAttribute('aria-current');
  }
  document.body.dataset.view = current;
  document.title = `${byId(`view-${current}`).querySelector('h1').textContent} · ${t('name')}`;
  scrollTo(0, 0);
  if (takeFocus) byId(`view-${current}`).querySelector('h1').focus();
  for (const work of listeners.get(current) ?? []) work();
}

/** Begins with the view that the address names. */
export function startViews() {
  addEventListener('hashchange', () => { if (location.hash !== '#content') show(true); });
  show(false);
}
