// SPDX-License-Identifier: Apache-2.0
// Drives the emulated devices over the API and shows what they do. Loopback and demo only.
'use strict';
(function () {
  const api = '/api/v1/emulate/';
  function key() { return 'bench-' + Date.now() + '-' + Math.random().toString(36).slice(2); }
  async function post(path, body) {
    const answer = await fetch(api + path, {
      method: 'POST', headers: { 'Content-Type': 'application/json', 'Idempotency-Key': key() }, body: JSON.stringify(body)
    });
    if (!answer.ok) throw new Error((await answer.json()).detail);
  }
  function say(id, words) { document.getElementById(id).textContent = words; }

  document.getElementById('scan').addEventListener('submit', async function (event) {
    event.preventDefault();
    const data = document.getElementById('data');
    try {
      await post('scan', { data: data.value, symbology: document.getElementById('symbology').value, device: document.getElementById('kind').value });
      say('scan-words', 'Scanned ' + data.value);
      data.select();
    } catch (e) { say('scan-words', e.message); }
  });
  document.getElementById('faults').addEventListener('click', async function (event) {
    const fault = event.target.dataset.fault;
    if (!fault) return;
    try { await post('printer', { fault: fault }); say('printer-words', 'Printer: ' + event.target.textContent); }
    catch (e) { say('printer-words', e.message); }
  });
  document.getElementById('accept').addEventListener('click', async function () {
    try {
      await post('gpio', { line: 'accept_button', value: true });
      await post('gpio', { line: 'accept_button', value: false });
    } catch (e) { say('light-words', e.message); }
  });

  const lamps = document.getElementById('lamps');
  const labels = document.getElementById('labels');
  let shown = -1;
  async function lampsTick() {
    try {
      const answer = await (await fetch(api + 'gpio')).json();
      answer.lines.filter(function (l) { return l.name.startsWith('lamp_'); }).forEach(function (line) {
        let lamp = document.getElementById(line.name);
        const colour = line.name.slice(5);
        if (!lamp) { lamp = document.createElement('div'); lamp.id = line.name; lamp.textContent = colour; lamps.appendChild(lamp); }
        lamp.className = 'lamp ' + colour + (line.value ? ' on' : '');
        lamp.setAttribute('aria-label', colour + (line.value ? ' on' : ' off'));
      });
    } catch (e) { say('light-words', 'The daemon does not answer.'); }
    setTimeout(lampsTick, 150);
  }
  async function labelsTick() {
    try {
      const answer = await (await fetch(api + 'printer')).json();
      if (answer.labels.length !== shown) {
        shown = answer.labels.length;
        labels.replaceChildren();
        answer.labels.slice().reverse().forEach(function (label) {
          const picture = document.createElement('img');
          picture.src = api + 'printer/labels/' + label.number + '.png';
          picture.alt = 'Label ' + label.number;
          labels.appendChild(picture);
        });
      }
    } catch (e) { /* said by the lamps */ }
    setTimeout(labelsTick, 1000);
  }
  lampsTick();
  labelsTick();
})();
