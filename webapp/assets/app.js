/*
 * Makes pages nicer; every page works without it. Plain ES2017 syntax, so that HtmlUnit runs it in the tests.
 *   [data-copy="ID"]      button that copies the text of the element ID (hidden until this script runs)
 *   [data-autosubmit]     switch that sends its form when it is changed
 *   form[data-guard]      marks unsaved changes ([data-unsaved] inside it) and asks once before the page is left
 *   [data-focus]          notice or error summary that takes the focus when the page opens
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
    window.addEventListener('beforeunload', function (event) {
      if (dirty) {
        dirty = false;
        event.preventDefault();
        event.returnValue = '';
      }
    });
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
    if (first) {
      first.focus();
    }
  });
})();
