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
    photoIsSent: photo?.state === 'sent' || Boolean(find.hadPhoto), hasLeft: leftThePhone(find),
  });
  locator.put(pin);
  status(null, 'good');
  return goTo('vondst');
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
