// The view of a route: for how long and from where, then stop by stop what is next, why, and what is near it.

import { Containers } from './containers.js';
import { byId, h, say } from './dom.js';
import { metresBetween } from './geometry.js';
import { baseLayer } from './map-data.js';
import { distanceText, foundText, number, t } from './messages.js';
import { knownFinds } from './nearby.js';
import { matching, placesOf } from './place-dialog.js';
import { around, atStopMetres, nearMetres, Routes } from './routes.js';
import { RouteMap } from './route-map.js';
import { days } from './surroundings.js';
import { whenOpened } from './views.js';

let minutes = 90;

/** Connects the view. */
export function connectRoute({ app, locator, surroundings }) {
  const [routes, containers] = [new Routes(app), new Containers(app)];
  const map = new RouteMap(byId('route-map'), (problem) => say(byId('route-map-note'), t(`map.${problem}`)));
  const draw = () => { if (!byId('view-route').hidden) show({ app, routes, containers, locator, surroundings, map }); };
  for (const source of [routes, containers, surroundings, locator, app]) source.addEventListener('change', draw);
  whenOpened('route', () => { draw(); containers.open(); fillPlaces(); });
  connectMinutes();
  byId('route-form').addEventListener('submit', (event) => { event.preventDefault(); make(routes, locator); });
  byId('route-done').addEventListener('click', () => routes.goTo(routes.next + 1));
  byId('route-back').addEventListener('click', () => routes.goTo(routes.next - 1));
  byId('route-again').addEventListener('click', () => { byId('route-form').hidden = false; byId('route-make').focus(); });
  routes.restore();
}

function connectMinutes() {
  const buttons = [...document.querySelectorAll('[data-minutes]')];
  for (const button of buttons) {
    button.addEventListener('click', () => {
      minutes = Number(button.dataset.minutes);
      for (const other of buttons) other.setAttribute('aria-pressed', String(other === button));
    });
  }
}

/** The names that the browser proposes. */
async function fillPlaces() {
  const names = new Set(placesOf(await baseLayer()).map(({ name }) => name));
  byId('route-places').replaceChildren(...[...names].sort().map((value) => h('option', { value })));
}

/** Where to start: the place that was typed, else where the phone is; or the key of the message that says what is missing. */
async function startOf(locator) {
  const typed = byId('route-start').value.trim();
  if (typed) return matching(placesOf(await baseLayer()), typed, locator.position())[0] ?? 'route.unknownPlace';
  return locator.position() ?? 'route.noPosition';
}

async function make(routes, locator) {
  const start = await startOf(locator);
  if (typeof start === 'string') return say(byId('route-status'), t(start));
  byId('route-make').disabled = true;
  say(byId('route-status'), t('route.making'));
  const problem = await routes.ask(start, minutes);
  byId('route-make').disabled = false;
  say(byId('route-status'), t(problem ?? 'route.ready'));
  if (problem) return null;
  byId('route-form').hidden = true;
  return byId('route-next-title').focus();
}

let drawn = '';

function show({ app, routes, containers, locator, surroundings, map }) {
  const { route, next } = routes;
  byId('route-walk').hidden = !route;
  if (!route) { byId('route-form').hidden = false; drawn = ''; return; }
  const position = locator.position();
  map.moveSelf(position);
  showNext(route, next, position, {
    ...around(stopAt(route, next), knownFinds(app.items, surroundings.collection), containers.list),
    isKnown: surroundings.knows(stopAt(route, next), nearMetres),
  });
  if (drawn === `${route.id} ${next} ${document.documentElement.lang}`) return;
  if (!drawn) byId('route-form').hidden = true;
  drawn = `${route.id} ${next} ${document.documentElement.lang}`;
  say(byId('route-summary'), route.summary);
  say(byId('route-warning'), route.warning ?? '');
  byId('route-warning').hidden = !route.warning;
  byId('route-list').replaceChildren(...route.stops.map((stop, index) => entry(stop, index, next)));
  byId('route-notes').replaceChildren(...route.notes.map((note) => h('p', { className: 'hint' }, note)));
  for (const ending of ['gpx', 'geojson']) byId(`route-${ending}`).href = `/route/${route.id}/route.${ending}`;
  map.show(route, next);
}

/** The stop to go to; after the last, the start. */
function stopAt(route, next) {
  return route.stops[next] ?? { longitude: route.longitude, latitude: route.latitude, title: '', reasons: [] };
}

function showNext(route, next, position, near) {
  const stop = stopAt(route, next);
  const isOver = next >= route.stops.length;
  say(byId('route-next-title'), isOver ? t('route.all') : t('route.next', { number: next + 1, title: stop.title }));
  const metres = position ? metresBetween(position, stop) : null;
  say(byId('route-away'), metres === null ? t('route.noFix') : metres <= atStopMetres ? t('route.here') : t('route.away', { distance: distanceText(metres) }));
  const lines = [...stop.reasons, ...(isOver ? [] : nearLines(near))];
  const list = byId('route-why');
  if (list.dataset.lines !== lines.join('\n')) {
    list.dataset.lines = lines.join('\n');
    list.replaceChildren(...lines.map((line) => h('li', {}, line)));
  }
  byId('route-done').hidden = isOver;
  byId('route-back').hidden = next === 0;
}

/** What is near the stop, of what this phone knows. */
function nearLines({ finds, containers, isKnown }) {
  const values = { days: number(days), metres: number(nearMetres) };
  const what = finds.map(foundText).join(', ');
  return [
    what ? t('route.nearFinds', { ...values, what }) : isKnown ? t('route.nearNothing', values) : t('route.nearUnknown', values),
    ...containers.map(({ name, metres }) => t('route.nearContainer', { name, distance: distanceText(metres) })),
  ];
}

function entry(stop, index, next) {
  const state = index < next ? 'seen' : index === next ? 'next' : '';
  return h('li', { className: state, 'aria-current': index === next ? 'step' : null },
    h('span', { className: 'stop-mark', 'aria-hidden': 'true' }, String(index + 1)),
    h('div', {}, h('strong', {}, stop.title), stop.neighbourhood && h('span', { className: 'hint' }, ` ${stop.neighbourhood}`),
      h('span', { className: 'facts-line' }, t('route.leg', { distance: distanceText(stop.metres) })),
      stop.reasons.length > 0 && h('span', { className: 'facts-line' }, stop.reasons[0])));
}
