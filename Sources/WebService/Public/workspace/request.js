// What the form of a scenario asks, as the service takes it.

/** Reads the entries of the form; empty fields mean: as the city's profile says. */
export function requestOf(entries, marks) {
  const values = new Map(entries);
  const number = (name) => {
    const text = values.get(name);
    return text === undefined || text === '' ? undefined : Number(text);
  };
  const request = {
    count: number('count'), spacing: number('spacing'), maximumPerArea: number('maximumPerArea'), minimumAreas: number('minimumAreas'),
    correctsEffort: values.get('correctsEffort') ? true : undefined,
    from: values.get('from') || undefined, to: values.get('to') || undefined,
    effect: values.get('effect') ? { reach: Number(values.get('effect')) } : undefined,
    weights: byKind(values, 'weight-', (kind, factor) => [kind, factor], Object.fromEntries),
    exclusions: byKind(values, 'exclude-', (kind, within) => ({ kind, within }), (rules) => rules),
    pins: positions(marks, 'pin'), bans: positions(marks, 'ban'),
  };
  return Object.fromEntries(Object.entries(request).filter(([, value]) => value !== undefined));
}

function byKind(values, prefix, entry, gathered) {
  const found = [...values].filter(([name, text]) => name.startsWith(prefix) && text !== '')
    .map(([name, text]) => entry(name.slice(prefix.length), Number(text)));
  return found.length ? gathered(found) : undefined;
}

function positions(marks, kind) {
  const found = marks.filter((mark) => mark.kind === kind).map(({ longitude, latitude }) => `${longitude.toFixed(6)},${latitude.toFixed(6)}`);
  return found.length ? found : undefined;
}
