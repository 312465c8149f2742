// SPDX-License-Identifier: Apache-2.0
// What the curbside page gains with JavaScript: it sends again by itself when the network drops, and keeps the live
// state fresh. Everything else works without it. The key in the form makes a repeated send harmless.
'use strict';
(function () {
  const saved = document.getElementById('saved');
  const form = document.querySelector('form[data-check-in]');
  const kLongestWait = 30000;

  function sending(on) {
    if (saved) saved.hidden = !on;
    document.querySelectorAll('form[data-check-in] button').forEach(function (b) { b.disabled = on; });
  }

  async function send(address, body, attempt) {
    // 1, 2, 4, ... 30 s, or as long as the store asks for.
    let wait = Math.min(kLongestWait, 1000 * Math.pow(2, attempt));
    try {
      const answer = await fetch(address, {
        method: 'POST', body: body, redirect: 'follow',
        headers: { 'Content-Type': 'application/x-www-form-urlencoded' }
      });
      if (answer.status === 429) wait = Math.max(wait, 1000 * (Number(answer.headers.get('Retry-After')) || 0));
      if (answer.status >= 500 || answer.status === 429) throw new Error('busy');
      replace(parsed(await answer.text()));
    } catch (e) {
      // At most an hour of trying, then the form is the customer's again.
      if (attempt > 120) { sending(false); return; }
      setTimeout(function () { send(address, body, attempt + 1); }, wait);
    }
  }

  function parsed(text) { return new DOMParser().parseFromString(text, 'text/html'); }

  function replace(page) {
    document.documentElement.lang = page.documentElement.lang;
    document.title = page.title;
    document.body.replaceWith(page.body);
    const script = document.createElement('script');
    script.src = '/assets/page.js';
    document.body.appendChild(script);
  }

  if (form) {
    form.addEventListener('submit', function (event) {
      const button = event.submitter;
      // Where the browser does not say which button was pressed, it sends the form itself: here nobody could tell
      // "I'm here" from "I can't come".
      if (!button) return;
      event.preventDefault();
      const data = new FormData(form);
      if (button.name) data.set(button.name, button.value);
      sending(true);
      send(button.hasAttribute('formaction') ? button.formAction : form.action, new URLSearchParams(data).toString(), 0);
    });
    const other = document.getElementById('other_spot');
    if (other) other.addEventListener('input', function () {
      const radio = document.getElementById('spot-other');
      if (radio && other.value) radio.checked = true;
    });
  }

  if (!document.querySelector('[data-live]') || window.curblightLive) return;
  window.curblightLive = true;
  const updated = document.getElementById('updated');
  let last = Date.now();

  async function refresh() {
    try {
      const answer = await fetch(location.href, { headers: { Accept: 'text/html' } });
      if (!answer.ok || !window.curblightLive) return;
      const page = parsed(await answer.text());
      last = Date.now();
      if (!page.querySelector('[data-live]')) return end(page);
      document.querySelector('main').replaceWith(page.querySelector('main'));
      document.querySelector('footer').replaceWith(page.querySelector('footer'));
    } catch (e) { /* the next event or tick tries again */ }
  }

  // Withdrawn on another phone, or done: what is shown now is another page, and a form must not change under the finger.
  function end(page) {
    window.curblightLive = false;
    events.close();
    clearInterval(ticking);
    replace(page);
  }

  const events = new EventSource(location.pathname + '/events');
  events.addEventListener('changed', refresh);
  events.onopen = refresh;  // of what changed before anybody listened
  const ticking = setInterval(function () {
    const line = document.getElementById('updated');
    if (line) line.textContent = line.dataset.words.replace('%s', Math.round((Date.now() - last) / 1000));
    if (Date.now() - last > 20000) refresh();
  }, 5000);
  if (updated) updated.hidden = false;
})();
