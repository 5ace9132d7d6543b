// Choosing the place of a find without a fix: a place that is known, or coordinates.

import { opened } from './dialogs.js';
import { byId, debounced, h, say } from './dom.js';
import { metresBetween, middleOf } from './geometry.js';
import { baseLayer } from './map-data.js';
import { distanceText, t } from './messages.js';

const mostShown = 12;

/** Connects the dialog; `put` gets the position that was chosen. */
export function connectPlaceDialog({ app, locator, put }) {
  const dialog = byId('place-dialog');
  const choose = (pin) => { put(pin); dialog.close('chosen'); };
  let places = [];
  const list = () => render(places, byId('place-search').value, locator.position() ?? middleOf(app.city?.bounds), choose);
  byId('place-search').addEventListener('input', debounced(150, list));
  byId('coordinates-form').addEventListener('submit', (event) => {
    event.preventDefault();
    const position = coordinates();
    say(byId('coordinates-note'), position ? '' : t('position.badCoordinates'));
    if (position) choose(position);
  });
  byId('position-choose').addEventListener('click', async () => {
    byId('place-search').value = '';
    const answer = opened('place-dialog');
    places = placesOf(await baseLayer());
    list();
    await answer;
    byId('position-choose').focus();
  });
}

/** The places and containers of the base layer as {name, longitude, latitude, isSimulated}. */
export function placesOf(collection) {
  return (collection?.features ?? [])
    .filter((feature) => feature.geometry?.type === 'Point' && feature.properties.name)
    .map(({ geometry, properties: { name, nature } }) => {
      const [longitude, latitude] = geometry.coordinates;
      return { name, longitude, latitude, isSimulated: nature === 'simulated' };
    });
}

/** The places that match, nearest first. Accents and capitals do not matter. */
export function matching(places, text, position) {
  const wanted = plain(text);
  const distance = (place) => (position ? metresBetween(position, place) : 0);
  return places.filter((place) => plain(place.name).includes(wanted))
    .map((place) => ({ ...place, metres: distance(place) }))
    .sort((a, b) => a.metres - b.metres)
    .filter((place, index, all) => !all.slice(0, index).some((other) => isSame(other, place)));
}

/** A park and its playground have one name and one spot: one line is enough. */
const isSame = (a, b) => a.name === b.name && metresBetween(a, b) < 100;

const plain = (text) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim();

function render(places, text, position, choose) {
  const found = matching(places, text, position);
  say(byId('place-note'), !places.length ? t('position.noPlaces') : found.length ? '' : t('position.noMatch'));
  byId('place-list').replaceChildren(...found.slice(0, mostShown).map((place) => {
    const pin = { longitude: place.longitude, latitude: place.latitude };
    const name = place.isSimulated ? `${place.name} (${t('near.simulated')})` : place.name;
    return h('li', {}, h('button', { type: 'button', onclick: () => choose(pin) },
      h('span', {}, name), h('span', { className: 'hint' }, distanceText(place.metres))));
  }));
}

function coordinates() {
  const read = (id, limit) => {
    const value = Number(byId(id).value.trim().replace(',', '.'));
    return byId(id).value.trim() && Math.abs(value) <= limit ? value : null;
  };
  const [latitude, longitude] = [read('latitude', 90), read('longitude', 180)];
  return latitude === null || longitude === null ? null : { longitude, latitude };
}
