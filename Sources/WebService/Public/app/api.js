// Requests to the service: the session's token goes along, the clock is compared, errors are read.

import { secondsAhead } from './clock.js';

const identifier = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Identifiers in small letters, as phones make them: RFC 9562 takes capitals for the same, a comparison does not. */
const plainIdentifiers = (_, value) => (typeof value === 'string' && identifier.test(value) ? value.toLowerCase() : value);

/** An answer: its status, its JSON (or null), its error (or null), and the moment up to which to wait in `retryAfter`. */
export class Api {
  token = null;
  secondsAhead = null;
  onClock = () => {};

  /** Asks; rejects only when the network did not answer in time. */
  async ask(path, { method = 'GET', body, type, seconds = 20 } = {}) {
    const headers = { Accept: 'application/json' };
    if (type) headers['Content-Type'] = type;
    if (method !== 'GET' && this.token) headers['X-CSRF-Token'] = this.token;
    const askedAt = Date.now();
    const response = await fetch(path, {
      method, body, headers, credentials: 'same-origin', cache: 'no-store', signal: AbortSignal.timeout(seconds * 1000),
    });
    this.compareClock(response.headers.get('Date'), askedAt);
    const json = await response.text().then((text) => JSON.parse(text, plainIdentifiers)).catch(() => null);
    return {
      status: response.status, json, ok: response.ok,
      error: response.ok ? null : json?.error ?? { code: 'unreadable' },
      retryAfter: response.headers.get('Retry-After'),
    };
  }

  compareClock(header, askedAt) {
    const seconds = secondsAhead(header, askedAt, Date.now());
    if (seconds === null) return;
    this.secondsAhead = seconds;
    this.onClock(seconds);
  }

  /** The session as the server sees it; keeps its token. */
  async session() {
    const answer = await this.ask('/api/session');
    if (answer.ok) this.token = answer.json.csrf ?? null;
    return answer;
  }
}
