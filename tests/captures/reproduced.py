#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""reproduced.py MAKE_RECORDINGS FOLDER: makes the recordings of FOLDER again and compares them.

The same machine gives the same files to the bit. Another mathematics library, or a compiler that fuses
multiplications, may round sines differently: a sample may then differ by one step of its format (floats: by
a millionth of full scale), and with it the hash, but nothing else.
"""
import array
import json
import pathlib
import subprocess
import sys
import tempfile

# The SigMF data type, its array type code, and the greatest difference.
FORMATS = {"ci8": ("b", 1), "cu8": ("B", 1), "ci16_le": ("h", 1), "cf32_le": ("f", 1e-6)}


def metadata(path):
    document = json.loads(path.read_text())
    document["global"].pop("core:sha512")
    return document


def samples(path, code):
    values = array.array(code)
    values.frombytes(path.read_bytes())
    return values


def difference(made, committed):
    if made.suffix == ".json":
        return None if made.read_bytes() == committed.read_bytes() else "differs"
    if made.suffix == ".sigmf-meta":
        return None if metadata(made) == metadata(committed) else "differs beyond its hash"
    datatype = json.loads(made.with_suffix(".sigmf-meta").read_text())["global"]["core:datatype"]
    code, tolerance = FORMATS[datatype]
    ours, theirs = samples(made, code), samples(committed, code)
    if len(ours) != len(theirs):
        return f"has {len(ours)} values, not {len(theirs)}"
    greatest = max(abs(a - b) for a, b in zip(ours, theirs))
    return None if greatest <= tolerance else f"differs by {greatest}"


def recordings(folder):
    return {path.name for pattern in ("*.sigmf-*", "*.expected.json") for path in folder.glob(pattern)}


def main():
    make_recordings, folder = sys.argv[1], pathlib.Path(sys.argv[2])
    with tempfile.TemporaryDirectory() as made:
        made = pathlib.Path(made)
        subprocess.run([make_recordings, "--captures", made], check=True)
        found = [f"{name}: only in one of the two" for name in sorted(recordings(made) ^ recordings(folder))]
        for name in sorted(recordings(made) & recordings(folder)):
            fault = difference(made / name, folder / name)
            if fault:
                found.append(f"{name}: {fault}")
    print(*found, sep="\n")
    return int(bool(found))


sys.exit(main())
