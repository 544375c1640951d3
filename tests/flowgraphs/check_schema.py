# SPDX-License-Identifier: Apache-2.0
"""Validates JSON lines against docs/packet.schema.json, and the schema against broken lines.

Usage: check_schema.py SCHEMA LINES. Exit status 77: skipped.
"""
import copy
import json
import sys

try:
    from jsonschema import Draft202012Validator
except ImportError as error:
    print(f"skipped: {error} (apt-get install python3-jsonschema)")
    sys.exit(77)

BROKEN = {
    "another version": lambda line: line.update(v=2),
    "no time": lambda line: line.pop("ts"),
    "time in microseconds": lambda line: line.update(ts="2026-11-24T10:00:00.123456Z"),
    "channel 40": lambda line: line.update(ch=40),
    "channel as text": lambda line: line.update(ch="37"),
    "advertising on a data channel": lambda line: line.update(ch=3),
    "unknown PHY": lambda line: line.update(phy="3M"),
    "upper-case hex": lambda line: line.update(hex=line["hex"].upper() + "AB"),
    "half an octet": lambda line: line.update(hex=line["hex"] + "0"),
    "PDU without header": lambda line: line.update(hex="00"),
    "access address with prefix": lambda line: line.update(aa="0x8e89bed6"),
    "CRC of two octets": lambda line: line.update(crc_hex="0bf2"),
    "no CRC though not truncated": lambda line: line.pop("crc_hex"),
    "truncated but checked": lambda line: line.update(truncated=True),
    "not truncated, said aloud": lambda line: line.update(truncated=False),
    "null for unknown": lambda line: line.update(cfo_hz=None),
    "address without its type": lambda line: line.pop("adv_a_type"),
    "address kind unknown": lambda line: line.update(adv_a_type="random"),
    "data header on advertising": lambda line: line.update(llid="start"),
    "tone of no length": lambda line: line.update(cte={}),
    "negative start sample": lambda line: line.update(start_sample=-1),
}


def main(schema_path, lines_path):
    with open(schema_path, encoding="utf-8") as file:
        schema = json.load(file)
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema)
    with open(lines_path, encoding="utf-8") as file:
        lines = [json.loads(text, parse_constant=sys.exit) for text in file]
    failures = [] if lines else ["no lines at all"]
    for number, line in enumerate(lines, 1):
        failures += [f"line {number}: {error.message}" for error in validator.iter_errors(line)]
        failures += [f"line {number}: '{key}' is not in the schema" for key in line if key not in schema["properties"]]
    seen = {key for line in lines for key in line}
    failures += [f"no sample has '{key}'" for key in schema["properties"] if key not in seen | {"dir"}]
    for what, damage in BROKEN.items():
        line = copy.deepcopy(lines[0])
        damage(line)
        if validator.is_valid(line):
            failures.append(f"accepted although broken: {what}")
    print("\n".join(failures) or f"{len(lines)} lines valid, {len(BROKEN)} broken ones rejected")
    return 1 if failures else 0


sys.exit(main(*sys.argv[1:]))
