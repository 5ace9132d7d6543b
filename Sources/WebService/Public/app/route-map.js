// The route on a map of its own: the way, the stops by number, and where the phone is.

import { h } from './dom.js';
import { openMap } from './map.js';

const nothing = { type: 'FeatureCollection', features: [] };
const scheme = matchMedia('(prefers-color-scheme: dark)');

/** A map in an element; it opens when there is a route to show. */
export class RouteMap {
  shown = null;
  isOpening = false;
  route = null;
  next = 0;
  markers = [];
  self = null;
  position = null;

  constructor(element, onProblem) {
    Object.assign(this, { element, onProblem });
  }

  async show(route, next) {
    const isOther = route.id !== this.route?.id;
    Object.assign(this, { route, next });
    if (!this.shown && !await this.open()) return;
    this.shown.map.resize();
    this.draw();
    if (isOther) this.fit();
  }

  async open() {
    if (this.isOpening) return false;
    this.isOpening = true;
    try {
      const noting = () => {};
      this.shown = await openMap(this.element, { position: this.route, zoom: 13.5, onPin: noting, onMove: noting });
      this.shown.map.on('style.load', () => this.addLine());
      this.shown.map.on('idle', () => { this.element.dataset.idle = 'true'; });
      return true;
    } catch (error) {
      this.onProblem(['noWebGL', 'noVendor'].includes(error?.message) ? error.message : 'noWebGL');
      return false;
    } finally {
      this.isOpening = false;
    }
  }

  /** The way lies over the streets and under the marks; a style that is loaded anew has forgotten it. */
  addLine() {
    const { map } = this.shown;
    if (map.getSource('route')) return;
    map.addSource('route', { type: 'geojson', data: this.line });
    const layout = { 'line-cap': 'round', 'line-join': 'round' };
    const [colour, halo] = scheme.matches ? ['#7fe2c8', '#0f1716'] : ['#00554a', '#ffffff'];
    map.addLayer({ id: 'route-edge', type: 'line', source: 'route', layout, paint: { 'line-color': halo, 'line-width': 8, 'line-opacity': 0.8 } });
    map.addLayer({ id: 'route', type: 'line', source: 'route', layout, paint: { 'line-color': colour, 'line-width': 4 } });
  }

  get line() {
    if (!this.route) return nothing;
    return { type: 'Feature', properties: {}, geometry: { type: 'LineString', coordinates: this.route.line } };
  }

  draw() {
    const { map } = this.shown;
    map.getSource('route')?.setData(this.line);
    for (const marker of this.markers) marker.remove();
    this.markers = this.route.stops.map((stop, index) => {
      const state = index < this.next ? ' seen' : index === this.next ? ' next' : '';
      const element = h('div', { className: `stop-mark${state}`, 'aria-hidden': 'true' }, String(index + 1));
      return new globalThis.maplibregl.Marker({ element }).setLngLat([stop.longitude, stop.latitude]).addTo(map);
    });
    this.moveSelf(this.position);
  }

  fit() {
    const bounds = new globalThis.maplibregl.LngLatBounds();
    for (const place of this.route.line) bounds.extend(place);
    this.shown.map.fitBounds(bounds, { padding: 36, animate: false, maxZoom: 17 });
  }

  /** Shows where the phone is. */
  moveSelf(position) {
    this.position = position;
    if (!this.shown || !position) return;
    if (!this.self) {
      const element = h('div', { className: 'self-mark', 'aria-hidden': 'true' });
      this.self = new globalThis.maplibregl.Marker({ element }).setLngLat([position.longitude, position.latitude]).addTo(this.shown.map);
    }
    this.self.setLngLat([position.longitude, position.latitude]);
  }
}
