// Scenarios: the form, the list of runs with their progress, and the marks that pin or ban a site.

import { byId, h, say } from '../app/dom.js';
import { moment, number, t } from '../app/messages.js';
import { requestOf } from './request.js';

const restMilliseconds = 1000;

/** Connects the form and the list; the list is asked again as long as something runs. */
export function connectScenarios(workspace, api) {
  byId('scenario').addEventListener('submit', (event) => {
    event.preventDefault();
    start(workspace, api);
  });
  workspace.addEventListener('marks', () => showMarks(workspace));
  workspace.addEventListener('scenarios', () => refresh(workspace, api));
  refresh(workspace, api);
}

async function start(workspace, api) {
  const form = byId('scenario');
  const body = { id: crypto.randomUUID(), title: form.elements.title.value, request: requestOf(new FormData(form).entries(), workspace.marks) };
  say(byId('scenario-note'), '');
  const answer = await api.ask('/api/scenarios', { method: 'POST', body: JSON.stringify(body), type: 'application/json' }).catch(() => null);
  say(byId('scenario-note'), answer?.ok ? t('workspace.scenario.started') : answer?.error.message ?? t('workspace.unreachable'));
  if (answer?.ok) workspace.waitingFor = body.id;
  await refresh(workspace, api);
}

let timer = 0;

async function refresh(workspace, api) {
  clearTimeout(timer);
  const answer = await api.ask('/api/scenarios').catch(() => null);
  if (!answer?.ok) return;
  const { scenarios } = answer.json;
  byId('scenarios').replaceChildren(...scenarios.map((each) => entry(workspace, api, each)));
  const done = scenarios.find(({ id, state }) => id === workspace.waitingFor && state === 'done');
  if (done) {
    workspace.waitingFor = null;
    workspace.set({ plan: done.plan, panel: 'plan' });
  }
  if (scenarios.some(({ state }) => state === 'waiting' || state === 'running')) timer = setTimeout(() => refresh(workspace, api), restMilliseconds);
}

function entry(workspace, api, scenario) {
  const { id, title, createdAt, createdBy, state, stage, share, message, plan, count, gain } = scenario;
  const isGoing = state === 'waiting' || state === 'running';
  const line = state === 'running' && stage ? t(`workspace.stage.${stage}`) : t(`workspace.state.${state}`);
  return h('li', { className: 'scenario' },
    h('strong', {}, title), h('p', {}, `${moment(createdAt)} · ${createdBy} · ${line}`),
    state === 'running' && h('progress', { max: 1, value: share ?? undefined, 'aria-label': line }),
    message && h('p', { className: 'error-text' }, message),
    state === 'done' && h('p', {}, t('workspace.scenario.result', { count: number(count), gain: number(gain) })),
    h('div', { className: 'actions' },
      plan && h('button', { type: 'button', onclick: () => workspace.set({ plan, panel: 'plan' }) }, t('workspace.scenario.show')),
      plan && workspace.state.plan && plan !== workspace.state.plan
        && h('button', { type: 'button', onclick: () => workspace.set({ beside: plan, panel: 'plan' }) }, t('workspace.scenario.beside')),
      isGoing && h('button', { type: 'button', onclick: async () => {
        await api.ask(`/api/scenarios/${id}`, { method: 'DELETE' }).catch(() => null);
        refresh(workspace, api);
      } }, t('workspace.scenario.cancel'))));
}

/** The sites that the next run must take or may not take. */
function showMarks(workspace) {
  const items = workspace.marks.map((mark) => h('li', {},
    `${t(`workspace.mark.${mark.kind}`)} ${mark.latitude.toFixed(5)}, ${mark.longitude.toFixed(5)} `,
    h('button', { type: 'button', onclick: () => workspace.unmark(mark) }, t('workspace.mark.remove'))));
  byId('marks').replaceChildren(...(items.length ? [h('p', { className: 'label' }, t('workspace.mark.title')), h('ul', { className: 'items' }, items)] : []));
}
