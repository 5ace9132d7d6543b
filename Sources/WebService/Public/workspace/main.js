// The planner's workspace: a map, a panel, and one state that both follow.

import { Api } from '../app/api.js';
import { byId } from '../app/dom.js';
import { loadMessages } from '../app/messages.js';
import { panels } from './address.js';
import { connectFilters } from './filters.js';
import { openWorkspaceMap } from './map.js';
import { connectPlan } from './plan.js';
import { connectScenarios } from './scenarios.js';
import { Workspace } from './state.js';

const workspace = new Workspace();
const api = new Api();

await loadMessages(document.documentElement.lang);
const session = await api.session().catch(() => null);
workspace.timeZone = session?.json?.city?.timeZone;
connectTabs();
connectFilters(workspace, api);
connectScenarios(workspace, api);
connectPlan(workspace, api);
openWorkspaceMap(workspace).catch((error) => { byId('map-note').textContent = error.message; });
document.body.dataset.ready = 'true';

function connectTabs() {
  for (const name of panels) byId(`tab-${name}`).addEventListener('click', () => workspace.set({ panel: name }));
  byId('tab-layers').parentElement.addEventListener('keydown', (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const next = panels[(panels.indexOf(workspace.state.panel) + step + panels.length) % panels.length];
    workspace.set({ panel: next });
    byId(`tab-${next}`).focus();
  });
  workspace.follow(['panel'], ({ panel }) => {
    for (const name of panels) {
      const isOpen = name === panel;
      byId(`panel-${name}`).hidden = !isOpen;
      byId(`tab-${name}`).setAttribute('aria-selected', String(isOpen));
      byId(`tab-${name}`).tabIndex = isOpen ? 0 : -1;
    }
  });
}
