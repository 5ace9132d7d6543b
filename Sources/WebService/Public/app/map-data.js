// What the map shows of the city: the base layer, and the streets by the cell; the service worker keeps both.

import { tileName } from './tiles.js';

const restSeconds = 30;
let base = null;

/** Neighbourhoods, containers and places; null when they are neither on the phone nor within reach. */
export function baseLayer() {
  base ??= fetched('/api/map/base');
  return base.then((collection) => {
    if (!collection) base = null;
    return collection;
  });
}

async function fetched(path) {
  const response = await fetch(path).catch(() => null);
  return response?.ok ? response.json().catch(() => null) : null;
}

/** The streets of the cells that were looked at last, as one collection. */
export class Streets {
  cells = new Map();
  most = 12;
  failedAt = new Map();

  /** Fetches the cells that are not there yet; whether anything was added. */
  async include(tiles) {
    const missing = tiles.filter((tile) => this.isMissing(tileName(tile)));
    const found = await Promise.all(missing.map((tile) => fetched(`/api/map/cells/${tileName(tile)}`)));
    missing.forEach((tile, index) => {
      if (found[index]) this.cells.set(tileName(tile), found[index].features);
      else this.failedAt.set(tileName(tile), Date.now());
    });
    for (const name of [...this.cells.keys()].slice(0, Math.max(0, this.cells.size - this.most))) this.cells.delete(name);
    return found.some(Boolean);
  }

  /** A cell that did not come is not asked for again at once. */
  isMissing(name) {
    return !this.cells.has(name) && Date.now() - (this.failedAt.get(name) ?? 0) > restSeconds * 1000;
  }

  get collection() {
    return { type: 'FeatureCollection', features: [...this.cells.values()].flat() };
  }
}
