// What lies where the planner clicks.

import { h } from '../app/dom.js';
import { foundText, moment, number, t } from '../app/messages.js';

const shown = ['clusters', 'finds', 'containers', 'candidate-sites', 'places'];

/** Opens a small window about what was clicked; a group of finds is zoomed into instead. */
export function showDetails(map, maplibre, workspace, event) {
  const box = [[event.point.x - 6, event.point.y - 6], [event.point.x + 6, event.point.y + 6]];
  const layers = map.getStyle().layers.filter((layer) => shown.includes(layer['source-layer'])).map(({ id }) => id);
  const [feature] = map.queryRenderedFeatures(box, { layers });
  if (!feature) return;
  if (feature.properties.point_count > 1) {
    map.easeTo({ center: feature.geometry.coordinates, zoom: Math.min(map.getZoom() + 2, 16) });
    return;
  }
  const content = h('div', { className: 'details' }, ...linesOf(feature).map((line) => h('p', {}, line)));
  new maplibre.Popup({ maxWidth: '18rem' }).setLngLat(event.lngLat).setDOMContent(content).addTo(map);
}

function linesOf({ sourceLayer, properties }) {
  const lines = {
    clusters: () => [t('workspace.details.nearer')],
    finds: () => [
      foundText(properties), properties.occurredAt && moment(properties.occurredAt),
      properties.setting && t(`forms.setting.${properties.setting}`), properties.service && t(`pages.service.${properties.service}`),
      properties.cleared === undefined ? null : t(properties.cleared ? 'workspace.details.cleared' : 'workspace.details.notCleared'),
      properties.nature === 'simulated' && t('pages.simulated'),
    ],
    containers: () => [
      properties.name, properties.status && t(`workspace.status.${properties.status}`), properties.accessHours,
      properties.capacity && t('workspace.details.litres', { litres: number(properties.capacity) }),
    ],
    'candidate-sites': () => [
      properties.name ?? t('workspace.layer.candidate'), properties.owner,
      t(properties.access24h ? 'workspace.details.always' : 'workspace.details.notAlways'),
    ],
    places: () => [properties.name, t(`workspace.kind.${properties.kind}`)],
  }[sourceLayer]?.() ?? [];
  return lines.filter(Boolean);
}
