// Opening a find that exists in the form, wherever it comes from.

import { photoId } from './items.js';
import { adopt, leftThePhone } from './outbox.js';
import { goTo } from './views.js';
import { status } from './commit.js';

/** Puts a find of the outbox, or of the team at the server, in the form. */
export async function editFind(context, id) {
  const { app, form, locator } = context;
  if (!app.items.some((item) => item.id === id)) await fetchOwn(app, id);
  const find = app.items.find((item) => item.id === id && item.kind === 'find');
  if (!find) return status('list.notYours', 'bad');
  const photo = app.items.find((item) => item.id === photoId(id));
  const body = find.corrected ?? find.body;
  const pin = body.longitude === null ? null
    : { longitude: body.longitude, latitude: body.latitude, accuracy: body.accuracy };
  form.reset({
    editing: id, count: body.count ?? 1, kind: body.kind, setting: body.setting, cleared: body.cleared, note: body.note ?? '',
    photo: photo?.blob ?? null, pin, occurredAt: body.occurredAt, patrol: body.patrol,
    photoIsSent: Boolean(find.hadPhoto || (photo && leftThePhone(photo))), hasLeft: leftThePhone(find),
  });
  locator.put(pin);
  status(null, 'good');
  return goTo('vondst');
}

/** Keeps the form up to date on what leaves the phone while it is open there. */
export function followEdited({ app, form }) {
  app.addEventListener('change', () => {
    const values = leftMeanwhile(form.fields, app.items);
    if (Object.keys(values).length) form.set(values);
  });
}

/** What changes in the form's fields once its find, or the photo of it, may be at the server: the photo is then as it was sent. */
export function leftMeanwhile({ editing, hasLeft, photoIsSent }, items) {
  if (!editing) return {};
  const gone = (id) => items.find((item) => item.id === id && leftThePhone(item));
  const photo = gone(photoId(editing));
  return {
    ...(gone(editing) && !hasLeft ? { hasLeft: true } : {}),
    ...(photo && !photoIsSent ? { photoIsSent: true, photo: photo.blob } : {}),
  };
}

/** The finds of the team's shift at the server; none when out of reach. */
export async function ownAtServer(app) {
  if (!app.session?.signedIn) return [];
  const answer = await app.api.ask('/api/finds/mine').catch(() => null);
  return answer?.ok ? answer.json.finds : [];
}

async function fetchOwn(app, id) {
  const find = (await ownAtServer(app)).find((each) => each.id === id);
  if (!find) return;
  await adopt(app.store, find, { team: app.team, now: Date.now() });
  await app.refresh();
}
