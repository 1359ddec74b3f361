// Puts a copy button beside every value that is there to be copied. Without scripts the value is selected by hand.
// Plain ES2017 syntax without async, so that HtmlUnit runs it in the tests.
for (const input of document.querySelectorAll('input[data-copy]')) {
  input.addEventListener('focus', () => input.select());
  const button = document.createElement('button');
  const says = (words) => {
    button.textContent = words;
    setTimeout(() => { button.textContent = 'Copy'; }, 2000);
  };
  const byHand = () => {
    input.select();
    says('Press Ctrl+C');
  };
  button.type = 'button';
  button.className = 'outline secondary';
  button.textContent = 'Copy';
  button.setAttribute('aria-label', 'Copy ' + input.labels[0].textContent);
  button.addEventListener('click', () => {
    if (navigator.clipboard && navigator.clipboard.writeText) {
      navigator.clipboard.writeText(input.value).then(() => says('Copied'), byHand);
    } else {
      byHand();
    }
  });
  input.after(button);
}
