// Dialogs: opened with the focus on their title, closed by Escape, and answered by a button's value.

import { byId } from './dom.js';

/** Opens a dialog and resolves with the value of the button that closed it, or `back` for Escape. */
export function opened(id) {
  const dialog = byId(id);
  return new Promise((resolve) => {
    const press = (event) => {
      const button = event.target.closest('button[type=button][value]');
      if (button && button.value) dialog.close(button.value);
    };
    dialog.addEventListener('click', press);
    dialog.addEventListener('close', () => {
      dialog.removeEventListener('click', press);
      resolve(dialog.returnValue || 'back');
    }, { once: true });
    dialog.returnValue = '';
    if (!dialog.open) dialog.showModal();
    dialog.querySelector('[tabindex="-1"]')?.focus();
  });
}

/** Asks for a yes or a no. */
export async function confirmed(text) {
  byId('confirm-text').textContent = text;
  return (await opened('confirm-dialog')) === 'yes';
}
