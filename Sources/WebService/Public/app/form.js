// The find that is being written: its fields, kept on the phone as they change, and shown on the buttons.

import { byId, debounced, say } from './dom.js';
import { t } from './messages.js';
import { remember, remembered } from './store.js';

const empty = Object.freeze({
  editing: null, count: 1, kind: 'syringe', setting: null, cleared: null, note: '', photo: null, pin: null,
  occurredAt: null, patrol: null, photoIsSent: false, hasLeft: false,
});
const mostSyringes = 1000;

/** The form's fields; `change` is told after each change. */
export class FindForm extends EventTarget {
  fields = { ...empty };

  constructor(store) {
    super();
    this.store = store;
    this.keep = debounced(300, () => this.keepNow());
  }

  /** Whether there is anything in it that someone would miss. */
  get isFilledIn() {
    return Object.keys(empty).some((name) => this.fields[name] !== empty[name]);
  }

  /** Brings back what was being written when the page was closed. */
  async restore() {
    const kept = await remembered(this.store, 'form').catch(() => null);
    if (kept) this.fields = { ...empty, ...kept };
    this.show();
  }

  async keepNow() {
    await remember(this.store, 'form', this.isFilledIn ? this.fields : null).catch(() => {});
  }

  set(values) {
    Object.assign(this.fields, values);
    if ('photo' in values) this.keepNow();
    else this.keep();
    this.show();
  }

  reset(values = {}) {
    this.fields = { ...empty, ...values };
    byId('extra').open = Boolean(values.note || values.photo || (values.kind && values.kind !== empty.kind));
    this.keep();
    this.show();
  }

  show() {
    const { count, setting, cleared, note, kind, editing, hasLeft } = this.fields;
    if (document.activeElement !== byId('count')) byId('count').value = String(count);
    say(byId('count-nothing'), count === 0 ? t('find.nothing') : '');
    byId('count-less').disabled = count === 0;
    for (const button of document.querySelectorAll('[data-setting]')) press(button, button.dataset.setting === setting);
    for (const button of document.querySelectorAll('[data-cleared]')) press(button, button.dataset.cleared === String(cleared));
    if (byId('note').value !== note) byId('note').value = note;
    byId('kind').value = kind;
    byId('save-text').textContent = t(editing ? 'find.saveEdit' : 'find.save');
    byId('find-title').textContent = t(editing ? 'find.editTitle' : 'find.title');
    byId('find-title').classList.toggle('visually-hidden', !editing);
    byId('save-draft').hidden = hasLeft;
    byId('form-empty').textContent = t(editing ? 'find.cancelEdit' : 'find.emptyForm');
    byId('form-empty').hidden = !this.isFilledIn;
    this.dispatchEvent(new Event('change'));
  }

  /** Connects the buttons and fields of the page. */
  connect() {
    const step = (by) => this.set({ count: Math.max(0, Math.min(mostSyringes, this.fields.count + by)) });
    byId('count-less').addEventListener('click', () => step(-1));
    byId('count-more').addEventListener('click', () => step(1));
    byId('count').addEventListener('input', () => this.set({ count: countOf(byId('count').value) }));
    byId('count').addEventListener('focus', () => byId('count').select());
    byId('count').addEventListener('blur', () => this.show());
    byId('note').addEventListener('input', () => this.set({ note: byId('note').value }));
    byId('kind').addEventListener('change', () => this.set({ kind: byId('kind').value }));
    document.addEventListener('visibilitychange', () => { if (document.visibilityState === 'hidden') this.keepNow(); });
    this.connectChoice('setting', (text) => text);
    this.connectChoice('cleared', (text) => text === 'true');
  }

  /** Buttons of which one can be pressed; pressed again it lets go, for none of them is obligatory. */
  connectChoice(name, value) {
    for (const button of document.querySelectorAll(`[data-${name}]`)) {
      const own = value(button.dataset[name]);
      button.addEventListener('click', () => this.set({ [name]: this.fields[name] === own ? null : own }));
    }
  }
}

function countOf(text) {
  const count = Number.parseInt(text.replace(/\D/g, ''), 10);
  return Number.isNaN(count) ? 1 : Math.min(mostSyringes, count);
}

function press(button, isPressed) {
  button.setAttribute('aria-pressed', String(isPressed));
}
