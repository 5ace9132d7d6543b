// Photos: made small and drawn anew on the phone, so that place, time and device stay out of the file.

import { byId, say } from './dom.js';
import { t } from './messages.js';

const longestSide = 1600;
const mostBytes = 500000;

/** The photo as a JPEG of at most 500 kB without metadata. Rejects when the file is not a picture. */
export async function redrawn(file) {
  const picture = await createImageBitmap(file, { imageOrientation: 'from-image' });
  try {
    for (let side = longestSide; side >= 400; side *= 0.75) {
      for (const jpegQuality of [0.85, 0.7, 0.5]) {
        const blob = await drawn(picture, side, jpegQuality);
        if (blob && blob.size <= mostBytes) return blob;
      }
    }
  } finally {
    picture.close();
  }
  throw new Error('too-large');
}

function drawn(picture, side, jpegQuality) {
  const scale = Math.min(1, side / Math.max(picture.width, picture.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  const pen = canvas.getContext('2d');
  pen.fillStyle = '#ffffff';
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve) => { canvas.toBlob(resolve, 'image/jpeg', jpegQuality); });
}

/** Connects the photo field of the form. */
export function connectPhoto(form) {
  const input = byId('photo-input');
  input.addEventListener('change', async () => {
    const [file] = input.files;
    input.value = '';
    if (!file) return;
    try {
      form.set({ photo: await redrawn(file) });
      say(byId('photo-note'), '');
    } catch {
      say(byId('photo-note'), t('find.photoFailed'));
    }
  });
  byId('photo-remove').addEventListener('click', () => {
    form.set({ photo: null });
    input.focus();
  });
  form.addEventListener('change', () => showPhoto(form.fields));
}

let shown = null;

function showPhoto({ photo, photoIsSent }) {
  byId('photo-field').hidden = photoIsSent;
  if (photoIsSent) say(byId('photo-note'), t('find.photoSent'));
  else if (byId('photo-note').textContent === t('find.photoSent')) say(byId('photo-note'), '');
  if (photo === shown) return;
  shown = photo;
  const image = byId('photo-preview').querySelector('img');
  URL.revokeObjectURL(image.src);
  byId('photo-preview').hidden = !photo;
  if (photo) image.src = URL.createObjectURL(photo);
  else image.removeAttribute('src');
}
