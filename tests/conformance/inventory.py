#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Parlor authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Lists what the specifications state, line by line:  inventory.py FOLDER-OF-SPECIFICATIONS > inventory.json

Every fenced block, every entry of a list and every row of a table is one statement, and every heading that names a method and a path; the
text itself stays where it is.
"""
import json
import pathlib
import re
import sys


def kind_of(block):
    text = "\n".join(block)
    if re.search(r"^data: ", text, re.M):
        return "events"
    if re.search(r"^(GET|POST|PUT|PATCH|DELETE) /", text, re.M):
        return "exchange"
    if re.search(r"^(FROM|services:|version:)", text, re.M):
        return "deployment"
    if re.search(r"\b(curl|fetch\(|requests\.|WebSocket\()", text):
        return "example"
    if re.search(r"^[A-Za-z-]+: ", text, re.M) and "{" not in text:
        return "header"
    return "body"


def statements(lines):
    section, fence, block = "", None, []
    for number, line in enumerate(lines, 1):
        if line.lstrip().startswith("```"):
            if fence is None:
                fence, block = number, []
            else:
                yield {"line": fence, "end": number, "section": section, "kind": kind_of(block)}
                fence = None
        elif fence is not None:
            block.append(line)
        elif heading := re.match(r"#+\s+(.*)", line):
            section = heading[1].strip()
            if re.search(r"\b(GET|POST|PUT|PATCH|DELETE) `?/", section):
                yield {"line": number, "end": number, "section": section, "kind": "route"}
        elif re.match(r"\*\*(GET|POST|PUT|PATCH|DELETE)\*\* `", line):
            yield {"line": number, "end": number, "section": section, "kind": "route"}
        elif re.match(r"\s*[-*]\s+\S", line) or re.match(r"\s*\d+\.\s+\S", line):
            yield {"line": number, "end": number, "section": section, "kind": "entry"}
        elif re.match(r"\s*\|.*\|\s*$", line) and not re.match(r"[\s|:-]+$", line):
            yield {"line": number, "end": number, "section": section, "kind": "row"}
        elif re.match(r"\*\*(Headers|Authentication|Response|Endpoint|Method|URL|Path|Error)[^*]*\*\*:?\s*\S", line):
            yield {"line": number, "end": number, "section": section, "kind": "entry"}


def main():
    found = {}
    for path in sorted(pathlib.Path(sys.argv[1]).glob("0*.txt")):
        found[path.name[:3]] = list(statements(path.read_text(encoding="utf-8").split("\n")))
    rows = [f"  {json.dumps(file)}: [\n" + ",\n".join(f"    {json.dumps(entry, ensure_ascii=False)}" for entry in entries) + "\n  ]" for file, entries in found.items()]
    print("{\n" + ",\n".join(rows) + "\n}")


if __name__ == "__main__":
    main()
