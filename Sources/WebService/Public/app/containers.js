// The needle containers that stand: asked of the service, remembered for when there is no coverage.

import { metresBetween } from './geometry.js';
import { baseLayer } from './map-data.js';
import { remember, remembered } from './store.js';

/** Tells by `change` when it knows more. */
export class Containers extends EventTarget {
  list = [];

  constructor(app) {
    super();
    this.app = app;
    app.addEventListener('signed-out', () => this.forget());
  }

  /** Who signs out leaves nothing of what was read as a team. */
  async forget() {
    this.list = [];
    await remember(this.app.store, 'containers', null).catch(() => {});
    this.dispatchEvent(new Event('change'));
  }

  /** Shows what is remembered, else what the map knows, then asks the service. */
  async open() {
    if (!this.list.length) await this.take((await this.kept()) ?? containersOfMap(await baseLayer()));
    if (!this.app.session?.signedIn || navigator.onLine === false) return;
    const answer = await this.app.api.ask('/api/containers', { seconds: 8 }).catch(() => null);
    if (!answer?.ok) return;
    await remember(this.app.store, 'containers', answer.json.containers).catch(() => {});
    await this.take(answer.json.containers);
  }

  kept() {
    return remembered(this.app.store, 'containers').catch(() => null);
  }

  async take(list) {
    this.list = list;
    this.dispatchEvent(new Event('change'));
  }
}

/** The containers of the map's base layer: names and places, nothing of visits. */
export function containersOfMap(collection) {
  return (collection?.features ?? []).filter(({ properties }) => properties.layer === 'container').map((feature) => ({
    id: feature.id ?? feature.properties.id, name: feature.properties.name,
    longitude: feature.geometry.coordinates[0], latitude: feature.geometry.coordinates[1],
  }));
}

/** Containers with their distance, the nearest first; without a position in the order of the service, the urgent ones first. */
export function nearestFirst(containers, position) {
  if (!position) return containers.map((container) => ({ ...container, metres: null }));
  return containers.map((container) => ({ ...container, metres: metresBetween(position, container) }))
    .sort((a, b) => a.metres - b.metres);
}

/** A number as someone typed it: null for nothing, NaN for what is no whole number of 0 or more. */
export function wholeNumber(text) {
  if (!text.trim()) return null;
  return /^\d{1,6}$/.test(text.trim()) ? Number(text) : Number.NaN;
}
