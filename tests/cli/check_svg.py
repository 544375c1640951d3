#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""check_svg.py FILE [BOXES]: the file is well-formed SVG of at most 2 MB, its texts do not overlap. With BOXES, it has
that many packets in boxes, where the picture inside is far brighter than around them."""
import base64
import pathlib
import struct
import sys
import xml.etree.ElementTree
import zlib

SVG = "{http://www.w3.org/2000/svg}"


def pixels_of(png):
    """Width, rows of an 8-bit palette PNG."""
    assert png[:8] == b"\x89PNG\r\n\x1a\n", "no PNG"
    width, height, depth, kind = struct.unpack(">IIBB", png[16:26])
    assert kind == 3 and depth in (1, 2, 4, 8), f"colour type {kind}, {depth} bits"
    data, place = b"", 8
    while place < len(png):
        length, name = struct.unpack(">I4s", png[place : place + 8])
        if name == b"IDAT":
            data += png[place + 8 : place + 8 + length]
        place += 12 + length
    assert depth == 8, "few colours"
    data, rows, above = zlib.decompress(data), [], bytes(width)
    for y in range(height):
        line = bytearray(data[y * (width + 1) + 1 : (y + 1) * (width + 1)])
        for x in range(width):
            left, up, corner = line[x - 1] if x else 0, above[x], above[x - 1] if x else 0
            guess = left + up - corner
            paeth = min((left, up, corner), key=lambda value: abs(guess - value))
            line[x] = line[x] + (0, left, up, (left + up) // 2, paeth)[data[y * (width + 1)]] & 255
        rows.append(bytes(line))
        above = line
    return width, rows


def number(element, name):
    return float(element.get(name))


def overlap(a, b):
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def text_box(element):
    """A narrow guess, so that only true collisions count; nothing for turned text."""
    size, text = number(element, "font-size"), "".join(element.itertext())
    if element.get("transform"):
        return None
    width = 0.45 * size * len(text)
    x = number(element, "x") - {"start": 0, "middle": width / 2, "end": width}[element.get("text-anchor", "start")]
    return (x, number(element, "y") - 0.7 * size, x + width, number(element, "y"), text)


def check_texts(root):
    boxes = [box for box in map(text_box, root.iter(SVG + "text")) if box]
    assert boxes, "no texts"
    for box in boxes:
        assert 0 <= box[0] and box[2] <= number(root, "width"), f"{box[4]!r} leaves the picture"
        assert 0 <= box[1] and box[3] <= number(root, "height"), f"{box[4]!r} leaves the picture"
    for i, a in enumerate(boxes):
        for b in boxes[:i]:
            assert not overlap(a, b), f"{a[4]!r} overlaps {b[4]!r}"


def check_boxes(root, count):
    boxes = [rect for rect in root.iter(SVG + "rect") if rect.find(SVG + "title") is not None]
    assert len(boxes) == count, f"{len(boxes)} boxes, not {count}"
    image = next(root.iter(SVG + "image"))
    width, rows = pixels_of(base64.b64decode(image.get("href").split(",")[1]))
    inside = [bytearray(width) for _ in rows]
    scale_x, scale_y = width / number(image, "width"), len(rows) / number(image, "height")
    for rect in boxes:
        left = (number(rect, "x") - number(image, "x")) * scale_x
        right = left + number(rect, "width") * scale_x
        middle = (number(rect, "y") + number(rect, "height") / 2 - number(image, "y")) * scale_y
        # The middle megahertz holds nearly all of the power.
        reach = 0.3 * number(rect, "height") * scale_y
        total = [rows[y][x] for y in range(round(middle - reach), round(middle + reach)) for x in range(max(round(left), 0), min(round(right), width))]
        assert sum(total) / len(total) > 110, f"dark inside of {rect.find(SVG + 'title').text}: {sum(total) / len(total)}"
        for y in range(round(middle - 3 * reach), round(middle + 3 * reach)):
            for x in range(max(round(left) - 8, 0), min(round(right) + 8, width)):
                if 0 <= y < len(rows):
                    inside[y][x] = 1
    outside = [value for row, mask in zip(rows, inside) for value, is_inside in zip(row, mask) if not is_inside]
    assert sum(outside) / len(outside) < 60, f"bright outside: {sum(outside) / len(outside)}"


path = pathlib.Path(sys.argv[1])
assert path.stat().st_size <= 2_000_000, f"{path.stat().st_size} octets"
svg = xml.etree.ElementTree.parse(path).getroot()
assert svg.tag == SVG + "svg", svg.tag
check_texts(svg)
if len(sys.argv) > 2:
    check_boxes(svg, int(sys.argv[2]))
