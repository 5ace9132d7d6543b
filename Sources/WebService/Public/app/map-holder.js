// Brings the map in when the form already works, and says why when there is none.

import { byId, h } from './dom.js';
import { middleOf } from './geometry.js';
import { cityZoom, nearZoom, openMap } from './map.js';
import { baseLayer } from './map-data.js';
import { showLines } from './map-lines.js';
import { number, t } from './messages.js';

/** The place of the map in the page; `map` is null as long as there is none. */
export class MapHolder {
  map = null;
  problem = null;
  position = null;
  isFollowing = true;
  isOpening = false;
  onPin = () => {};

  constructor(app, surroundings) {
    Object.assign(this, { app, surroundings });
    surroundings.addEventListener('change', () => this.showFinds());
  }

  /** Moves the map along with the pin again. */
  follow() { this.isFollowing = true; }

  show(position) {
    this.position = position;
    if (this.map && position) this.map.setPin(position, this.isFollowing && position.state !== 'byHand');
    else if (!this.map) this.open();
    if (this.problem) this.explain();
    if (position?.state === 'byHand') this.isFollowing = false;
  }

  async open() {
    const position = this.position ?? middleOf(this.app.city?.bounds);
    if (this.isOpening || this.problem || !position) return;
    this.isOpening = true;
    await new Promise((resolve) => { (globalThis.requestIdleCallback ?? setTimeout)(resolve, { timeout: 1000 }); });
    try {
      this.map = await openMap(byId('map'), {
        position, zoom: this.position ? nearZoom : cityZoom, onPin: (pin) => this.onPin(pin),
        onMove: () => { this.isFollowing = false; },
      });
      byId('map-note').hidden = true;
      byId('pin-here').hidden = false;
      if (this.position) this.map.setPin(this.position, true);
      this.showFinds();
    } catch (error) {
      this.problem = ['noWebGL', 'noVendor'].includes(error?.message) ? error.message : 'noWebGL';
      this.explain();
    }
  }

  /** Words and coordinates in the place of the map. */
  explain() {
    const lines = [t(`map.${this.problem}`)];
    if (this.position) {
      const [latitude, longitude] = [this.position.latitude, this.position.longitude].map((degrees) => number(degrees, 5));
      lines.push(t('position.coordinates', { latitude, longitude }));
    }
    byId('map-note').hidden = false;
    if (byId('map-note').dataset.lines === lines.join()) return;
    byId('map-note').dataset.lines = lines.join();
    byId('map-note').replaceChildren(...lines.flatMap((line, index) => (index ? [h('br'), line] : [line])));
  }

  showFinds() {
    const { collection } = this.surroundings;
    this.map?.setFinds(collection ?? { type: 'FeatureCollection', features: [] });
    if (this.map) baseLayer().then((base) => showLines(collection, base));
  }
}
