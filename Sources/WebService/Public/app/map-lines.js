// The small lines on the map: which finds it shows, and what of all it shows is simulated.

import { byId, h } from './dom.js';
import { t } from './messages.js';
import { days, reachMetres } from './surroundings.js';

/** The lines as {key, values, isSimulated}, for the finds and the base layer that are known; null stands for neither. */
export function mapLines(finds, base) {
  const simulated = (layer) => (base?.features ?? []).some(({ properties }) =>
    properties.layer === layer && properties.nature === 'simulated');
  const warnings = [
    (finds?.features ?? []).some(({ properties }) => properties.simulated) && 'map.simulated',
    simulated('container') && 'map.simulatedContainers',
    simulated('place') && 'map.simulatedPlaces',
  ];
  return [
    ...(finds ? [{ key: 'map.finds', values: { days, metres: reachMetres }, isSimulated: false }] : []),
    ...warnings.filter(Boolean).map((key) => ({ key, values: {}, isSimulated: true })),
  ];
}

/** Puts the lines on the map, in the place of those before. */
export function showLines(lines) {
  const box = byId('map').querySelector('.map-lines') ?? byId('map').appendChild(h('div', { className: 'map-lines' }));
  const texts = lines.map(({ key, values }) => t(key, values));
  if (box.dataset.lines === texts.join()) return;
  box.dataset.lines = texts.join();
  box.replaceChildren(...lines.map(({ isSimulated }, index) => h('p', { className: isSimulated ? 'map-simulated' : '' }, texts[index])));
}
