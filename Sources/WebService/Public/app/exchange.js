// The outbox as a file: everything that was not sent yet, to take along or to bring back.

const format = 'prikvrij-queue';

/** The file's text. Pricks are left out: health data do not travel in files. */
export async function exported(items, now) {
  const chosen = items.filter((item) => item.state !== 'sent' && item.kind !== 'prick');
  const plain = await Promise.all(chosen.map(async ({ blob, ...item }) =>
    blob ? { ...item, blobType: blob.type, blobBase64: await base64(blob) } : item));
  return JSON.stringify({ format, version: 1, exportedAt: new Date(now).toISOString(), items: plain }, null, 1);
}

/** The items of such a file. Throws an `Error` whose message is `not-a-queue` when it is something else. */
export function imported(text) {
  const file = parsed(text);
  if (file?.format !== format || file.version !== 1 || !Array.isArray(file.items)) throw new Error('not-a-queue');
  return file.items.filter(isItem).map(({ blobBase64, blobType, ...item }) =>
    blobBase64 ? { ...item, blob: blobOf(blobBase64, blobType) } : item);
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

const kinds = ['find', 'correction', 'withdrawal', 'photo', 'patrol', 'piece', 'end', 'gpx', 'visit', 'visit-photo'];

function isItem(item) {
  return typeof item?.id === 'string' && typeof item.subject === 'string' && kinds.includes(item.kind)
    && ['draft', 'waiting', 'refused'].includes(item.state) && Number.isFinite(item.order)
    && Number.isFinite(Date.parse(item.madeAt)) && isWhole(item);
}

/** Whether an item has what its kind is made of. */
function isWhole({ kind, body, blobBase64 }) {
  if (kind === 'withdrawal') return true;
  if (kind === 'photo' || kind === 'gpx') return typeof blobBase64 === 'string';
  if (typeof body !== 'object' || body === null) return false;
  if (kind === 'visit-photo') return typeof blobBase64 === 'string' && typeof body.container === 'string';
  if (kind === 'visit') return Number.isFinite(Date.parse(body.visitedAt));
  return !['find', 'correction'].includes(kind) || Number.isFinite(Date.parse(body.occurredAt));
}

/** Adds items that the phone does not have; how many that were. */
export function bringBack(store, items) {
  return store.write(async (transaction) => {
    let added = 0;
    for (const item of items) {
      if (await transaction.get('items', item.id)) continue;
      await transaction.put('items', item);
      added += 1;
    }
    return added;
  });
}

async function base64(blob) {
  const bytes = new Uint8Array(await blob.arrayBuffer());
  let text = '';
  for (let start = 0; start < bytes.length; start += 32768) {
    text += String.fromCharCode(...bytes.subarray(start, start + 32768));
  }
  return btoa(text);
}

function blobOf(text, type) {
  return new Blob([Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))], { type });
}

/** Hands the file to the phone's share sheet where there is one, else downloads it. */
export async function hand(text, name) {
  const file = new File([text], name, { type: 'application/json' });
  if (navigator.canShare?.({ files: [file] })) return navigator.share({ files: [file] });
  const link = Object.assign(document.createElement('a'), { href: URL.createObjectURL(file), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  return undefined;
}
