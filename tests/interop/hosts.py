#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""hosts.py fyrkat FOLDER: foreign hosts from npm, installed into FOLDER, drive two controllers of `fyrkat controller`
over pseudo-terminals: noble as central, bleno as peripheral. Ends with status 77 where they cannot be had."""
import hashlib
import pathlib
import re
import shutil
import signal
import subprocess
import sys

SKIPPED = 77
HERE = pathlib.Path(__file__).parent
UNREACHABLE = re.compile(r"ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ENETUNREACH|EHOSTUNREACH|ETIMEDOUT|ERR_SOCKET")


def skip(reason):
    print(f"skipped: {reason}")
    sys.exit(SKIPPED)


def install(folder):
    for tool in ("node", "npm"):
        if shutil.which(tool) is None:
            skip(f"{tool} is not installed (scripts/install-dependencies --interop does)")
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("package.json", "package-lock.json", "central.js", "peripheral.js"):
        shutil.copy(HERE / name, folder)
    lock = hashlib.sha256((HERE / "package-lock.json").read_bytes()).hexdigest()
    stamp = folder / "installed"
    if stamp.exists() and stamp.read_text() == lock:
        return
    # The packages bring their binaries: no script of theirs has to run.
    npm = subprocess.run(["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--fetch-retries=1"],
                         cwd=folder, capture_output=True, text=True)
    if npm.returncode != 0:
        output = npm.stdout + npm.stderr
        if UNREACHABLE.search(output):
            skip("the npm registry is not reachable:\n" + output)
        sys.exit("npm ci failed:\n" + output)
    stamp.write_text(lock)


class Node:
    """A host that runs, its words beside it."""

    def __init__(self, folder, script, port):
        self.process = subprocess.Popen(["node", script, port], cwd=folder, stdout=subprocess.PIPE,
                                        stderr=subprocess.STDOUT, text=True)

    def wait_for(self, line):
        for text in self.process.stdout:
            print(f"peripheral: {text}", end="")
            if text.strip() == line:
                return
        sys.exit("the peripheral ended early")

    def stop(self):
        self.process.kill()
        return self.process.communicate()[0]


def run(fyrkat, folder):
    controller = subprocess.Popen([fyrkat, "controller", "--air", "2", "--hci", "pty,pty", "--seed", "1",
                                   "--pcap", "air.pcapng", "--btsnoop", "hci"],
                                  cwd=folder, stdout=subprocess.PIPE, text=True)
    ports = [controller.stdout.readline().split()[1] for _ in range(2)]
    peripheral = Node(folder, "peripheral.js", ports[1])
    try:
        peripheral.wait_for("advertising")
        central = subprocess.run(["node", "central.js", ports[0]], cwd=folder, timeout=120)
    finally:
        print("peripheral:", peripheral.stop())
        controller.send_signal(signal.SIGINT)
        status = controller.wait(timeout=20)
    assert central.returncode == 0, "the central failed"
    assert status == 130, f"fyrkat controller ended with {status}"


def main():
    folder = pathlib.Path(sys.argv[2])
    install(folder)
    run(sys.argv[1], folder)


main()
