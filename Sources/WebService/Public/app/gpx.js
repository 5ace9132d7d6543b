// A GPX file handed in: a patrol that begins and ends with it. The server reads it; here only its times are looked up.

import { isoSeconds } from './clock.js';
import { item } from './items.js';

const mostBytes = 5 * 1024 * 1024;

/** The file with the first and last moment in it, or null when it cannot be a GPX file with times. */
export async function readGpx(file) {
  if (file.size > mostBytes) return null;
  const text = await file.text();
  const times = timesOf(text);
  if (!times) return null;
  return { blob: new Blob([text], { type: 'application/gpx+xml' }), ...times };
}

/** The first and last moment of the track points of a GPX text, or null. */
export function timesOf(text) {
  if (!/<gpx[\s>]/.test(text)) return null;
  const track = text.slice(Math.max(0, text.search(/<trk[\s>]/)));
  const times = [...track.matchAll(/<time>\s*([^<\s]+)\s*<\/time>/g)].map((match) => Date.parse(match[1])).filter(Number.isFinite);
  if (!times.length) return null;
  let [first, last] = [times[0], times[0]];
  for (const time of times) { first = Math.min(first, time); last = Math.max(last, time); }
  return { startedAt: isoSeconds(first), endedAt: isoSeconds(last) };
}

/** The patrol, its file and its end, in that order. */
export function itemsOfGpx({ blob, startedAt, endedAt }, { team, now }) {
  const begin = item('patrol', { body: { startedAt, areaCode: null, note: null }, team, now });
  return [
    begin,
    item('gpx', { subject: begin.id, blob, team, now }),
    item('end', { subject: begin.id, body: { endedAt, note: null }, team, now }),
  ];
}
