# SPDX-License-Identifier: Apache-2.0
"""The box under test: the daemon with emulated devices, and curblightctl to drive them and to ask what happened."""
import http.client
import json
import pathlib
import signal
import subprocess
import time
import urllib.parse


class Box:
    def __init__(self, binaries, folder, config=None):
        self.binaries = pathlib.Path(binaries)
        self.folder = pathlib.Path(folder)
        self.state = self.folder / "state"
        self.socket = str(self.folder / "curblightd.sock")
        self.config = config
        self.daemon = None
        self.kiosk = None

    # ---- the daemon ----
    def start(self):
        command = [str(self.binaries / "curblightd"), "--demo", "--state-dir", str(self.state), "--socket", self.socket,
                   "--port", "0", "--wire-log", str(self.folder / "wire.jsonl")]
        if self.config:
            command += ["--config", str(self.config)]
        log = open(self.folder / "curblightd.log", "ab")
        self.daemon = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        self.wait(lambda: self.ctl_ok("status"), 20, "the daemon to be ready")
        # It answers on its socket a moment before it writes down its port.
        self.wait((self.state / "port").exists, 5, "the daemon's port")
        self.port = int((self.state / "port").read_text())

    def stop(self):
        """An orderly end. Returns the exit code."""
        self.daemon.send_signal(signal.SIGTERM)
        return self.daemon.wait(20)

    def kill(self):
        self.daemon.kill()
        self.daemon.wait(20)

    def alive(self):
        return self.daemon is not None and self.daemon.poll() is None

    # ---- the kiosk ----
    def start_kiosk(self, language="en"):
        log = open(self.folder / "curblight-kiosk.log", "ab")
        self.kiosk = subprocess.Popen([str(self.binaries / "curblight-kiosk"), "--socket", self.socket, "--no-motion", "--language", language],
                                      stdin=subprocess.DEVNULL, stdout=log, stderr=log)

    def stop_kiosk(self):
        if self.kiosk is None:
            return 0
        self.kiosk.send_signal(signal.SIGTERM)
        return self.kiosk.wait(20)

    # ---- asking ----
    def ctl(self, *arguments):
        """Standard output of curblightctl; raises with its words when it fails."""
        done = subprocess.run([str(self.binaries / "curblightctl"), "--socket", self.socket, *arguments],
                              capture_output=True, text=True, timeout=30)
        if done.returncode != 0:
            raise RuntimeError(f"curblightctl {' '.join(arguments)}: {done.stderr.strip()}")
        return done.stdout

    def ctl_ok(self, *arguments):
        try:
            self.ctl(*arguments)
            return True
        except RuntimeError:
            return False

    def status(self):
        return json.loads(self.ctl("status", "--json"))

    def order(self, number):
        return json.loads(self.ctl("orders", "show", number, "--json"))

    def orders(self, status="open"):
        return json.loads(self.ctl("orders", "list", "--status", status, "--json", "--limit", "200"))["orders"]

    def check_in_link(self, number):
        return json.loads(self.ctl("orders", "link", number))["url"]

    def scan(self, data, symbology="]C0"):
        self.ctl("emulate", "scan", data, "--symbology", symbology)

    def lamps(self):
        """Names of the lamps that are lit now."""
        lit = []
        for line in self.ctl("emulate", "gpio", "show").splitlines():
            name, _, level = line.split()
            if name.startswith("lamp_") and level == "on":
                lit.append(name.removeprefix("lamp_"))
        return lit

    # ---- the curbside page, over TCP as a phone does ----
    def page(self, path, form=None):
        """(status, location, body)"""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        if form is None:
            connection.request("GET", path)
        else:
            connection.request("POST", path, urllib.parse.urlencode(form), {"Content-Type": "application/x-www-form-urlencoded"})
        answer = connection.getresponse()
        body = answer.read().decode()
        connection.close()
        return answer.status, answer.getheader("Location"), body

    @staticmethod
    def wait(condition, seconds, what):
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            value = condition()
            if value:
                return value
            time.sleep(0.05)
        raise AssertionError(f"waited {seconds} s for {what}")
