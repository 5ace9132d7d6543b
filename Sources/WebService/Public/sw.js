// The service worker: opens the app without coverage, keeps the map, and sends what waits when coverage returns.

import { Api } from '/static/app/api.js';
import { sendAll } from '/static/app/sender.js';
import { extraFiles, shellFiles } from '/static/app/shell-files.js';
import { openStore } from '/static/app/store.js';

const version = '{{version}}';
const shellCache = `prikvrij-shell-${version}`;
const mapCache = 'prikvrij-map-1';
const mostCells = 200;

addEventListener('install', (event) => event.waitUntil(install()));
addEventListener('activate', (event) => event.waitUntil(activate()));
addEventListener('message', (event) => { if (event.data === 'take-over') skipWaiting(); });
addEventListener('sync', (event) => { if (event.tag === 'outbox') event.waitUntil(sendInBackground()); });
addEventListener('fetch', (event) => {
  const answer = answerTo(event);
  if (answer) event.respondWith(answer);
});

async function install() {
  const cache = await caches.open(shellCache);
  await Promise.all(shellFiles.map((path) => keep(cache, path)));
  const map = await caches.open(mapCache);
  await Promise.all(extraFiles.map((path) => keep(path.startsWith('/api/') ? map : cache, path).catch(() => {})));
}

/** Fetches past the browser's own cache, so that all files are of one version. */
async function keep(cache, path) {
  const isStatic = path.startsWith('/static/');
  const response = await fetch(isStatic ? `${path}?v=${version}` : path, { cache: 'reload' });
  if (!response.ok) throw new Error(`${path} did not come: ${response.status}.`);
  await cache.put(path, response);
}

async function activate() {
  const names = await caches.keys();
  const old = names.filter((name) => name.startsWith('prikvrij-') && ![shellCache, mapCache].includes(name));
  await Promise.all(old.map((name) => caches.delete(name)));
  await clients.claim();
}

/** The answer to a request, or null when it is the network's: everything personal is. */
function answerTo({ request }) {
  if (request.method !== 'GET') return null;
  const url = new URL(request.url);
  if (url.origin !== location.origin) return null;
  if (request.mode === 'navigate') return url.pathname === '/app' ? fromShell(request, '/app') : null;
  if (url.pathname === '/api/map/base' || url.pathname.startsWith('/api/map/cells/')) return fromMap(request, url.pathname);
  const isShell = ['/static/', '/messages/', '/vendor/'].some((start) => url.pathname.startsWith(start)) || url.pathname === '/manifest.webmanifest';
  return isShell ? fromShell(request, url.pathname) : null;
}

/** From the cache of this version, else from the network. */
async function fromShell(request, path) {
  const cache = await caches.open(shellCache);
  const known = await cache.match(path);
  if (known) return known;
  const response = await fetch(request);
  if (response.ok && path.startsWith('/vendor/')) await cache.put(path, response.clone());
  return response;
}

/** What is kept at once, with news fetched behind it for the next time. */
async function fromMap(request, path) {
  const cache = await caches.open(mapCache);
  const known = await cache.match(path);
  const news = fetch(request).then(async (response) => {
    if (response.ok) await cache.put(path, response.clone()).then(() => trim(cache)).catch(() => {});
    return response;
  });
  if (!known) return news;
  news.catch(() => {});
  return known;
}

/** Forgets the cells that were kept first. */
async function trim(cache) {
  const cells = (await cache.keys()).filter((request) => new URL(request.url).pathname.startsWith('/api/map/cells/'));
  await Promise.all(cells.slice(0, Math.max(0, cells.length - mostCells)).map((request) => cache.delete(request)));
}

/** Sends what waits; a rejection makes the browser try again later. */
async function sendInBackground() {
  const store = await openStore();
  const channel = new BroadcastChannel('prikvrij');
  const result = await sendAll({ store, api: new Api(), soon: true, tell: () => channel.postMessage('changed') });
  channel.postMessage('changed');
  channel.close();
  if (result === 'later') throw new Error('There is still something to send.');
}
