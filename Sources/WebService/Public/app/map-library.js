// The map library, loaded when something has a map to show. Every page says the same without it.

import { h } from './dom.js';

const [script, sheet] = ['/vendor/maplibre-gl.js', '/vendor/maplibre-gl.css'];

/** Loads it once, with its style sheet; rejects with `noWebGL`, or with `noVendor` where it is not there. */
export async function mapLibrary() {
  const canvas = document.createElement('canvas');
  if (!canvas.getContext('webgl2') && !canvas.getContext('webgl')) throw new Error('noWebGL');
  if (!globalThis.maplibregl) {
    if (!document.querySelector(`link[href^="${sheet}"]`)) document.head.append(h('link', { rel: 'stylesheet', href: sheet }));
    await new Promise((resolve, reject) => {
      const onerror = () => reject(new Error('noVendor'));
      document.head.append(h('script', { src: script, onload: resolve, onerror }));
    });
  }
  if (!globalThis.maplibregl) throw new Error('noVendor');
  return globalThis.maplibregl;
}

/** The JSON at an address of this service; rejects where the answer is none. */
export async function json(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return answer.json();
}
