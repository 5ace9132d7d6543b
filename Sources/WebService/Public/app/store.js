// What the phone keeps: IndexedDB, with every write complete on disk before it counts; a plain memory where there is none.

const databaseName = 'prikvrij';
const keys = { items: 'id', points: 'id', values: 'key' };

/** Opens the store; `isLasting` says whether what it holds survives this page. */
export async function openStore() {
  try {
    return new LastingStore(await openDatabase());
  } catch {
    return new PageStore();
  }
}

function openDatabase() {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(databaseName, 1);
    request.onupgradeneeded = () => {
      for (const [name, keyPath] of Object.entries(keys)) {
        request.result.createObjectStore(name, { keyPath, autoIncrement: name === 'points' });
      }
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
    request.onblocked = () => reject(new Error('Another page holds an older version of the store.'));
  });
}

const done = (request) => new Promise((resolve, reject) => {
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => reject(request.error);
});

/** The store in IndexedDB. */
class LastingStore {
  isLasting = true;

  constructor(database) {
    this.take(database);
  }

  take(database) {
    this.database = database;
    database.onversionchange = () => database.close();
  }

  async get(name, key) {
    return done((await this.transaction(name)).objectStore(name).get(key));
  }

  async all(name) {
    return done((await this.transaction(name)).objectStore(name).getAll());
  }

  /** A transaction; the database is opened anew when the browser closed it, as Safari does to pages in the background. */
  async transaction(names, ...options) {
    try {
      return this.database.transaction(names, ...options);
    } catch (error) {
      if (error.name !== 'InvalidStateError') throw error;
      this.take(await openDatabase());
      return this.database.transaction(names, ...options);
    }
  }

  /**
   * Runs `work` in one transaction over everything. Resolves with its result once the transaction is complete and
   * flushed; rejects, with nothing written, when it fails (`QuotaExceededError`: the storage is full).
   */
  async write(work) {
    const transaction = await this.transaction(Object.keys(keys), 'readwrite', { durability: 'strict' });
    const complete = new Promise((resolve, reject) => {
      transaction.oncomplete = resolve;
      transaction.onabort = () => reject(transaction.error ?? new Error('The phone did not keep it.'));
    });
    const result = (async () => work(new Transaction(transaction)))();
    result.catch(() => { try { transaction.abort(); } catch { /* it ended by itself */ } });
    return Promise.all([result, complete]).then(([value]) => value);
  }
}

/** Reading and writing inside one transaction. */
class Transaction {
  constructor(transaction) {
    this.store = (name) => transaction.objectStore(name);
  }

  get(name, key) { return done(this.store(name).get(key)); }
  all(name) { return done(this.store(name).getAll()); }
  put(name, value) { return done(this.store(name).put(value)); }
  delete(name, key) { return done(this.store(name).delete(key)); }
}

/** The store of a browser without IndexedDB: it lives as long as the page. */
class PageStore {
  isLasting = false;
  tables = Object.fromEntries(Object.keys(keys).map((name) => [name, new Map()]));
  lastKey = 0;

  async get(name, key) { return this.tables[name].get(key); }
  async all(name) { return [...this.tables[name].values()]; }

  async put(name, value) {
    const key = value[keys[name]] ?? (this.lastKey += 1);
    this.tables[name].set(key, { ...value, [keys[name]]: key });
  }

  async delete(name, key) { this.tables[name].delete(key); }
  async write(work) { return work(this); }
}

/** A remembered value, or undefined. */
export async function remembered(store, key) {
  return (await store.get('values', key))?.value;
}

/** Remembers a value. */
export function remember(store, key, value) {
  return store.write((transaction) => transaction.put('values', { key, value }));
}
