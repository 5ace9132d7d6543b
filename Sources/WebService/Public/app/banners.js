// The bars above the view: what someone has to know now, each at most once.

import { byId, h } from './dom.js';

const shown = new Map();

/** Shows, changes or (with a text of null) removes a bar; `action` is {label, run}. */
export function banner(name, text, { action = null, isError = false } = {}) {
  const signature = JSON.stringify([text, action?.label, isError]);
  const old = shown.get(name);
  if (old?.signature === signature) { old.run = action?.run; return; }
  old?.element.remove();
  shown.delete(name);
  if (text === null) return;
  const entry = { signature, run: action?.run };
  entry.element = h('div', { className: `banner ${isError ? 'error' : 'notice'}` },
    h('p', {}, text),
    action && h('button', { type: 'button', onclick: () => entry.run() }, action.label));
  shown.set(name, entry);
  byId('banners').append(entry.element);
}
