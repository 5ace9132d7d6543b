// What two proposals do differently, and what that costs.

import { h } from '../app/dom.js';
import { number, t } from '../app/messages.js';

/** The difference between two proposals, as an element. */
export async function differenceView(workspace, api, a, b) {
  const answer = await api.ask(`/api/plans/${a}/difference/${b}`).catch(() => null);
  const close = h('button', { type: 'button', onclick: () => workspace.set({ beside: null }) }, t('workspace.compare.close'));
  if (!answer?.ok) return h('section', {}, h('p', { className: 'error-text' }, t('workspace.unreachable')), close);
  const { onlyInA, onlyInB, both, gainA, gainB, costOfA, incomparable } = answer.json;
  const sites = (list) => h('ul', {}, list.map(({ rank, name }) => h('li', {}, `${rank}. ${name ?? ''}`)));
  return h('section', { className: 'compare' },
    h('h2', {}, t('workspace.compare.title')),
    h('p', {}, t('workspace.compare.gains', { a: number(gainA), b: number(gainB) })),
    incomparable && h('p', { className: 'notice' }, t('workspace.compare.incomparable')),
    !incomparable && Number.isFinite(costOfA) && h('p', {}, t('workspace.compare.cost', { cost: number(costOfA, 1) })),
    h('p', {}, t('workspace.compare.both', { count: number(both.length) })),
    h('h3', {}, t('workspace.compare.onlyHere')), sites(onlyInA), h('h3', {}, t('workspace.compare.onlyThere')), sites(onlyInB),
    h('p', { className: 'links' }, h('a', { href: `/vergelijken?a=${a}&b=${b}` }, t('workspace.compare.page'))), close);
}
