// The map of the workspace: our own vector tiles, and the sites of a proposal.

import { byId } from '../app/dom.js';
import { mapLibrary } from '../app/map-library.js';
import { t } from '../app/messages.js';
import { filterQuery } from './address.js';
import { showDetails } from './details.js';
import { PlanLayer } from './plan-map.js';

const filterNames = ['from', 'to', 'settings', 'services', 'cleared'];

/** Loads the library and shows the map; rejects with what to say instead of a map. */
export async function openWorkspaceMap(workspace) {
  const maplibre = await library();
  const scheme = matchMedia('(prefers-color-scheme: dark)');
  const style = () => `/tiles/style.json${scheme.matches ? '?kleur=donker' : ''}`;
  const { view } = workspace.state;
  const [west, south, east, north] = byId('map').dataset.bounds.split(',').map(Number);
  const map = new maplibre.Map({
    container: 'map', style: await loadStyle(style(), workspace), minZoom: 8, maxZoom: 20, attributionControl: false, dragRotate: false, pitchWithRotate: false,
    ...(view ? { center: [view.longitude, view.latitude], zoom: view.zoom } : { bounds: [[west, south], [east, north]], fitBoundsOptions: { padding: 20 } }),
    locale: { 'Map.Title': t('workspace.mapLabel'), 'NavigationControl.ZoomIn': t('map.zoomIn'), 'NavigationControl.ZoomOut': t('map.zoomOut') },
  });
  map.touchZoomRotate.disableRotation();
  map.addControl(new maplibre.NavigationControl({ showCompass: false }), 'top-right');
  map.addControl(new maplibre.ScaleControl({ maxWidth: 120 }), 'bottom-right');
  byId('map-note').hidden = true;
  scheme.addEventListener('change', async () => map.setStyle(await loadStyle(style(), workspace)));
  const plans = new PlanLayer(map, maplibre, workspace);
  map.on('style.load', async () => {
    await addPicture(map);
    showLayers(map, workspace.state);
    plans.fill();
  });
  workspace.follow(['finds', 'layers'], () => { if (map.isStyleLoaded()) showLayers(map, workspace.state); });
  workspace.follow(filterNames, () => setFilter(map, workspace.state));
  map.on('moveend', () => {
    const { lng, lat } = map.getCenter();
    workspace.set({ view: { latitude: lat, longitude: lng, zoom: map.getZoom() } });
  });
  map.on('click', (event) => showDetails(map, maplibre, workspace, event));
  map.on('idle', () => { byId('map').dataset.idle = 'true'; });
  globalThis.workspaceMap = map;
}

/** Loads the library; rejects with what the page then says. */
async function library() {
  try {
    return await mapLibrary();
  } catch ({ message }) {
    throw new Error(t(message === 'noWebGL' ? 'workspace.noWebGL' : 'workspace.noLibrary'));
  }
}

/** The style with the filter of the finds in the address of their tiles. */
async function loadStyle(address, { state }) {
  const response = await fetch(address);
  if (!response.ok) throw new Error(t('workspace.noStyle'));
  const style = await response.json();
  const finds = await fetch(style.sources.finds.url).then((answer) => answer.json());
  showCredit(style.metadata?.['prikvrij:credit']);
  style.sources.finds = { ...style.sources.finds, url: undefined, ...finds, tiles: withFilter(finds.tiles, state) };
  return style;
}

/** Says whose data lie beneath the map, as their licence asks. */
function showCredit(text) {
  const credit = byId('map-credit');
  credit.textContent = text ?? '';
  credit.hidden = !text;
}

const withFilter = (tiles, state) => tiles.map((tile) => [tile.split('&')[0], filterQuery(state)].filter(Boolean).join('&'));

function setFilter(map, state) {
  const source = map.getSource?.('finds');
  if (source) source.setTiles(withFilter(source.tiles, state));
}

/** Shows the layers of the style whose group is asked for. */
function showLayers(map, { finds, layers }) {
  const shown = new Set([...layers, finds === 'none' ? '' : `finds-${finds}`]);
  for (const { id, metadata } of map.getStyle().layers) {
    const group = metadata?.['prikvrij:group'];
    if (group) map.setLayoutProperty(id, 'visibility', shown.has(group) ? 'visible' : 'none');
  }
}

async function addPicture(map) {
  const image = new Image(40, 40);
  image.src = '/static/container.svg';
  const isThere = await image.decode().then(() => true, () => false);
  if (isThere && !map.hasImage('container')) map.addImage('container', image, { pixelRatio: 1 });
}
