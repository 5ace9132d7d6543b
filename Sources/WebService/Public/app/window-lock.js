// What only one window of the app may do at a time, held until it lets go or is closed; without Web Locks each window may.

/** A lock of that name, shared by the windows of the app. */
export class WindowLock {
  letGo = null;
  isInLine = false;

  constructor(name) { this.name = name; }

  /** Whether this window has it now. If another has it, this one stands in line, and `whenFree` runs when its turn comes. */
  async take(whenFree) {
    if (!navigator.locks || this.letGo) return true;
    if (await this.request({ ifAvailable: true })) return true;
    this.standInLine(whenFree);
    return false;
  }

  async standInLine(whenFree) {
    if (this.isInLine) return;
    this.isInLine = true;
    await this.request({});
    this.isInLine = false;
    await whenFree();
  }

  /** Resolves with whether it was given; the browser takes a promise that rests for a lock that is held. */
  request(options) {
    return new Promise((resolve) => {
      navigator.locks.request(this.name, options, (lock) => {
        resolve(Boolean(lock));
        return lock && new Promise((letGo) => { this.letGo = letGo; });
      }).catch(() => resolve(true));
    });
  }

  release() {
    this.letGo?.();
    this.letGo = null;
  }
}
