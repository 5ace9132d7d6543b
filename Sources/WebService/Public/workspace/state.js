// The one state of the workspace: parts change it and listen to it; the address follows.

import { readAddress, writeAddress } from './address.js';

/** Keeps the state; `change` tells the names of what changed, `marks`, `plans` and `chosen` tell of what is not in the address. */
export class Workspace extends EventTarget {
  state = readAddress(location.search);
  /** That of the city; days are its days. */
  timeZone = undefined;
  /** Proposals that were loaded, by identifier. */
  plans = new Map();
  /** Positions that the next scenario must take (`pin`) or may not take (`ban`). */
  marks = [];
  /** The site that was chosen on the map. */
  chosen = null;
  /** The scenario whose result is shown as soon as it is there. */
  waitingFor = null;

  /** Changes members of the state and tells who listens. */
  set(changes) {
    const changed = Object.keys(changes).filter((name) => JSON.stringify(changes[name]) !== JSON.stringify(this.state[name]));
    if (!changed.length) return;
    this.state = { ...this.state, ...changes };
    const query = writeAddress(this.state);
    history.replaceState(null, '', query ? `?${query}` : location.pathname);
    this.dispatchEvent(new CustomEvent('change', { detail: changed }));
  }

  /** Runs `work` now and whenever one of the named members changes. */
  follow(names, work) {
    this.addEventListener('change', ({ detail }) => {
      if (detail.some((name) => names.includes(name))) work(this.state, detail);
    });
    work(this.state, names);
  }

  /** The day of a moment, as people of the city write it. */
  day(moment) {
    return new Date(moment).toLocaleDateString(document.documentElement.lang, { timeZone: this.timeZone });
  }

  mark(mark) {
    this.marks = [...this.marks, mark];
    this.dispatchEvent(new Event('marks'));
  }

  unmark(mark) {
    this.marks = this.marks.filter((each) => each !== mark);
    this.dispatchEvent(new Event('marks'));
  }

  choose(site) {
    this.chosen = site;
    this.set({ panel: 'plan' });
    this.dispatchEvent(new Event('chosen'));
  }
}
