// A patrol's track as it grows: when a piece ends, where it was interrupted, how far and how long.

import { metresBetween } from './geometry.js';

const gapSeconds = 90;
const hiddenGapSeconds = 15;
const pieceSeconds = 120;
const piecePoints = 200;
const countedAccuracyMetres = 50;
const shortestStepMetres = 10;

/** A track that has not begun. */
export function emptyTrack() {
  return { last: null, anchor: null, pieceStart: null, points: 0, distanceMetres: 0, activeSeconds: 0 };
}

/** Whether the time since the last fix means that the track was interrupted. */
export function isInterrupted(track, seconds, wasHidden) {
  if (!track.last) return false;
  return seconds - track.last.seconds > (wasHidden ? hiddenGapSeconds : gapSeconds);
}

/** Whether the piece is long enough to be sent. */
export function isFull(track, seconds) {
  if (track.points < 2) return false;
  return track.points >= piecePoints || seconds - track.pieceStart >= pieceSeconds;
}

/** The track with one more fix {longitude, latitude, accuracy, seconds}. */
export function extended(track, fix) {
  const active = track.last ? Math.max(0, fix.seconds - track.last.seconds) : 0;
  const step = stepMetres(track.anchor, fix);
  return {
    last: fix,
    anchor: step === null ? track.anchor : fix,
    pieceStart: track.pieceStart ?? fix.seconds,
    points: track.points + 1,
    distanceMetres: track.distanceMetres + (step ?? 0),
    activeSeconds: track.activeSeconds + active,
  };
}

/** Metres from the anchor, or null when the fix is too vague or too near to be a step: a phone at rest walks nowhere. */
function stepMetres(anchor, fix) {
  if ((fix.accuracy ?? Infinity) > countedAccuracyMetres) return null;
  if (!anchor) return 0;
  const metres = metresBetween(anchor, fix);
  return metres >= Math.max(shortestStepMetres, fix.accuracy) ? metres : null;
}

/** The track after a piece was cut off that goes on: its last point begins the next piece. */
export function continued(track) {
  return { ...track, pieceStart: track.last?.seconds ?? null, points: track.last ? 1 : 0 };
}

/** The track after a piece that ended: what comes next is not joined to it. */
export function broken(track) {
  return { ...track, last: null, anchor: null, pieceStart: null, points: 0 };
}
