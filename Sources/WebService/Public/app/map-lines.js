// The small lines on the map: which finds it shows, and what of all it shows is simulated.

import { byId, h } from './dom.js';
import { t } from './messages.js';
import { days, reachMetres } from './surroundings.js';

/** What of the finds and the base layer is simulated, as the ends of message keys; null stands for what is not known. */
export function simulatedOn(finds, base) {
  const isIn = (layer) => (base?.features ?? []).some(({ properties }) =>
    properties.layer === layer && properties.nature === 'simulated');
  const areFinds = (finds?.features ?? []).some(({ properties }) => properties.simulated);
  return [areFinds && 'Finds', isIn('container') && 'Containers', isIn('place') && 'Places'].filter(Boolean);
}

/** Puts the lines on the map, in the place of those before. */
export function showLines(finds, base) {
  const box = byId('map').querySelector('.map-lines') ?? byId('map').appendChild(h('div', { className: 'map-lines' }));
  const what = simulatedOn(finds, base).map((name) => t(`map.simulated${name}`)).join(', ');
  const lines = [
    finds && h('p', {}, t('map.finds', { days, metres: reachMetres })),
    what && h('p', { className: 'map-simulated' }, t('map.simulated', { what })),
  ].filter(Boolean);
  if (box.textContent !== lines.map((line) => line.textContent).join('')) box.replaceChildren(...lines);
}
