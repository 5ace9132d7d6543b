// The filter of the finds, what is shown, and how many finds that are.

import { byId, debounced, say } from '../app/dom.js';
import { number, t } from '../app/messages.js';
import { filterQuery, initial } from './address.js';

const filterNames = ['from', 'to', 'settings', 'services', 'cleared'];

/** Connects the form and the line of counts. */
export function connectFilters(workspace, api) {
  const form = byId('filters');
  form.addEventListener('input', () => workspace.set(read(form)));
  form.addEventListener('submit', (event) => event.preventDefault());
  byId('clear-filters').addEventListener('click', () => {
    workspace.set(Object.fromEntries(filterNames.map((name) => [name, initial[name]])));
    fill(form, workspace.state);
  });
  fill(form, workspace.state);
  const count = debounced(250, () => summarise(workspace, api));
  workspace.follow(filterNames, count);
}

function read(form) {
  const values = new FormData(form);
  return {
    from: values.get('van') || null, to: values.get('tot') || null, cleared: values.get('opgeruimd') || null,
    settings: values.getAll('omgeving'), services: values.getAll('dienst'), finds: values.get('vondsten') ?? initial.finds,
    layers: values.getAll('lagen'),
  };
}

function fill(form, state) {
  form.elements.van.value = state.from ?? '';
  form.elements.tot.value = state.to ?? '';
  form.elements.opgeruimd.value = state.cleared ?? '';
  form.elements.vondsten.value = state.finds;
  const chosen = { omgeving: state.settings, dienst: state.services, lagen: state.layers };
  for (const box of form.querySelectorAll('input[type=checkbox]')) box.checked = chosen[box.name].includes(box.value);
}

/** Says how many finds the filter lets through, in which period, after how many patrols, and how many are made up. */
async function summarise(workspace, api) {
  const query = filterQuery(workspace.state);
  const answer = await api.ask(`/api/finds/summary?${query}`).catch(() => null);
  if (query !== filterQuery(workspace.state)) return;
  if (!answer?.ok) return say(byId('summary'), t('workspace.summary.failed'));
  const { finds, simulatedFinds, syringes, uncountedFinds, first, last, patrols } = answer.json;
  if (!finds) return say(byId('summary'), t('workspace.summary.none', { patrols: number(patrols) }));
  return say(byId('summary'), t('workspace.summary.found', {
    finds: number(finds), simulated: number(simulatedFinds), syringes: number(syringes), uncounted: number(uncountedFinds),
    from: workspace.day(first), to: workspace.day(last), patrols: number(patrols),
  }));
}
