// Which of the fixes of the last seconds to believe, and whether it is good enough.

const windowSeconds = 20;
const goodMetres = 15;
const walkingMetresPerSecond = 1.4;

/** How far off a fix may be now: its radius, and what someone can have walked since. */
export function likelyErrorMetres(fix, now) {
  return fix.accuracy + (walkingMetresPerSecond * Math.max(0, now - fix.time)) / 1000;
}

/** The fixes that may still count: those of the last twenty seconds, else the newest. */
export function recent(fixes, now) {
  const kept = fixes.filter((fix) => now - fix.time <= windowSeconds * 1000);
  return kept.length ? kept : fixes.slice(-1);
}

/** The fix to use, or null when there is none. */
export function bestFix(fixes, now) {
  const order = [...recent(fixes, now)].sort((a, b) => likelyErrorMetres(a, now) - likelyErrorMetres(b, now));
  return order[0] ?? null;
}

/** What to tell: `searching`, `improving` (stand still), `good`, `poor` (it will not get better) or `old`. */
export function quality(fix, startedAt, now) {
  if (!fix) return 'searching';
  if (now - fix.time > 2 * windowSeconds * 1000) return 'old';
  if (fix.accuracy <= goodMetres) return 'good';
  return now - startedAt <= windowSeconds * 1000 ? 'improving' : 'poor';
}
