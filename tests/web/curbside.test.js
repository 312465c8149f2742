// SPDX-License-Identifier: Apache-2.0
// The curbside page as phones have it: without JavaScript, with it, and with the network going away in between.
'use strict';
const { test, before, after } = require('node:test');
const assert = require('node:assert/strict');
const { chromium } = require('playwright-core');
const { Box } = require('./box.js');

const box = new Box();
let browser;
let curbside;

before(async () => {
  await box.start();
  browser = await chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync']
  });
  curbside = box.openOrders().filter((order) => order.method === 'curbside').map((order) => order.number);
  assert.ok(curbside.length >= 4, 'the demo store has curbside orders');
});

after(async () => {
  if (browser) await browser.close();
  await box.stop();
  box.remove();
});

async function phone(options) {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, ...options });
  return context.newPage();
}

test('checks in without JavaScript', async () => {
  const page = await phone({ javaScriptEnabled: false });
  await page.goto(box.link(curbside[0]));
  await page.locator('label.pick', { hasText: /^A3$/ }).click();
  await page.locator('label.pick', { hasText: 'Trunk' }).click();
  await page.getByRole('button', { name: "I'm here" }).click();
  await page.getByText("We know you're here").waitFor();
  const order = box.order(curbside[0]);
  assert.equal(order.check_in.state, 'arrived');
  assert.equal(order.check_in.spot, 'A3');
  assert.equal(order.check_in.load_into, 'trunk');
  assert.equal(order.check_in.source, 'phone');
  // The link again shows the state, not the form, and makes nothing new.
  await page.goto(box.link(curbside[0]));
  await page.getByText("We know you're here").waitFor();
  assert.equal(box.order(curbside[0]).check_in.id, order.check_in.id);
});

test('a double tap and a second phone make one check-in', async () => {
  const [one, two] = [await phone(), await phone()];
  await one.goto(box.link(curbside[1]));
  await two.goto(box.link(curbside[1]));
  await Promise.all([one.getByRole('button', { name: "I'm here" }).dblclick(), two.getByRole('button', { name: "I'm here" }).click()]);
  await one.getByText("We know you're here").waitFor();
  await two.getByText("We know you're here").waitFor();
  const history = box.ctl('journal', 'show', '--limit', '500').trim().split('\n').map((line) => JSON.parse(line));
  const id = box.order(curbside[1]).id;
  const started = history.filter((entry) => entry.subject === `order:${id}` && entry.kind === 'check_in');
  assert.equal(started.length, 1);
  assert.equal(box.order(curbside[1]).check_in.state, 'arrived');
});

test('sends by itself when the network comes back', async () => {
  const page = await phone();
  await page.goto(box.link(curbside[2]));
  await page.context().setOffline(true);
  await page.getByRole('button', { name: "I'm here" }).click();
  await page.getByText('Saved, sending').waitFor();
  assert.ok(!box.order(curbside[2]).check_in);
  await page.context().setOffline(false);
  await page.getByText("We know you're here").waitFor({ timeout: 30000 });
  assert.equal(box.order(curbside[2]).check_in.state, 'arrived');
});

test('on my way and I cannot come, with JavaScript, call nobody out', async () => {
  const page = await phone();
  await page.goto(box.link(curbside[3]));
  await page.getByRole('button', { name: 'On my way' }).click();
  await page.getByText('See you soon').waitFor();
  assert.equal(box.order(curbside[3]).check_in.state, 'on_the_way');
  await page.getByRole('button', { name: "I can't come today" }).click();
  await page.getByText('All right, another time').waitFor();
  const id = box.order(curbside[3]).id;
  const history = box.ctl('journal', 'show', '--limit', '500').trim().split('\n').map((line) => JSON.parse(line));
  const states = history.filter((entry) => entry.subject === `order:${id}` && entry.kind === 'check_in').map((entry) => JSON.parse(entry.detail).state);
  assert.deepEqual(states, ['on_the_way']);
});

test('a live page whose check-in is withdrawn elsewhere becomes a form that works', async () => {
  const [one, two] = [await phone(), await phone({ javaScriptEnabled: false })];
  await one.goto(box.link(curbside[3]));
  await one.getByRole('button', { name: "I'm here" }).click();
  await one.getByText("We know you're here").waitFor();
  await two.goto(box.link(curbside[3]));
  await two.getByRole('button', { name: "I can't come today" }).click();
  await one.getByText('All right, another time').waitFor();
  await one.getByRole('button', { name: "I'm here" }).click();
  await one.getByText("We know you're here").waitFor();
  assert.equal(box.order(curbside[3]).check_in.state, 'arrived');
  await two.goto(box.link(curbside[3]));
  await two.getByRole('button', { name: "I can't come today" }).click();
});

test('keeps its language, and tries again by itself when it was too often', async () => {
  const page = await phone();
  await page.goto(box.link(curbside[3]));
  await page.getByRole('link', { name: 'FR' }).click();
  let refusals = 0;
  await page.route('**/c/*', async (route) => {
    if (route.request().method() !== 'POST' || refusals++ > 0) return route.continue();
    await route.fulfill({ status: 429, headers: { 'Retry-After': '1' }, body: 'too often' });
  });
  await page.getByRole('button', { name: 'Je suis là' }).click();
  await page.getByText('Nous savons que vous êtes là').waitFor();
  assert.equal(refusals, 2);
  assert.equal(await page.locator('html').getAttribute('lang'), 'fr');
  await page.getByRole('button', { name: 'Je ne peux pas venir' }).click();
  await page.getByText("D'accord, une autre fois").waitFor();
});

test('shows who is coming as soon as somebody accepts', async () => {
  const page = await phone();
  await page.goto(box.link(curbside[0]));
  await page.getByText("We know you're here").waitFor();
  box.ctl('emulate', 'gpio', 'set', 'accept_button', 'on');
  await box.until(() => box.order(curbside[0]).check_in.state === 'accepted', 'the accept button to count');
  box.ctl('emulate', 'gpio', 'set', 'accept_button', 'off');
  await page.getByText("The store knows you're here").waitFor();
});

test('speaks Spanish and French', async () => {
  const page = await phone({ locale: 'es-ES' });
  await page.goto(box.link(curbside[3]));
  await page.getByRole('button', { name: 'Ya estoy aquí' }).waitFor();
  await page.getByRole('link', { name: 'FR' }).click();
  await page.getByRole('button', { name: 'Je suis là' }).waitFor();
});

test('fits 320 px and 200 %, stays under 50 kB, and sends no referrer', async () => {
  const page = await phone({ viewport: { width: 320, height: 640 } });
  const responses = [];
  page.on('response', (response) => { responses.push(response); });
  const answer = await page.goto(box.link(curbside[3]));
  await page.waitForLoadState('load');
  let bytes = 0;
  for (const response of responses) bytes += (await response.body()).length;
  assert.equal(answer.headers()['referrer-policy'], 'no-referrer');
  assert.ok(bytes > 2000 && bytes < 50 * 1024, `${bytes} bytes`);
  // 195 px is what a phone of 390 px has at 200 % zoom.
  for (const width of [320, 195]) {
    await page.setViewportSize({ width, height: 640 });
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    assert.ok(overflow <= 0, `${overflow} px wider than a screen of ${width} px`);
  }
});

test('a wrong link says what to do', async () => {
  const page = await phone();
  const answer = await page.goto(`http://127.0.0.1:${box.port}/c/not-a-token`);
  assert.ok(answer.status() >= 400 && answer.status() < 500);
  await page.getByText('This link does not work').waitFor();
});
