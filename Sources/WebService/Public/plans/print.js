// Shows the button that prints, which would do nothing without JavaScript.

for (const button of document.querySelectorAll('button.print')) {
  button.hidden = false;
  button.addEventListener('click', () => print());
}
