// The sites of a proposal on the map: by rank, to be dragged, pinned or banned; beside them those of another.

import { h } from '../app/dom.js';
import { t } from '../app/messages.js';

/** Keeps a marker for each site of the proposals that are shown. */
export class PlanLayer {
  markers = [];

  constructor(map, maplibre, workspace) {
    Object.assign(this, { map, maplibre, workspace });
    // A view in the address is what someone wants to see.
    this.seen = workspace.state.view ? workspace.state.plan : null;
    workspace.addEventListener('plans', () => this.fill());
    workspace.addEventListener('marks', () => this.fill());
  }

  fill() {
    for (const marker of this.markers) marker.remove();
    const { plan, beside } = this.workspace.state;
    this.markers = [
      ...this.sites(beside).map((site) => this.marker(site, 'beside')), ...this.sites(plan).map((site) => this.marker(site, 'plan')),
      ...this.workspace.marks.map((mark) => this.mark(mark)),
    ];
    this.lookAt(this.sites(plan));
  }

  /** Moves the map so that every site of a proposal that was just chosen is seen. */
  lookAt(sites) {
    if (!sites.length || this.seen === this.workspace.state.plan) return;
    this.seen = this.workspace.state.plan;
    const bounds = new this.maplibre.LngLatBounds();
    for (const site of sites) bounds.extend(site.geometry.coordinates);
    this.map.fitBounds(bounds, { padding: 60, maxZoom: 15, animate: false });
  }

  sites(id) { return this.workspace.plans.get(id)?.features ?? []; }

  marker(site, kind) {
    const { rank, name, neighbourhood } = site.properties;
    const element = h('button', {
      type: 'button', className: `site site-${kind}`, 'aria-label': t('workspace.site', { rank, place: name ?? neighbourhood ?? '' }),
      onclick: (event) => { event.stopPropagation(); this.workspace.choose(site); },
    }, String(rank));
    const marker = new this.maplibre.Marker({ element, draggable: kind === 'plan' }).setLngLat(site.geometry.coordinates).addTo(this.map);
    marker.on('dragend', () => {
      const { lng, lat } = marker.getLngLat();
      this.workspace.mark({ kind: 'pin', longitude: lng, latitude: lat });
      this.workspace.mark({ kind: 'ban', longitude: site.geometry.coordinates[0], latitude: site.geometry.coordinates[1] });
    });
    return marker;
  }

  mark({ kind, longitude, latitude }) {
    const element = h('span', { className: `mark mark-${kind}`, role: 'img', 'aria-label': t(`workspace.mark.${kind}`) }, kind === 'pin' ? '📌' : '✕');
    return new this.maplibre.Marker({ element }).setLngLat([longitude, latitude]).addTo(this.map);
  }
}
