// Small helpers to make and find elements.

export const byId = (id) => document.getElementById(id);

/** Makes an element; `on…` members become listeners, others properties or attributes. */
export function h(tag, members = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(members)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else if (name in element && !name.includes('-')) element[name] = value;
    else element.setAttribute(name, value === true ? '' : value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

/** One of the service's own pictures, in the colour of the text. */
export function icon(name) {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('class', 'icon');
  svg.setAttribute('aria-hidden', 'true');
  const use = document.createElementNS('http://www.w3.org/2000/svg', 'use');
  use.setAttribute('href', `/static/icons.svg#${name}`);
  svg.append(use);
  return svg;
}

/** Sets a text only when it differs, so that a live region is not read twice. */
export function say(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

/** Runs `work` at most once per so many milliseconds of rest; `cancel` forgets what was still to run. */
export function debounced(milliseconds, work) {
  let timer = 0;
  const cancel = () => clearTimeout(timer);
  const run = (...values) => {
    cancel();
    timer = setTimeout(() => work(...values), milliseconds);
  };
  return Object.assign(run, { cancel });
}
