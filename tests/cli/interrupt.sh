#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# interrupt.sh FYRKAT RECORDING: SIGINT ends with complete files and status 130, also while a pipe is silent.
. "$(dirname "$0")/expect.sh"

mkfifo samples lines
# Lines leave the program at once only where a reader is waiting: a pipe.
cat lines >stdout &
# Job control, so that the background process does not ignore SIGINT.
set -m
"$fyrkat" replay samples "${recording_raw[@]}" --json out.json --pcap out.pcapng >lines 2>stderr &
replay=$!
set +m
exec 3>samples
cat "$recording_data" >&3
# The pipe stays open and silent from here on.
for _ in $(seq 200); do
    [ -s stdout ] && break
    sleep 0.05
done
kill -INT "$replay"
wait "$replay"
status=$?
wait
exec 3>&-
[ "$status" = 130 ] || fail "exit status $status, not 130: $(cat stderr)"
valid out.json out.pcapng
[ -s out.json ] || fail "no packets"
grep -q 'real time' stdout || fail "no summary"

# Also while a named pipe waits for its other end.
mkfifo lonely
interrupted() {
    set -m
    "$fyrkat" replay "$@" >stdout 2>stderr &
    local replay=$!
    set +m
    sleep 0.5
    kill -INT "$replay"
    wait "$replay"
    local status=$?
    [ "$status" = 130 ] || fail "exit status $status, not 130: $* ($(cat stderr))"
}
interrupted lonely "${recording_raw[@]}"
interrupted "$recording" --json lonely
mkfifo lonely.sigmf-meta
silence 4000 lonely.sigmf-data
interrupted lonely.sigmf-meta
