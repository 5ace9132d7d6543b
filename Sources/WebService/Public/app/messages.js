// What people read, in the language of their choice; every text comes from the message files.

const languages = ['nl', 'en', 'fr'];
let texts = {};
let language = 'nl';

/** The language that was chosen on this phone, else that of the page. */
export function preferredLanguage() {
  let chosen = null;
  try { chosen = localStorage.getItem('taal'); } catch { /* private mode */ }
  return languages.includes(chosen) ? chosen : document.documentElement.lang || 'nl';
}

/** Loads the messages of a language. Rejects when they are neither on the phone nor within reach. */
export async function loadMessages(wanted) {
  const response = await fetch(`/messages/${wanted}.json`);
  if (!response.ok) throw new Error(`The messages of ${wanted} did not come: ${response.status}.`);
  texts = await response.json();
  language = wanted;
}

/** A message of the app, or of another page by its whole key, with `{name}` replaced. A missing one shows its key, so that it is seen. */
export function t(key, values = {}) {
  const text = texts[`app.${key}`] ?? texts[key] ?? key;
  return text.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));
}

/** Whether a message exists. */
export function has(key) {
  return `app.${key}` in texts;
}

/** A message with a number, in its singular or plural. */
export function counted(key, count) {
  const form = new Intl.PluralRules(language).select(count) === 'one' ? 'one' : 'other';
  return t(`${key}.${form}`, { count });
}

export const currentLanguage = () => language;

/** A moment as people write it: only the time today, else also the day. */
export function moment(isoTime, now = Date.now()) {
  const date = new Date(isoTime);
  const isToday = date.toDateString() === new Date(now).toDateString();
  const day = isToday ? {} : { day: 'numeric', month: 'short' };
  return new Intl.DateTimeFormat(language, { ...day, hour: '2-digit', minute: '2-digit' }).format(date);
}

/** A number as people write it. */
export function number(value, digits = 0) {
  return new Intl.NumberFormat(language, { maximumFractionDigits: digits, minimumFractionDigits: digits }).format(value);
}

/** A distance as people write it: metres, from a kilometre on kilometres. */
export function distanceText(metres) {
  return metres < 999.5 ? `${number(metres)} m` : `${number(metres / 1000, 1)} km`;
}

/** What a find is, as “2 spuiten”: its number and kind, or that there was nothing, or that the number is unknown. */
export function foundText({ count, kind }) {
  if (count === null || count === undefined) return t('found.unknown');
  return count === 0 ? t('found.nothing') : counted(`found.${kind ?? 'syringe'}`, count);
}

/** Puts the texts of the current language into the shell. */
export function translateShell(root = document) {
  document.documentElement.lang = language;
  document.title = t('name');
  for (const element of root.querySelectorAll('[data-t]')) element.textContent = own(element.dataset.t);
  for (const element of root.querySelectorAll('[data-t-label]')) element.setAttribute('aria-label', own(element.dataset.tLabel));
  for (const element of root.querySelectorAll('[data-t-alt]')) element.alt = own(element.dataset.tAlt);
}

const own = (key) => t(key.replace(/^app\./, ''));

/** Chooses a language on this phone, and tells the service for its other pages. */
export async function chooseLanguage(wanted) {
  await loadMessages(wanted);
  try { localStorage.setItem('taal', wanted); } catch { /* private mode: for this page only */ }
  const body = new URLSearchParams({ taal: wanted, terug: '/app' });
  fetch('/taal', { method: 'POST', body, redirect: 'manual' }).catch(() => {});
}
