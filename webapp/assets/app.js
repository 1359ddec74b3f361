/*
 * Makes pages nicer; every page works without it. Plain ES2017 syntax, so that HtmlUnit runs it in the tests.
 *   [data-copy="ID"]      button that copies the text of the element ID (hidden until this script runs)
 *   [data-autosubmit]     switch that sends its form when it is changed
 *   form[data-guard]      marks unsaved changes ([data-unsaved] inside it) and asks once before the page is left
 *   [data-focus]          notice or error summary that takes the focus when the page opens
 *   a[data-try]           asks, while the page has unsaved changes, whether to save first or to try what is saved
 *   time[data-local]      shown in the reader's own zone, with UTC on hover
 */
(function () {
  'use strict';
  var root = document.documentElement;
  root.className = (root.className + ' js').trim();

  function each(selector, work) {
    Array.prototype.forEach.call(document.querySelectorAll(selector), work);
  }

  function select(element) {
    var range = document.createRange();
    range.selectNodeContents(element);
    var selection = window.getSelection();
    selection.removeAllRanges();
    selection.addRange(range);
  }

  function copyButton(button) {
    var words = button.querySelector('[data-words]') || button;
    var before = words.textContent;
    button.hidden = false;
    button.addEventListener('click', function () {
      var source = document.getElementById(button.getAttribute('data-copy'));
      function done(text) {
        words.textContent = text;
        window.setTimeout(function () { words.textContent = before; }, 2500);
      }
      function byHand() {
        select(source);
        done('Selected');
      }
      if (navigator.clipboard && navigator.clipboard.writeText) {
        navigator.clipboard.writeText(source.textContent.trim()).then(function () { done('Copied'); }, byHand);
      } else {
        byHand();
      }
    });
  }

  function autoSubmit(control) {
    control.addEventListener('change', function () {
      if (control.form.requestSubmit) {
        control.form.requestSubmit();
      } else {
        control.form.submit();
      }
    });
  }

  function guard(form) {
    var dirty = false;
    function changed() {
      dirty = true;
      Array.prototype.forEach.call(form.querySelectorAll('[data-unsaved]'), function (mark) { mark.hidden = false; });
    }
    form.addEventListener('input', changed);
    form.addEventListener('change', changed);
    form.addEventListener('submit', function () { dirty = false; });
    each('a[data-try]', function (link) {
      link.addEventListener('click', function (event) {
        if (dirty && typeof HTMLDialogElement === 'function' && HTMLDialogElement.prototype.showModal) {
          event.preventDefault();
          askBeforeTrying(form, link, function () { dirty = false; });
        }
      });
    });
    window.addEventListener('beforeunload', function (event) {
      if (dirty) {
        dirty = false;
        event.preventDefault();
        event.returnValue = '';
      }
    });
  }

  function askBeforeTrying(form, link, forget) {
    var dialog = document.createElement('dialog');
    var words = document.createElement('p');
    var row = document.createElement('div');
    dialog.className = 'ask';
    dialog.setAttribute('aria-labelledby', 'ask-words');
    words.id = 'ask-words';
    words.textContent = 'This page has changes that are not saved, and a try runs with what is saved.';
    row.className = 'actions';
    function choice(text, look, act) {
      var button = document.createElement('button');
      button.type = 'button';
      button.className = look;
      button.textContent = text;
      button.addEventListener('click', function () { dialog.close(); act(); });
      row.appendChild(button);
    }
    choice('Save first', 'main', function () { form.querySelector('[type=submit]').click(); });
    choice('Try what is saved', 'plain', function () { forget(); window.location.href = link.href; });
    choice('Stay here', 'quiet', function () { link.focus(); });
    dialog.appendChild(words);
    dialog.appendChild(row);
    dialog.addEventListener('close', function () { dialog.remove(); });
    document.body.appendChild(dialog);
    dialog.showModal();
  }

  /** Whoever was sent to a field has it at hand. */
  function focusTarget() {
    var target = window.location.hash.length > 1 && document.getElementById(decodeURIComponent(window.location.hash.slice(1)));
    if (target && /^(INPUT|SELECT|TEXTAREA)$/.test(target.tagName)) {
      target.focus();
      return true;
    }
    return false;
  }

  function localTime(time) {
    var at = new Date(time.getAttribute('datetime'));
    if (isNaN(at.getTime())) {
      return;
    }
    try {
      var text = at.toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' });
      time.title = time.textContent.trim();
      time.textContent = text;
    } catch (e) {
      // An old browser keeps the time in UTC.
    }
  }

  document.addEventListener('DOMContentLoaded', function () {
    each('[data-copy]', copyButton);
    each('[data-autosubmit]', autoSubmit);
    each('form[data-guard]', guard);
    each('time[data-local]', localTime);
    var first = document.querySelector('[data-focus]');
    if (!focusTarget() && first) {
      first.focus();
    }
  });
})();
