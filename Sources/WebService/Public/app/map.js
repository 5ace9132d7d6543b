// The map: MapLibre, loaded when there is time for it; the form works without.

import { h } from './dom.js';
import { circle, moved } from './geometry.js';
import { baseLayer, Streets } from './map-data.js';
import { mapLibrary } from './map-library.js';
import { mapStyle } from './map-style.js';
import { t } from './messages.js';
import { tilesOf } from './tiles.js';

export const nearZoom = 16.5;
const bareZoom = 14.3;
export const cityZoom = 12.5;

/** Makes a map in the element, around a position; rejects with the key of the message that says why when that cannot be. */
export async function openMap(element, { position, zoom, onPin, onMove }) {
  const maplibre = await mapLibrary();
  const scheme = matchMedia('(prefers-color-scheme: dark)');
  const map = new maplibre.Map({
    container: element, style: mapStyle(scheme.matches), center: [position.longitude, position.latitude], zoom, minZoom: 10,
    maxZoom: 19, attributionControl: false, dragRotate: false, pitchWithRotate: false, touchPitch: false, fadeDuration: 0,
    locale: { 'Map.Title': t('map.label'), 'NavigationControl.ZoomIn': t('map.zoomIn'), 'NavigationControl.ZoomOut': t('map.zoomOut') },
  });
  map.touchZoomRotate.disableRotation();
  map.addControl(new maplibre.NavigationControl({ showCompass: false }), 'top-right');
  const shown = new PinnedMap(map, maplibre, onPin);
  scheme.addEventListener('change', () => map.setStyle(mapStyle(scheme.matches)));
  map.on('style.load', () => shown.fill());
  map.on('moveend', () => shown.includeStreets());
  map.on('dragstart', onMove);
  return shown;
}

/** A map with one pin, its circle of accuracy, and the finds of the last days. */
class PinnedMap {
  streets = new Streets();
  finds = null;
  accuracy = [];
  isPinned = false;
  pinZoom = nearZoom;

  constructor(map, maplibre, onPin) {
    Object.assign(this, { map, onPin });
    this.element = pinElement((east, north) => this.nudge(east, north));
    this.marker = new maplibre.Marker({ element: this.element, draggable: true, anchor: 'bottom' });
    this.marker.on('dragend', () => onPin(this.pinPosition()));
  }

  pinPosition() {
    const { lng, lat } = this.marker.getLngLat();
    return { longitude: lng, latitude: lat };
  }

  nudge(eastMetres, northMetres) {
    this.onPin(moved(this.pinPosition(), eastMetres, northMetres));
  }

  centre() {
    const { lng, lat } = this.map.getCenter();
    return { longitude: lng, latitude: lat };
  }

  /** Shows the pin at a position, and moves the map along when asked. */
  setPin(position, isFollowing) {
    const place = [position.longitude, position.latitude];
    this.marker.setLngLat(place);
    if (!this.element.isConnected) this.marker.addTo(this.map);
    this.element.setAttribute('aria-label', t('map.pin'));
    this.element.setAttribute('role', 'button');
    this.accuracy = position.accuracy ? [polygon(circle(position, position.accuracy))] : [];
    this.setData('accuracy', { type: 'FeatureCollection', features: this.accuracy });
    if (isFollowing) this.map.jumpTo({ center: place, zoom: Math.max(this.map.getZoom(), this.isPinned ? 0 : this.pinZoom) });
    else if (!this.map.getBounds().contains(place)) this.map.panTo(place, { animate: false });
    this.isPinned = true;
  }

  setFinds(collection) {
    this.finds = collection;
    if (collection) this.setData('finds', collection);
  }

  setData(source, data) {
    this.map.getSource(source)?.setData(data);
  }

  /** Fills a style that was loaded or changed. */
  async fill() {
    await this.addPicture();
    const base = await baseLayer();
    if (base) this.setData('base', base);
    this.setFinds(this.finds);
    this.setData('accuracy', { type: 'FeatureCollection', features: this.accuracy });
    this.setData('streets', this.streets.collection);
    await this.includeStreets();
    this.widenWithoutStreets();
  }

  /** A city without streets in its data would show an empty map from close by: then from where its places can be seen. */
  widenWithoutStreets() {
    if (this.pinZoom !== nearZoom || this.map.getZoom() !== nearZoom || this.streets.collection.features.length) return;
    this.pinZoom = bareZoom;
    this.map.setZoom(bareZoom);
  }

  async addPicture() {
    const image = new Image(40, 40);
    image.src = '/static/container.svg';
    const isThere = await image.decode().then(() => true, () => false);
    if (isThere && !this.map.hasImage('container')) this.map.addImage('container', image, { pixelRatio: 1 });
  }

  async includeStreets() {
    if (this.map.getZoom() < 12.5) return;
    const bounds = this.map.getBounds().toArray().flat();
    if (await this.streets.include(tilesOf(bounds, 6))) this.setData('streets', this.streets.collection);
  }
}

const polygon = (ring) => ({ type: 'Feature', properties: {}, geometry: { type: 'Polygon', coordinates: [ring] } });

const arrows = { ArrowUp: [0, 1], ArrowDown: [0, -1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };

function pinElement(nudge) {
  const drawing = new DOMParser().parseFromString(
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 44 52" aria-hidden="true">
      <path class="pin-body" d="M22 51C22 51 41 33 41 20A19 19 0 0 0 3 20C3 33 22 51 22 51Z"/>
      <circle class="pin-eye" cx="22" cy="20" r="7"/></svg>`,
    'image/svg+xml').documentElement;
  const element = h('div', { className: 'pin', tabindex: '0' }, drawing);
  element.addEventListener('keydown', (event) => {
    const arrow = arrows[event.key];
    if (!arrow) return;
    event.preventDefault();
    event.stopPropagation();
    const metres = event.shiftKey ? 20 : 2;
    nudge(arrow[0] * metres, arrow[1] * metres);
  });
  return element;
}
