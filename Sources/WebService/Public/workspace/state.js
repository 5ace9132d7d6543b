// The one state of the workspace: parts change it and listen to it; the address follows.

import { readAddress, writeAddress } from './address.js';

/** Keeps the state; `listen` is called with the state and the names of what changed. */
export class Workspace extends EventTarget {
  state = readAddress(location.search);
  plans = new Map();
  session = null;

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
}
