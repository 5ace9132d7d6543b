// Web Mercator tile addresses (slippy map), of one zoom level.

const cellZoom = 14;

/** The tile in which a position lies. */
export function tileOf({ longitude, latitude }, zoom = cellZoom) {
  const count = 2 ** zoom;
  const angle = (latitude * Math.PI) / 180;
  const x = Math.floor(((longitude + 180) / 360) * count);
  const y = Math.floor(((1 - Math.asinh(Math.tan(angle)) / Math.PI) / 2) * count);
  return { z: zoom, x: clamp(x, count), y: clamp(y, count) };
}

function clamp(value, count) {
  return Math.max(0, Math.min(count - 1, value));
}

/** The tiles of a box [west, south, east, north], at most `limit`, those nearest its middle first. */
export function tilesOf([west, south, east, north], limit = 9, zoom = cellZoom) {
  const first = tileOf({ longitude: west, latitude: north }, zoom);
  const last = tileOf({ longitude: east, latitude: south }, zoom);
  const tiles = [];
  const rows = Math.min(last.y, first.y + 15);
  for (let x = first.x; x <= Math.min(last.x, first.x + 15); x += 1) {
    for (let y = first.y; y <= rows; y += 1) tiles.push({ z: zoom, x, y });
  }
  const [middleX, middleY] = [(first.x + last.x) / 2, (first.y + last.y) / 2];
  const distance = (tile) => Math.hypot(tile.x - middleX, tile.y - middleY);
  return tiles.sort((a, b) => distance(a) - distance(b)).slice(0, limit);
}

/** A tile's name, which is also the end of its address. */
export function tileName({ z, x, y }) {
  return `${z}/${x}/${y}`;
}
