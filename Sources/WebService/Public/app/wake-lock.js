// Keeps the screen on while a patrol runs, where the browser can.

let lock = null;
let isAsking = false;
let isWanted = false;

/** Whether this browser can keep the screen on. */
export const canKeepScreenOn = () => 'wakeLock' in navigator;

/** Keeps the screen on, or lets it go; a lock that the browser took away is asked for again when the page returns. */
export async function keepScreenOn(wanted) {
  isWanted = wanted;
  if (!wanted) return letGo();
  if (lock || isAsking || !canKeepScreenOn() || document.visibilityState !== 'visible') return undefined;
  isAsking = true;
  const given = await navigator.wakeLock.request('screen').catch(() => null);
  isAsking = false;
  lock = given;
  given?.addEventListener('release', () => { if (lock === given) lock = null; });
  return isWanted ? undefined : letGo();
}

async function letGo() {
  const held = lock;
  lock = null;
  await held?.release().catch(() => {});
}

/** Asks again whenever the page is seen again. */
export function watchScreen() {
  document.addEventListener('visibilitychange', () => { if (isWanted) keepScreenOn(true); });
}
