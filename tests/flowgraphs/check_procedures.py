# SPDX-License-Identifier: Apache-2.0
"""Reads what write_procedures wrote with tshark: nothing is malformed, and everything that must be there is.

Usage: check_procedures.py PCAPNG. Exit status 77: skipped.
"""
import shutil
import subprocess
import sys

# By their numbers: older versions do not know the names of the last ones. What is encrypted has none of its own.
OPCODES = {
    "LL_CONNECTION_UPDATE_IND": 0x00, "LL_CHANNEL_MAP_IND": 0x01, "LL_ENC_REQ": 0x03, "LL_ENC_RSP": 0x04,
    "LL_START_ENC_REQ": 0x05, "LL_FEATURE_REQ": 0x08, "LL_FEATURE_RSP": 0x09, "LL_VERSION_IND": 0x0C,
    "LL_CONNECTION_PARAM_REQ": 0x0F, "LL_PING_REQ": 0x12, "LL_PING_RSP": 0x13, "LL_LENGTH_REQ": 0x14,
    "LL_LENGTH_RSP": 0x15, "LL_PHY_REQ": 0x16, "LL_PHY_RSP": 0x17, "LL_PHY_UPDATE_IND": 0x18,
    "LL_MIN_USED_CHANNELS_IND": 0x19, "LL_PERIODIC_SYNC_IND": 0x1C, "LL_CLOCK_ACCURACY_REQ": 0x1D,
    "LL_CLOCK_ACCURACY_RSP": 0x1E, "LL_POWER_CONTROL_REQ": 0x23, "LL_POWER_CONTROL_RSP": 0x24,
    "LL_POWER_CHANGE_IND": 0x25, "LL_SUBRATE_REQ": 0x26, "LL_SUBRATE_IND": 0x27, "LL_CHANNEL_REPORTING_IND": 0x28,
    "LL_CHANNEL_STATUS_IND": 0x29, "LL_FEATURE_EXT_REQ": 0x2B, "LL_FEATURE_EXT_RSP": 0x2C,
    "LL_FRAME_SPACE_REQ": 0x3B, "LL_FRAME_SPACE_RSP": 0x3C,
}
ADVERTISING = [
    "ADV_IND", "SCAN_REQ", "SCAN_RSP", "CONNECT_IND", "ADV_EXT_IND", "AUX_ADV_IND", "AUX_CHAIN_IND", "AUX_SCAN_REQ",
    "AUX_SCAN_RSP", "AUX_SYNC_IND", "AUX_CONNECT_REQ", "AUX_CONNECT_RSP",
]


def tshark(path, *arguments):
    result = subprocess.run(["tshark", "-r", path, *arguments], capture_output=True, text=True, check=True)
    return [line for line in result.stdout.split("\n") if line]


def main(path):
    if not shutil.which("tshark"):
        print("skipped: no tshark (apt-get install tshark)")
        return 77
    failures = ["malformed: " + line for line in tshark(path, "-Y", "_ws.malformed")]
    opcodes = {int(line, 16) for line in tshark(path, "-T", "fields", "-e", "btle.control_opcode")}
    failures += [f"no {name}" for name, opcode in OPCODES.items() if opcode not in opcodes]
    names = set(tshark(path, "-T", "fields", "-e", "_ws.col.Info"))
    failures += [f"no {name}" for name in ADVERTISING if name not in names]
    print("\n".join(failures) or f"{len(OPCODES) + len(ADVERTISING)} kinds of PDUs, none malformed")
    return 1 if failures else 0


sys.exit(main(*sys.argv[1:]))
