// What the workspace shows, as the query of its address: a view can be sent to a colleague.

/** What a map without a query shows. */
export const initial = Object.freeze({
  from: null, to: null, settings: [], services: [], cleared: null, finds: 'points', layers: ['areas', 'containers', 'places'],
  panel: 'layers', plan: null, beside: null, view: null,
});

export const panels = ['layers', 'scenarios', 'plan'];
const findStyles = ['points', 'heat', 'none'];
export const layerNames = ['areas', 'containers', 'reach', 'candidates', 'places'];

const day = /^\d{4}-\d{2}-\d{2}$/;
const word = /^[a-z][a-z0-9-]*$/;
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Reads a query; what it does not say, or says in a way that cannot be, is as in `initial`. */
export function readAddress(query) {
  const given = new URLSearchParams(query);
  const one = (name, isRight) => {
    const value = given.get(name);
    return value !== null && isRight(value) ? value : null;
  };
  const list = (name) => (given.get(name) ?? '').split(',').filter((value) => word.test(value));
  const matches = (pattern) => (value) => pattern.test(value);
  const among = (values) => (value) => values.includes(value);
  return {
    from: one('van', matches(day)), to: one('tot', matches(day)), settings: list('omgeving'), services: list('dienst'),
    cleared: one('opgeruimd', among(['ja', 'nee', 'onbekend'])), finds: one('vondsten', among(findStyles)) ?? initial.finds,
    layers: given.has('lagen') ? list('lagen').filter(among(layerNames)) : initial.layers,
    panel: one('paneel', among(panels)) ?? initial.panel, plan: one('voorstel', matches(uuid)), beside: one('naast', matches(uuid)),
    view: readView(given.get('kaart')),
  };
}

/** `51.0543/3.7174/12.5`: latitude, longitude, zoom. */
function readView(text) {
  const numbers = (text ?? '').split('/').map(Number);
  if (numbers.length !== 3 || !numbers.every(Number.isFinite)) return null;
  const [latitude, longitude, zoom] = numbers;
  return Math.abs(latitude) <= 85 && Math.abs(longitude) <= 180 && zoom >= 0 && zoom <= 22 ? { latitude, longitude, zoom } : null;
}

/** Writes what differs from `initial` as a query, without a question mark. */
export function writeAddress(state) {
  const entries = [
    ['van', state.from], ['tot', state.to], ['omgeving', state.settings.join(',')], ['dienst', state.services.join(',')],
    ['opgeruimd', state.cleared], ['vondsten', state.finds === initial.finds ? null : state.finds],
    ['lagen', sameSet(state.layers, initial.layers) ? null : state.layers.join(',') || '-'],
    ['paneel', state.panel === initial.panel ? null : state.panel], ['voorstel', state.plan], ['naast', state.beside],
    ['kaart', state.view && [state.view.latitude.toFixed(5), state.view.longitude.toFixed(5), state.view.zoom.toFixed(2)].join('/')],
  ];
  return entries.filter(([, value]) => value).map(([name, value]) => `${name}=${encodeURI(value)}`).join('&');
}

const sameSet = (some, others) => some.length === others.length && some.every((each) => others.includes(each));

/** The filter of finds as a query: the same for tiles and for the summary. */
export function filterQuery({ from, to, settings, services, cleared }) {
  const entries = [['van', from], ['tot', to], ['omgeving', settings.join(',')], ['dienst', services.join(',')], ['opgeruimd', cleared]];
  return entries.filter(([, value]) => value).map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&');
}
