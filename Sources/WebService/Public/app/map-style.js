// The look of the map, in sunlight and in the dark.

const light = {
  ground: '#f4f6f3', line: '#8a9a94', street: '#ffffff', streetEdge: '#b9c4bf', text: '#10201c', halo: '#ffffff', place: '#5b5fa8',
  find: '#a3320b', findEdge: '#ffffff', accent: '#00554a',
};
const dark = {
  ground: '#131d1b', line: '#5f716b', street: '#3a4a46', streetEdge: '#22302d', text: '#f3f8f6', halo: '#0f1716', place: '#b6b9f2',
  find: '#ffb08f', findEdge: '#0f1716', accent: '#7fe2c8',
};

const nothing = { type: 'FeatureCollection', features: [] };
const byZoom = (...stops) => ['interpolate', ['exponential', 1.6], ['zoom'], ...stops];
const only = (layer) => ['==', ['get', 'layer'], layer];

/** A MapLibre style with empty sources `base`, `streets`, `finds` and `accuracy`. */
export function mapStyle(isDark) {
  const colour = isDark ? dark : light;
  const source = () => ({ type: 'geojson', data: nothing });
  return {
    version: 8,
    sources: { base: source(), streets: source(), finds: source(), accuracy: source() },
    layers: [
      { id: 'ground', type: 'background', paint: { 'background-color': colour.ground } },
      {
        id: 'areas', type: 'line', source: 'base', filter: only('area'),
        paint: { 'line-color': colour.line, 'line-width': 1.5, 'line-dasharray': [4, 3] },
      },
      ...streetLayers(colour),
      { id: 'accuracy', type: 'fill', source: 'accuracy', paint: { 'fill-color': colour.accent, 'fill-opacity': 0.18 } },
      { id: 'accuracy-edge', type: 'line', source: 'accuracy', paint: { 'line-color': colour.accent, 'line-width': 2 } },
      {
        id: 'places', type: 'circle', source: 'base', filter: only('place'), minzoom: 13,
        paint: { 'circle-color': colour.place, 'circle-radius': byZoom(13, 2, 18, 6) },
      },
      {
        id: 'finds', type: 'circle', source: 'finds',
        paint: { 'circle-color': colour.find, 'circle-radius': byZoom(12, 3, 18, 9), 'circle-stroke-color': colour.findEdge, 'circle-stroke-width': 2 },
      },
      {
        id: 'containers', type: 'symbol', source: 'base', filter: only('container'),
        layout: { 'icon-image': 'container', 'icon-size': 0.7, 'icon-allow-overlap': true },
      },
      ...labelLayers(colour),
    ],
  };
}

function streetLayers(colour) {
  const layout = { 'line-cap': 'round', 'line-join': 'round' };
  return [
    { id: 'street-edges', type: 'line', source: 'streets', layout, paint: { 'line-color': colour.streetEdge, 'line-width': byZoom(12, 1, 18, 18) } },
    {
      id: 'streets', type: 'line', source: 'streets', minzoom: 14, layout,
      paint: { 'line-color': colour.street, 'line-width': byZoom(14, 1, 18, 14) },
    },
  ];
}

function labelLayers(colour) {
  const paint = { 'text-color': colour.text, 'text-halo-color': colour.halo, 'text-halo-width': 2 };
  const layout = { 'text-field': ['get', 'name'], 'text-font': ['sans-serif'], 'text-size': 13 };
  return [
    {
      id: 'place-names', type: 'symbol', source: 'base', filter: only('place'), minzoom: 14,
      layout: { ...layout, 'text-offset': [0, 0.9], 'text-anchor': 'top', 'text-optional': true },
      paint,
    },
    { id: 'street-names', type: 'symbol', source: 'streets', minzoom: 15, layout: { ...layout, 'symbol-placement': 'line' }, paint },
    { id: 'area-names', type: 'symbol', source: 'base', filter: only('area'), maxzoom: 14, layout, paint },
  ];
}
