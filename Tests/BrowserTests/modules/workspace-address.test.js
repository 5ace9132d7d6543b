// The address of the workspace.
import assert from 'node:assert/strict';
import test from 'node:test';
import { filterQuery, initial, readAddress, writeAddress } from '../../../Sources/WebService/Public/workspace/address.js';

const full = {
  from: '2025-01-01', to: '2025-12-31', settings: ['park', 'street'], services: ['opstap'], cleared: 'nee', finds: 'heat', layers: ['reach'],
  panel: 'plan', plan: '00000000-0000-4000-8000-000000000001', beside: null, view: { latitude: 51.0543, longitude: 3.7174, zoom: 12.5 },
};

test('what is written is read again', () => {
  assert.deepEqual(readAddress(writeAddress(full)), full);
  assert.deepEqual(readAddress(`?${writeAddress(full)}`), full);
});

test('what everyone sees at first is not written', () => {
  assert.equal(writeAddress(initial), '');
  assert.deepEqual(readAddress(''), { ...initial });
});

test('no layer at all is another view than the usual ones', () => {
  assert.deepEqual(readAddress(writeAddress({ ...initial, layers: [] })).layers, []);
});

test('what cannot be is left out', () => {
  const wrong = 'van=gisteren&omgeving=park,<b>,PARK&opgeruimd=x&vondsten=3d&lagen=areas,secret&voorstel=1&kaart=91/3/12&paneel=x';
  assert.deepEqual(readAddress(wrong), { ...initial, settings: ['park'], layers: ['areas'] });
});

test('the filter of the finds is the same for the map and for the counts', () => {
  assert.equal(filterQuery(full), 'van=2025-01-01&tot=2025-12-31&omgeving=park%2Cstreet&dienst=opstap&opgeruimd=nee');
  assert.equal(filterQuery(initial), '');
});
