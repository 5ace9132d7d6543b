// The map of the hotspots: outlines from behind the wall, over the city's tiles. Without it the text says the same.

import { json, mapLibrary } from '../app/map-library.js';

const place = document.getElementById('hotspot-map');
const scheme = matchMedia('(prefers-color-scheme: dark)');

const middle = ({ properties: { longitude, latitude } }) => [longitude, latitude];

/** Where the map begins: the hotspot of the page, else all of them, else the city. */
function bounds(maplibre, features) {
  const [west, south, east, north] = place.dataset.bounds.split(',').map(Number);
  if (place.dataset.focus || features.length === 0) return [[west, south], [east, north]];
  const box = new maplibre.LngLatBounds();
  for (const feature of features) box.extend(middle(feature));
  return box;
}

/** Takes away finds and containers: they are another story, and would cover this one. */
function clear(map) {
  const others = /^(finds|containers|reach|candidates|patrols)/;
  for (const { id, metadata } of map.getStyle().layers) {
    if (others.test(metadata?.['prikvrij:group'] ?? '')) map.setLayoutProperty(id, 'visibility', 'none');
  }
}

/** Outlines, in colours of the page: they change with its scheme. */
function draw(map, data) {
  clear(map);
  const colour = getComputedStyle(document.documentElement).getPropertyValue('--accent').trim();
  const width = ['case', ['==', ['get', 'priority'], true], 3, 1.5];
  map.addSource('hotspots', { type: 'geojson', data });
  map.addLayer({ id: 'hotspots', type: 'fill', source: 'hotspots', paint: { 'fill-color': colour, 'fill-opacity': 0.25 } });
  map.addLayer({ id: 'hotspot-edges', type: 'line', source: 'hotspots', paint: { 'line-color': colour, 'line-width': width } });
}

function mark(map, maplibre, feature, number) {
  const isHere = place.dataset.focus === feature.id;
  const element = document.createElement(isHere ? 'span' : 'a');
  element.className = feature.properties.priority ? 'hotspot-marker' : 'hotspot-marker other';
  element.textContent = isHere ? '●' : String(number);
  if (isHere) element.setAttribute('role', 'img');
  else element.href = `/hotspots/${feature.id}`;
  element.setAttribute('aria-label', feature.properties.place);
  new maplibre.Marker({ element }).setLngLat(middle(feature)).addTo(map);
}

async function open() {
  const maplibre = await mapLibrary();
  const style = () => `/tiles/style.json${scheme.matches ? '?kleur=donker' : ''}`;
  const data = await json(place.dataset.source);
  const map = new maplibre.Map({
    container: place, style: await json(style()), bounds: bounds(maplibre, data.features), fitBoundsOptions: { padding: 60, maxZoom: 16 },
    minZoom: 8, maxZoom: 20, attributionControl: false, dragRotate: false, pitchWithRotate: false, cooperativeGestures: false,
    locale: { 'Map.Title': place.dataset.label },
  });
  map.touchZoomRotate.disableRotation();
  map.scrollZoom.disable();
  map.addControl(new maplibre.NavigationControl({ showCompass: false }), 'top-right');
  place.querySelector('.map-note').hidden = true;
  scheme.addEventListener('change', async () => map.setStyle(await json(style())));
  map.on('style.load', () => draw(map, data));
  data.features.forEach((feature, index) => mark(map, maplibre, feature, index + 1));
  map.on('idle', () => { place.dataset.idle = 'true'; });
}

if (place) open().catch(() => { place.dataset.idle = 'failed'; });
