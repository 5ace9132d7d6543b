// Numbers, kinds and distances in words, in every language.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import { distanceText, foundText, loadMessages } from '../../../Sources/WebService/Public/app/messages.js';
import { middleOf } from '../../../Sources/WebService/Public/app/geometry.js';

const read = (language, name) =>
  JSON.parse(readFileSync(new URL(`../../../Sources/WebService/Messages/${language}/${name}.json`, import.meta.url), 'utf8'));
const flat = (tree, start = '') => Object.entries(tree).flatMap(([name, value]) =>
  (typeof value === 'string' ? [[start + name, value]] : flat(value, `${start}${name}.`)));

/** Loads the messages as the service hands them out. */
async function speak(t, language) {
  t.mock.method(globalThis, 'fetch', async () => Response.json(Object.fromEntries(flat(read(language, 'app'), 'app.'))));
  await loadMessages(language);
}

test('a find is named by its number and kind', async (t) => {
  await speak(t, 'nl');
  const table = [
    [{ count: 1, kind: 'syringe' }, '1 spuit'], [{ count: 2, kind: 'syringe' }, '2 spuiten'], [{ count: 1, kind: 'needle' }, '1 losse naald'],
    [{ count: 3, kind: 'packaging' }, '3 verpakkingen'], [{ count: 2, kind: 'other-sharps' }, '2 scherpe voorwerpen'],
    [{ count: 0, kind: 'syringe' }, 'Niets gevonden'], [{ count: null, kind: 'syringe' }, 'Aantal onbekend'],
  ];
  for (const [find, text] of table) assert.equal(foundText(find), text);
});

test('every kind has its words in every language', async (t) => {
  for (const language of ['nl', 'en', 'fr']) {
    await speak(t, language);
    for (const kind of Object.keys(read(language, 'app').kind)) {
      for (const count of [1, 2]) assert.match(foundText({ count, kind }), new RegExp(`^${count} \\S`), `${language} ${kind}`);
    }
  }
});

test('a distance has the comma of the language, and kilometres from a kilometre on', async (t) => {
  await speak(t, 'nl');
  assert.deepEqual([0, 999.4, 999.6, 2345].map(distanceText), ['0 m', '999 m', '1,0 km', '2,3 km']);
  await speak(t, 'en');
  assert.equal(distanceText(2345), '2.3 km');
});

/** A narrow button may break a long word where a soft hyphen stands; it is the same word. */
const withoutHyphens = (text) => text.replaceAll('\u00ad', '');

test('the app and the plain forms have the same word for the same thing', () => {
  for (const language of ['nl', 'en', 'fr']) {
    const [app, forms, pages] = ['app', 'forms', 'pages'].map((name) => read(language, name));
    for (const [value, text] of Object.entries(app.setting)) assert.equal(withoutHyphens(text), forms.setting[value], `${language} ${value}`);
    assert.deepEqual(Object.keys(forms.setting), Object.keys(app.setting));
    for (const [value, text] of Object.entries(forms.circumstance)) assert.equal(app.prick[value], text, `${language} ${value}`);
    assert.equal(forms.prick.circumstance, app.prick.circumstance);
    const { careYes: yes, careNo: no, carePlanned: planned } = app.prick;
    assert.deepEqual(forms.care, { yes, no, planned });
    for (const word of ['yes', 'no']) assert.deepEqual([pages[word], forms.answer[word]], [app[word], app[word]]);
    assert.equal(forms.find.note, app.find.note);
  }
});

test('the middle of the city is halfway its bounds, and nowhere as long as they are unknown', () => {
  assert.deepEqual(middleOf([3, 51, 4, 52]), { longitude: 3.5, latitude: 51.5 });
  assert.equal(middleOf(undefined), undefined);
});
