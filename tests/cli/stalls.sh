#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# stalls.sh FYRKAT RECORDING: a source that stutters and a consumer that stalls change nothing; one that is faster
# than we are waits, in bounded memory.
. "$(dirname "$0")/expect.sh"

expect 0 "$fyrkat" replay "$recording" --quiet --json whole.json
[ -s whole.json ] || fail "no packets"

/usr/bin/python3 - "$fyrkat" "$recording_data" "${recording_raw[@]}" <<'PYTHON' || fail "stalls are not borne"
import os, random, resource, subprocess, sys, time
fyrkat, data, raw = sys.argv[1], open(sys.argv[2], "rb").read(), sys.argv[3:]

def replay(*arguments, **pipes):
    command = [fyrkat, "replay", "-", *raw, "--json", "-", *arguments]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)

def told(lines):
    """What of the lines does not depend on the recording's date."""
    import json
    return [{key: value for key, value in json.loads(line).items() if key != "ts"} for line in lines.splitlines()]

whole = told(open("whole.json", "rb").read())

# Slower than real time, in pieces that cut samples.
random.seed(1)
for threads in ("1", "2", "3"):
    process = replay("--threads", threads)
    at = 0
    while at < len(data):
        piece = random.randrange(1, len(data) // 10)
        process.stdin.write(data[at:at + piece])
        process.stdin.flush()
        at += piece
        time.sleep(0.02)
    lines, errors = process.communicate()
    assert process.returncode == 0, errors
    assert told(lines) == whole, f"{threads} threads, a source that stutters: {len(told(lines))} of {len(whole)} packets"

# Faster than real time, into a consumer that does not read for a while: the pipe fills up and the source waits.
repeats = 40
process = replay("--threads", "2")
feeder = os.fork()
if feeder == 0:
    process.stdout.close()
    for _ in range(repeats):
        process.stdin.write(data)
    process.stdin.close()
    os._exit(0)
process.stdin.close()
process.stdin = None
time.sleep(1)
assert process.poll() is None, "the lines of a second were taken before anyone read them"
lines, errors = process.communicate()
os.waitpid(feeder, 0)
assert process.returncode == 0, errors
packets = len(told(lines))
assert packets >= repeats * (len(whole) - 1), f"{packets} packets of {repeats * len(whole)}"
# Linux counts kibibytes. Address sanitizers keep what was freed.
peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
samples = repeats * len(data) / 2**20
print(f"{peak:.0f} MiB for {samples:.0f} MiB of samples")
assert peak < 256, f"{peak:.0f} MiB"
PYTHON
