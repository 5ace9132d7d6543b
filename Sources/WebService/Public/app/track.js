// A patrol's track as it grows: when a piece ends, where it was interrupted, how far and how long.

import { metresBetween } from './geometry.js';

const gapSeconds = 90;
const hiddenGapSeconds = 15;
const pieceSeconds = 120;
const piecePoints = 200;
const worstAccuracyMetres = 50;
const assumedAccuracyMetres = 10;
const shortestStepMetres = 10;
const fastestMetresPerSecond = 15;

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
  const isStep = stepsFrom(track.anchor, fix);
  return {
    last: fix,
    anchor: isStep ? fix : track.anchor,
    pieceStart: track.pieceStart ?? fix.seconds,
    points: track.points + 1,
    distanceMetres: track.distanceMetres + (isStep ? walkedMetres(track.anchor, fix) : 0),
    activeSeconds: track.activeSeconds + active,
  };
}

const accuracyOf = (fix) => fix.accuracy ?? assumedAccuracyMetres;

/**
 * Whether a fix is accurate enough, and farther from the last that counted than twice the combined accuracy of both: a
 * phone at rest walks nowhere. The service's rule (docs/api.md), so that both come to the same distance.
 */
function stepsFrom(anchor, fix) {
  if (accuracyOf(fix) > worstAccuracyMetres) return false;
  if (!anchor) return true;
  const noise = 2 * Math.hypot(accuracyOf(anchor), accuracyOf(fix));
  return metresBetween(anchor, fix) > Math.max(shortestStepMetres, noise);
}

/** Metres of a step; none when it is a jump of the receiver, faster than anyone walks. */
function walkedMetres(anchor, fix) {
  if (!anchor) return 0;
  const metres = metresBetween(anchor, fix);
  return metres <= fastestMetresPerSecond * (fix.seconds - anchor.seconds) ? metres : 0;
}

/** The track after a piece was cut off that goes on: its last point begins the next piece. */
export function continued(track) {
  return { ...track, pieceStart: track.last?.seconds ?? null, points: track.last ? 1 : 0 };
}

/** The track after a piece that ended: what comes next is not joined to it. */
export function broken(track) {
  return { ...track, last: null, anchor: null, pieceStart: null, points: 0 };
}
