// The place of the find: what is known of it in words, on the map, and by hand.

import { byId, say } from './dom.js';
import { isWithin } from './geometry.js';
import { number, t } from './messages.js';
import { connectPlaceDialog } from './place-dialog.js';

/** Connects the panel above the form. */
export function connectPosition({ app, form, locator, mapHolder, surroundings }) {
  const put = (pin) => { form.set({ pin }); locator.put(pin); };
  byId('position-again').addEventListener('click', () => { put(null); mapHolder.follow(); locator.start(); });
  byId('pin-here').addEventListener('click', () => put(mapHolder.map.centre()));
  connectPlaceDialog({ app, locator, put: (pin) => { put(pin); mapHolder.follow(); } });
  mapHolder.onPin = put;
  const render = () => {
    const position = locator.position();
    show(app, locator, position);
    mapHolder.show(position);
    surroundings.follow(position);
  };
  locator.addEventListener('change', render);
  app.addEventListener('change', () => show(app, locator, locator.position()));
  setInterval(render, 5000);
  render();
}

/** The words change with every metre; they are only read aloud when something else is the case. */
function show(app, locator, position) {
  const line = byId('position-state');
  const [state, text] = words(app, locator, position);
  if (line.dataset.state !== state) say(byId('position-news'), text);
  line.dataset.state = state;
  say(line, text);
}

function words(app, locator, position) {
  if (!position) return locator.problem ? [locator.problem, t(`position.${locator.problem}`)] : ['searching', t('position.searching')];
  if (!isWithin(app.city?.bounds, position)) {
    return ['outside', t(app.city ? 'position.outside' : 'position.outsideUnnamed', { city: app.city?.name })];
  }
  const minutes = position.time ? Math.round((Date.now() - position.time) / 60000) : 0;
  return [position.state, t(`position.${position.state}`, { metres: number(position.accuracy ?? 0), minutes: Math.max(1, minutes) })];
}
