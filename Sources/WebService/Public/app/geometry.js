// Distances, boxes and circles in degrees, accurate enough for the few kilometres around a phone.

const metresPerDegree = 111195;

/** Metres between two positions of {longitude, latitude}: equirectangular, under 0.1 % off within a city. */
export function metresBetween(a, b) {
  const middle = (((a.latitude + b.latitude) / 2) * Math.PI) / 180;
  const east = (b.longitude - a.longitude) * Math.cos(middle) * metresPerDegree;
  const north = (b.latitude - a.latitude) * metresPerDegree;
  return Math.hypot(east, north);
}

/** The position so many metres east and north of another. */
export function moved(position, eastMetres, northMetres) {
  const latitude = position.latitude + northMetres / metresPerDegree;
  const scale = Math.cos((latitude * Math.PI) / 180) * metresPerDegree;
  return { longitude: position.longitude + eastMetres / scale, latitude };
}

/** The middle of [west, south, east, north]; nothing while the bounds are unknown. */
export function middleOf(bounds) {
  return bounds && { longitude: (bounds[0] + bounds[2]) / 2, latitude: (bounds[1] + bounds[3]) / 2 };
}

/** Whether a position lies in [west, south, east, north]; everything does while the bounds are unknown. */
export function isWithin(bounds, position) {
  if (!bounds) return true;
  const [west, south, east, north] = bounds;
  const { longitude, latitude } = position;
  return longitude >= west && longitude <= east && latitude >= south && latitude <= north;
}

/** A ring of [longitude, latitude] around a position, for the circle of accuracy. */
export function circle(position, metres, corners = 48) {
  return Array.from({ length: corners + 1 }, (_, index) => {
    const angle = (2 * Math.PI * index) / corners;
    const point = moved(position, metres * Math.cos(angle), metres * Math.sin(angle));
    return [point.longitude, point.latitude];
  });
}
