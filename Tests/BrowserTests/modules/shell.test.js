// The shell: every module is kept for offline, every text exists in every language.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import test from 'node:test';
import { shellFiles } from '../../../Sources/WebService/Public/app/shell-files.js';

const service = new URL('../../../Sources/WebService/', import.meta.url);
const read = (path) => readFileSync(new URL(path, service), 'utf8');
const modules = readdirSync(new URL('Public/app/', service)).filter((name) => name.endsWith('.js'));

test('every module of the app is kept for when there is no coverage, and nothing that is not there', () => {
  const kept = shellFiles.filter((path) => path.startsWith('/static/app/')).map((path) => path.slice('/static/app/'.length));
  assert.deepEqual([...kept].sort(), [...modules].sort());
});

test('every module says on its first line what it is', () => {
  for (const name of modules) assert.match(read(`Public/app/${name}`), /^\/\/ \S.*\.\n/, name);
});

const flat = (tree, start = '') => Object.entries(tree).flatMap(([name, value]) =>
  (typeof value === 'string' ? [[start + name, value]] : flat(value, `${start}${name}.`)));
const texts = Object.fromEntries(['nl', 'en', 'fr'].map((language) => [language, new Map(flat(JSON.parse(read(`Messages/${language}/app.json`))))]));

test('every text exists in every language, with the same places to fill in', () => {
  const places = (text) => [...text.matchAll(/\{\w+\}/g)].map(String).sort();
  for (const language of ['en', 'fr']) {
    assert.deepEqual([...texts[language].keys()].sort(), [...texts.nl.keys()].sort());
    for (const [key, text] of texts.nl) assert.deepEqual(places(texts[language].get(key)), places(text), `${language} ${key}`);
  }
});

test('every text that the shell names exists, and stands beside the key by which it is translated', () => {
  const shell = read('Templates/app.mustache');
  const named = [...shell.matchAll(/\{\{t\.app\.([\w.-]+)\}\}/g)].map((match) => match[1]);
  assert.ok(named.length > 50);
  for (const key of named) assert.ok(texts.nl.has(key), key);
  for (const [, key, shown] of shell.matchAll(/data-t="app\.([\w.-]+)">\{\{t\.app\.([\w.-]+)\}\}/g)) assert.equal(key, shown);
});

test('every text that a module names exists', () => {
  const groups = new Set([...texts.nl.keys()].map((key) => key.split('.')[0]));
  for (const name of modules) {
    for (const [, key] of read(`Public/app/${name}`).matchAll(/\bt\('([\w.-]+)'/g)) {
      assert.ok(groups.has(key.split('.')[0]) && texts.nl.has(key), `${name}: ${key}`);
    }
  }
  for (const what of ['Finds', 'Containers', 'Places']) assert.ok(texts.nl.has(`map.simulated${what}`), what);
});

test('the shell has no script or style of its own', () => {
  const shell = read('Templates/app.mustache');
  assert.doesNotMatch(shell, /<style|style="|<script(?![^>]*\ssrc=)|\son\w+="/);
});
