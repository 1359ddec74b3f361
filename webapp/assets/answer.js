/*
 * Hands the answer of a login to the application. Plain ES2017 syntax, as in app.js.
 *   form[data-answer]             is posted to the application at once; without scripts its button does that
 *   form[data-message="ORIGIN"]   its fields go as a message to the window that holds or opened this one, and only if that
 *                                 window shows a page of this origin
 */
(function () {
  'use strict';
  var answer = document.querySelector('form[data-answer]');
  if (answer) {
    HTMLFormElement.prototype.submit.call(answer);
    return;
  }
  var form = document.querySelector('form[data-message]');
  var receiver = window.parent === window ? window.opener : window.parent;
  if (!form || !receiver) {
    return;
  }
  var response = {};
  Array.prototype.forEach.call(form.querySelectorAll('input[type=hidden]'), function (field) {
    response[field.name] = field.value;
  });
  receiver.postMessage({ type: 'authorization_response', response: response }, form.getAttribute('data-message'));
})();
