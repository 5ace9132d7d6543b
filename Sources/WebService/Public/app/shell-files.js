// Everything the app needs to open without coverage.

const modules = [
  'api', 'app-state', 'backoff', 'banners', 'clock', 'commit', 'container-view', 'containers', 'dialogs', 'dom', 'edit', 'exchange', 'fixes', 'form', 'geometry',
  'gpx', 'items', 'list-item', 'list-view', 'locator', 'main', 'map', 'map-data', 'map-holder', 'map-library', 'map-lines', 'map-style', 'messages',
  'near-dialog', 'nearby', 'order', 'outbox', 'outbox-state', 'outcome', 'patrol-view', 'photo', 'place-dialog', 'position-panel', 'prick-view', 'route-map',
  'route-view', 'routes', 'sender', 'session', 'shell-files', 'sign-in', 'store', 'surroundings', 'tiles', 'track', 'tracker', 'updates', 'views', 'wake-lock',
  'window-lock',
];

/** Without one of these the app does not open: the worker is only installed when it has them all. */
export const shellFiles = [
  '/app', '/manifest.webmanifest', '/messages/nl.json', '/messages/en.json', '/messages/fr.json',
  '/static/style.css', '/static/app.css', '/static/icons.svg', '/static/icon.svg', '/static/icon-192.png', '/static/container.svg',
  ...modules.map((name) => `/static/app/${name}.js`),
];

/** The map needs these; the app opens without. */
export const extraFiles = ['/vendor/maplibre-gl.js', '/vendor/maplibre-gl.css', '/api/map/base'];
