// A point on a map, or where the phone is, in the place of a street's name; the form works without.

import { cityZoom, openMap } from '../app/map.js';
import { loadMessages, t } from '../app/messages.js';

const block = document.querySelector('[data-point-map]');
const [point, place, state, element] = ['#positie', '#plaats', '#punt', '#puntkaart'].map((name) => document.querySelector(name));
const isRequired = place?.required;
let map = null;

if (block && point && place) begin();

async function begin() {
  const isReady = await loadMessages(document.documentElement.lang).then(() => true, () => false);
  if (!isReady) return;
  block.hidden = false;
  block.querySelector('[data-open-map]').addEventListener('click', () => show());
  block.querySelector('[data-here]').addEventListener('click', () => locate());
  block.querySelector('[data-no-point]').addEventListener('click', () => choose(null));
  if (point.value) choose(chosen());
}

/** The point that stands in the field; null when there is none. */
function chosen() {
  const [longitude, latitude, accuracy] = point.value.split(' ').map(Number);
  return Number.isFinite(longitude) && Number.isFinite(latitude) ? { longitude, latitude, accuracy } : null;
}

/** Takes a point, or none: then the name of a street or place is needed again. */
function choose(position) {
  point.value = position ? `${position.longitude.toFixed(6)} ${position.latitude.toFixed(6)} ${Math.round(position.accuracy ?? 0)}` : '';
  place.required = isRequired && !position;
  block.querySelector('[data-no-point]').hidden = !position;
  state.textContent = position
    ? t('observations.point.chosen', { latitude: position.latitude.toFixed(5), longitude: position.longitude.toFixed(5) })
    : '';
  if (position && map) map.setPin(position, false);
}

async function show() {
  element.hidden = false;
  if (map) return;
  const [longitude, latitude] = block.dataset.centre.split(',').map(Number);
  const start = chosen();
  state.textContent = t('map.loading');
  try {
    map = await openMap(element, {
      position: start ?? { longitude, latitude }, zoom: start ? 16 : cityZoom, onMove() {},
      onPin: (position) => choose({ ...position, accuracy: 10 }),
    });
  } catch (error) {
    element.hidden = true;
    state.textContent = t(`map.${error.message}`);
    return;
  }
  map.map.on('click', ({ lngLat }) => choose({ longitude: lngLat.lng, latitude: lngLat.lat, accuracy: 10 }));
  if (start) map.setPin(start, true);
  state.textContent = start ? state.textContent : t('observations.point.tap');
}

function locate() {
  state.textContent = t('observations.point.locating');
  navigator.geolocation?.getCurrentPosition(
    ({ coords }) => {
      choose(coords);
      if (map) map.setPin(coords, true);
    },
    () => { state.textContent = t('observations.point.notFound'); },
    { enableHighAccuracy: true, timeout: 15000, maximumAge: 30000 });
}
