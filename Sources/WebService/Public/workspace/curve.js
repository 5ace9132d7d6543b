// The gain of one, two, three … containers: a chart, and the same as a table.

import { byId, h } from '../app/dom.js';
import { number, t } from '../app/messages.js';

/** The chart with its table, as elements. */
export function curveView({ curve }) {
  if (!curve?.length) return [];
  const chart = h('div', { className: 'chart', role: 'img', 'aria-label': t('workspace.curve.label') });
  requestAnimationFrame(() => draw(chart, curve));
  return [h('h2', {}, t('workspace.curve.title')), h('p', { className: 'hint' }, t('workspace.curve.hint')), chart, table(curve)];
}

/** What each container adds to those before it. */
export function additions(curve) {
  return curve.map((point, index) => ({ ...point, adds: point.gain - (curve[index - 1]?.gain ?? 0) }));
}

function table(curve) {
  const row = ({ count, gain, bound, adds }) => h('tr', {},
    h('th', { scope: 'row' }, number(count)), ...[gain, adds, bound].map((value) => h('td', {}, number(value, 1))));
  return h('div', { className: 'scroll', tabindex: '0', role: 'region', 'aria-label': t('workspace.curve.title') }, h('table', { className: 'compact' },
    h('thead', {}, h('tr', {}, ['count', 'gain', 'adds', 'bound'].map((name) => h('th', { scope: 'col' }, t(`workspace.curve.${name}`))))),
    h('tbody', {}, additions(curve).map(row))));
}

async function draw(element, curve) {
  if (!globalThis.uPlot) {
    await new Promise((resolve) => {
      const script = document.createElement('script');
      Object.assign(script, { src: '/vendor/uplot.iife.min.js', onload: resolve, onerror: resolve });
      document.head.append(script);
    });
  }
  if (!globalThis.uPlot || !element.isConnected) return;
  const style = getComputedStyle(document.documentElement);
  const colour = (name) => style.getPropertyValue(name).trim();
  const axis = { stroke: colour('--text'), grid: { stroke: colour('--thin') }, ticks: { stroke: colour('--thin') } };
  new globalThis.uPlot({
    width: Math.min(element.clientWidth, byId('panel').clientWidth - 32) || 300, height: 180, legend: { show: false }, cursor: { show: false }, scales: { x: { time: false }, y: { range: (_, __, most) => [0, most] } },
    axes: [axis, { ...axis, size: 55 }],
    series: [
      {}, { stroke: colour('--accent'), width: 2, points: { show: true, size: 6, fill: colour('--accent') } },
      { stroke: colour('--line'), width: 1, dash: [4, 4], points: { show: false } },
    ],
  }, [curve.map(({ count }) => count), curve.map(({ gain }) => gain), curve.map(({ bound }) => bound)], element);
}
