# SPDX-License-Identifier: Apache-2.0
"""A screen of its own: Xvfb, a window manager, and pictures of what is on it."""
import os
import pathlib
import subprocess
import time


class Screen:
    def __init__(self, folder, size="1280x800"):
        self.folder = pathlib.Path(folder)
        self.size = size
        self.processes = []
        self.pictures = 0

    def start(self):
        read, write = os.pipe()
        self._run(["Xvfb", "-displayfd", str(write), "-screen", "0", f"{self.size}x24", "-nolisten", "tcp"], pass_fds=[write])
        os.close(write)
        with os.fdopen(read) as answer:
            number = answer.readline().strip()
        if not number:
            raise RuntimeError("Xvfb did not start")
        self.display = f":{number}"
        os.environ["DISPLAY"] = self.display
        os.environ["GDK_BACKEND"] = "x11"
        os.environ["GSK_RENDERER"] = "cairo"
        self._start_window_manager()

    def _run(self, command, **options):
        log = open(self.folder / (command[0] + ".log"), "ab")
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, **options)
        self.processes.append(process)
        return process

    def _start_window_manager(self):
        manager = None
        end = time.monotonic() + 20
        while time.monotonic() < end:
            # A display that just came up may turn its first client away, and that one does not try again.
            if manager is None or manager.poll() is not None:
                manager = self._run(["matchbox-window-manager", "-use_titlebar", "no", "-use_cursor", "no"])
            answer = subprocess.run(["xprop", "-root", "_NET_SUPPORTING_WM_CHECK"], capture_output=True, text=True)
            if "window id" in answer.stdout:
                return
            time.sleep(0.05)
        raise RuntimeError("the window manager did not start")

    def picture(self, name):
        """Writes NN-name.png into the folder and returns its path."""
        self.pictures += 1
        path = self.folder / f"{self.pictures:02}-{name}.png"
        subprocess.run(["import", "-window", "root", str(path)], check=True)
        return path

    def stop(self):
        for process in reversed(self.processes):
            process.terminate()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
