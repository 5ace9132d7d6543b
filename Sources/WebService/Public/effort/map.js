// The map of where was searched, over the city's tiles. Without it the table says what matters.

import { json, mapLibrary } from '../app/map-library.js';

const place = document.getElementById('effort-map');
const scheme = matchMedia('(prefers-color-scheme: dark)');

/** The city's style with the effort of the page's days, and without what would cover it. */
async function style() {
  const whole = await json(`/tiles/style.json${scheme.matches ? '?kleur=donker' : ''}`);
  const effort = await json(whole.sources.effort.url);
  const days = new URLSearchParams({ van: place.dataset.from, tot: place.dataset.to });
  whole.sources.effort = { ...whole.sources.effort, url: undefined, ...effort, tiles: effort.tiles.map((tile) => `${tile}&${days}`) };
  const others = /^(finds|containers|reach|candidates|patrols)/;
  whole.layers = whole.layers.filter(({ metadata }) => !others.test(metadata?.['prikvrij:group'] ?? ''));
  for (const { metadata, layout } of whole.layers) {
    if (metadata?.['prikvrij:group'] === 'effort') layout.visibility = 'visible';
  }
  const credit = place.querySelector('.map-credit');
  credit.textContent = whole.metadata?.['prikvrij:credit'] ?? '';
  credit.hidden = !credit.textContent;
  return whole;
}

async function open() {
  const maplibre = await mapLibrary();
  const [west, south, east, north] = place.dataset.bounds.split(',').map(Number);
  const map = new maplibre.Map({
    container: place, style: await style(), bounds: [[west, south], [east, north]], fitBoundsOptions: { padding: 10 },
    minZoom: 9, maxZoom: 20, attributionControl: false, dragRotate: false, pitchWithRotate: false,
    locale: { 'Map.Title': place.dataset.label, 'NavigationControl.ZoomIn': place.dataset.zoomIn, 'NavigationControl.ZoomOut': place.dataset.zoomOut },
  });
  map.touchZoomRotate.disableRotation();
  map.scrollZoom.disable();
  map.addControl(new maplibre.NavigationControl({ showCompass: false }), 'top-right');
  map.addControl(new maplibre.ScaleControl({ maxWidth: 120 }), 'bottom-left');
  place.querySelector('.map-note').hidden = true;
  scheme.addEventListener('change', async () => map.setStyle(await style()));
  map.on('idle', () => { place.dataset.idle = 'true'; });
  globalThis.effortMap = map;
}

if (place) {
  open().catch(() => {
    place.querySelector('.map-note').hidden = false;
    place.dataset.idle = 'failed';
  });
}
