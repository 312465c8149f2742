// SPDX-License-Identifier: Apache-2.0
// A daemon of its own for one test file, with the demo store, in a temporary folder.
'use strict';
const { spawn, execFileSync } = require('node:child_process');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');

const bin = process.env.CURBLIGHT_BIN_DIR;
if (!bin) throw new Error('CURBLIGHT_BIN_DIR must name the folder of the built programs');

class Box {
  constructor() {
    this.folder = fs.mkdtempSync(path.join(os.tmpdir(), 'curblight-web-'));
    this.socket = path.join(this.folder, 'curblightd.sock');
  }

  async start() {
    const log = fs.openSync(path.join(this.folder, 'curblightd.log'), 'a');
    this.daemon = spawn(path.join(bin, 'curblightd'), ['--demo', '--state-dir', this.folder, '--socket', this.socket, '--port', String(this.port || 0)],
      { stdio: ['ignore', log, log] });
    await this.until(() => { try { this.ctl('status'); return fs.existsSync(path.join(this.folder, 'port')); } catch { return false; } }, 'the daemon to be ready');
    this.port = Number(fs.readFileSync(path.join(this.folder, 'port'), 'utf8'));
  }

  async stop(signal = 'SIGTERM') {
    const ended = new Promise((resolve) => this.daemon.once('exit', resolve));
    this.daemon.kill(signal);
    await ended;
  }

  remove() { fs.rmSync(this.folder, { recursive: true, force: true }); }

  ctl(...args) {
    return execFileSync(path.join(bin, 'curblightctl'), ['--socket', this.socket, ...args], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  }

  order(number) { return JSON.parse(this.ctl('orders', 'show', number, '--json')); }

  openOrders() { return JSON.parse(this.ctl('orders', 'list', '--status', 'open', '--json', '--limit', '200')).orders; }

  // The page's address on this machine, whatever name the store gives itself outside.
  link(number) {
    const url = new URL(JSON.parse(this.ctl('orders', 'link', number)).url, 'http://127.0.0.1');
    return `http://127.0.0.1:${this.port}${url.pathname}`;
  }

  async until(condition, what, seconds = 20) {
    const end = Date.now() + seconds * 1000;
    while (Date.now() < end) {
      if (await condition()) return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error(`waited ${seconds} s for ${what}`);
  }
}

module.exports = { Box };
