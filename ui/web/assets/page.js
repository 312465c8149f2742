// SPDX-License-Identifier: Apache-2.0
// What the curbside page gains with JavaScript: it sends again by itself when the network drops, and keeps the live
// state fresh. Everything else works without it. The key in the form makes a repeated send harmless.
'use strict';
(function () {
  const saved = document.getElementById('saved');
  const form = document.querySelector('form[data-check-in]');

  function sending(on) {
    if (saved) saved.hidden = !on;
    document.querySelectorAll('form[data-check-in] button').forEach(function (b) { b.disabled = on; });
  }

  async function send(body, attempt) {
    try {
      const answer = await fetch(location.pathname, {
        method: 'POST', body: body, redirect: 'follow',
        headers: { 'Content-Type': 'application/x-www-form-urlencoded' }
      });
      if (answer.status >= 500) throw new Error('busy');
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
      replace(page);
    } catch (e) {
      // 1, 2, 4, ... 30 s; at most an hour of trying, then the form is the customer's again.
      if (attempt > 120) { sending(false); return; }
      setTimeout(function () { send(body, attempt + 1); }, Math.min(30000, 1000 * Math.pow(2, attempt)));
    }
  }

  function replace(page) {
    document.body.replaceWith(page.body);
    const script = document.createElement('script');
    script.src = '/assets/page.js';
    document.body.appendChild(script);
  }

  if (form) {
    form.addEventListener('submit', function (event) {
      event.preventDefault();
      const data = new FormData(form);
      if (event.submitter && event.submitter.name) data.set(event.submitter.name, event.submitter.value);
      sending(true);
      send(new URLSearchParams(data).toString(), 0);
    });
    const other = document.getElementById('other_spot');
    if (other) other.addEventListener('input', function () {
      const radio = document.getElementById('spot-other');
      if (radio && other.value) radio.checked = true;
    });
  }

  const live = document.querySelector('[data-live]');
  if (!live || window.curblightLive) return;
  window.curblightLive = true;
  const updated = document.getElementById('updated');
  let last = Date.now();

  async function refresh() {
    try {
      const answer = await fetch(location.href, { headers: { Accept: 'text/html' } });
      if (!answer.ok) return;
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
      last = Date.now();
      const fresh = page.querySelector('main');
      const footer = page.querySelector('footer');
      if (fresh) document.querySelector('main').replaceWith(fresh);
      if (footer) document.querySelector('footer').replaceWith(footer);
    } catch (e) { /* the next event or tick tries again */ }
  }

  const events = new EventSource(location.pathname + '/events');
  events.addEventListener('changed', refresh);
  setInterval(function () {
    const line = document.getElementById('updated');
    if (line) line.textContent = line.dataset.words.replace('%s', Math.round((Date.now() - last) / 1000));
    if (Date.now() - last > 20000) refresh();
  }, 5000);
  if (updated) updated.hidden = false;
})();
