// Keeps the screen on while a patrol runs, where the browser can.

let lock = null;
let isWanted = false;

/** Whether this browser can keep the screen on. */
export const canKeepScreenOn = () => 'wakeLock' in navigator;

/** Keeps the screen on, or lets it go; a lock that the browser took away is asked for again when the page returns. */
export async function keepScreenOn(wanted) {
  isWanted = wanted;
  if (!wanted) {
    await lock?.release().catch(() => {});
    lock = null;
  } else if (!lock && canKeepScreenOn() && document.visibilityState === 'visible') {
    lock = await navigator.wakeLock.request('screen').catch(() => null);
    lock?.addEventListener('release', () => { lock = null; });
  }
}

/** Asks again whenever the page is seen again. */
export function watchScreen() {
  document.addEventListener('visibilitychange', () => { if (isWanted) keepScreenOn(true); });
}
