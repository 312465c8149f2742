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

  // The pen: its points go out in order, several at a time; the picture is what the pad shows.
  const pad = document.getElementById('pad');
  const paper = pad.getContext('2d');
  const waiting = [];
  let sending = false;
  let drawing = false;
  let screen = '';
  function place(event) {
    const box = pad.getBoundingClientRect();
    const frame = (box.width - pad.clientWidth) / 2;
    return {
      x: Math.floor((event.clientX - box.left - frame) * pad.width / pad.clientWidth),
      y: Math.floor((event.clientY - box.top - frame) * pad.height / pad.clientHeight),
      pressure: event.pressure > 0 ? Math.round(event.pressure * 1023) : 512, t_ms: 0
    };
  }
  async function flush() {
    if (sending) return;
    sending = true;
    while (waiting.length > 0) {
      let act = waiting.shift();
      while (act.action === 'draw' && waiting.length > 0 && waiting[0].action === 'draw') act.points.push(waiting.shift().points[0]);
      try { await post('sign', act); say('pad-words', ''); }
      catch (e) { say('pad-words', e.message); }
    }
    sending = false;
  }
  function pen(action, points) { waiting.push({ action: action, points: points || [] }); flush(); }
  pad.addEventListener('pointerdown', function (event) {
    drawing = true;
    pad.setPointerCapture(event.pointerId);
    pen('draw', [place(event)]);
  });
  pad.addEventListener('pointermove', function (event) { if (drawing) pen('draw', [place(event)]); });
  ['pointerup', 'pointercancel'].forEach(function (name) {
    pad.addEventListener(name, function () {
      if (!drawing) return;
      drawing = false;
      pen('lift');
    });
  });
  document.getElementById('pad-acts').addEventListener('click', function (event) {
    if (event.target.dataset.act) pen(event.target.dataset.act);
  });
  async function padTick() {
    try {
      const answer = await (await fetch(api + 'sign')).json();
      const shown = answer.plugged + answer.screen_sha256;
      if (shown !== screen) {
        if (pad.width !== answer.width) { pad.width = answer.width; pad.height = answer.height; }
        const picture = new Image();
        picture.src = api + 'sign/screen.png?' + answer.screen_sha256;
        await picture.decode();
        paper.globalAlpha = 1;
        paper.fillStyle = '#fff';
        paper.fillRect(0, 0, pad.width, pad.height);
        paper.globalAlpha = answer.plugged ? 1 : 0.2;
        paper.drawImage(picture, 0, 0);
        screen = shown;
      }
    } catch (e) { /* said by the lamps */ }
    setTimeout(padTick, drawing ? 60 : 250);
  }
  padTick();
  lampsTick();
  labelsTick();
})();
