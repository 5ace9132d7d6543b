// A proposal in the panel: what it gains, its sites with their reasons, the curve, and what another does differently.

import { byId, h } from '../app/dom.js';
import { number, t } from '../app/messages.js';
import { differenceView } from './compare.js';
import { curveView } from './curve.js';

/** Shows the proposal of the address, and the one beside it. */
export function connectPlan(workspace, api) {
  const load = async (id) => {
    if (!id || workspace.plans.has(id)) return;
    const answer = await api.ask(`/api/plans/${id}`).catch(() => null);
    if (answer?.ok) workspace.plans.set(id, answer.json);
  };
  workspace.addEventListener('chosen', () => byId('plan').querySelector(`[data-site="${workspace.chosen.id}"]`)?.scrollIntoView({ block: 'nearest' }));
  workspace.follow(['plan', 'beside'], async ({ plan, beside }) => {
    await Promise.all([load(plan), load(beside)]);
    workspace.dispatchEvent(new Event('plans'));
    await show(workspace, api);
  });
}

async function show(workspace, api) {
  const { plan: id, beside } = workspace.state;
  const plan = workspace.plans.get(id);
  if (!plan) {
    byId('plan').replaceChildren(h('p', {}, t(id ? 'workspace.plan.missing' : 'workspace.plan.none')));
    return;
  }
  byId('plan').replaceChildren(
    ...headOf(workspace, plan, id), h('ol', { className: 'sites' }, plan.features.map((site) => siteView(workspace, api, site))),
    ...curveView(plan), ...(beside && workspace.plans.has(beside) ? [await differenceView(workspace, api, id, beside)] : []));
}

function headOf(workspace, plan, id) {
  const interval = plan.gainPerYearLower === undefined ? ''
    : t('workspace.plan.interval', { low: number(plan.gainPerYearLower), high: number(plan.gainPerYearUpper) });
  const files = ['geojson', 'csv', 'gpkg'].map((kind) => h('a', { href: `/voorstellen/${id}.${kind}` }, kind.toUpperCase()));
  return [
    plan.simulated && h('p', { className: 'notice' }, t('workspace.plan.simulated')),
    h('p', { className: 'lead' }, t('workspace.plan.gain', { gain: number(plan.gainPerYear), found: number(plan.syringesFoundPerYear) }), ' ', interval),
    h('p', { className: 'hint' }, t('workspace.plan.basis', {
      finds: number(plan.finds), from: workspace.day(plan.period[0]), to: workspace.day(Date.parse(plan.period[1]) - 1), candidates: number(plan.candidates),
      gap: plan.optimal ? t('workspace.plan.optimal') : t('workspace.plan.gap', { gap: number(plan.gap * 100, 2) }),
    })),
    h('p', { className: 'links' }, h('a', { href: `/voorstellen/${id}` }, t('workspace.plan.annex')), files),
  ].filter(Boolean);
}

function siteView(workspace, api, site) {
  const { rank, name, neighbourhood, reason, gainPerYear, gainPerYearLower, gainPerYearUpper, decision } = site.properties;
  const [longitude, latitude] = site.geometry.coordinates;
  const interval = gainPerYearLower === undefined ? '' : ` (${number(gainPerYearLower, 1)}–${number(gainPerYearUpper, 1)})`;
  const mark = (kind) => () => workspace.mark({ kind, longitude, latitude });
  return h('li', { value: rank, 'data-site': site.id },
    h('strong', {}, name ?? neighbourhood), ` · ${t('workspace.plan.perYear', { gain: number(gainPerYear, 1) })}${interval}`,
    decision && decision !== 'proposed' && h('p', {}, t(`workspace.decision.${decision}`)),
    h('details', {}, h('summary', {}, t('workspace.plan.why')), h('p', {}, reason)),
    h('div', { className: 'actions' },
      h('button', { type: 'button', onclick: mark('pin') }, t('workspace.mark.doPin')),
      h('button', { type: 'button', onclick: mark('ban') }, t('workspace.mark.doBan'))));
}
