// Puts a copy button beside every value that is there to be copied. Without scripts the value is selected by hand.
for (const input of document.querySelectorAll('input[data-copy]')) {
  input.addEventListener('focus', () => input.select());
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'outline secondary';
  button.textContent = 'Copy';
  button.setAttribute('aria-label', `Copy ${input.labels[0].textContent}`);
  button.addEventListener('click', async () => {
    try {
      await navigator.clipboard.writeText(input.value);
      button.textContent = 'Copied';
    } catch {
      input.select();
      button.textContent = 'Press Ctrl+C';
    }
    setTimeout(() => { button.textContent = 'Copy'; }, 2000);
  });
  input.after(button);
}
