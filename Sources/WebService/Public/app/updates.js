// The service worker: installed at the first visit; a new version is announced and never taken behind one's back.

import { banner } from './banners.js';
import { t } from './messages.js';

/** Registers the worker and watches for a new version. */
export async function watchForUpdates(form) {
  if (!('serviceWorker' in navigator)) return;
  const registration = await navigator.serviceWorker
    .register('/sw.js', { type: 'module', scope: '/app', updateViaCache: 'none' }).catch(() => null);
  if (!registration) return;
  const announce = () => showUpdate(registration, form);
  registration.addEventListener('updatefound', () => registration.installing?.addEventListener('statechange', announce));
  form.addEventListener('change', announce);
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') registration.update().catch(() => {});
  });
  reloadAfterTakeover();
  announce();
}

let isAsked = false;

function showUpdate(registration, form) {
  if (!registration.waiting || !navigator.serviceWorker.controller) return banner('update', null);
  if (form.isFilledIn) return banner('update', t('banner.updateLater'));
  const run = () => { isAsked = true; registration.waiting.postMessage('take-over'); };
  return banner('update', t('banner.update'), { action: { label: t('banner.updateNow'), run } });
}

/** Only after somebody asked for it: the first worker of a phone takes over without a reload. */
function reloadAfterTakeover() {
  navigator.serviceWorker.addEventListener('controllerchange', () => { if (isAsked) location.reload(); });
}
