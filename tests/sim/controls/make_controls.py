#!/usr/bin/env python3
"""Makes the sources of sim_controls: copies of the product's files with every negative control compiled in behind a switch.

    make_controls.py --files CATALOGUE              the files that the catalogue touches, one a line
    make_controls.py CATALOGUE SOURCE_DIR OUT_DIR   writes them
"""

import pathlib
import re
import sys

FIELD = re.compile(r"^(file|words|was|now):\s+(.*)$")


def read(path):
    controls = []
    for line in pathlib.Path(path).read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            controls.append({"id": line.strip("[]")})
        elif match := FIELD.match(line):
            controls[-1][match[1]] = match[2]
        elif line.strip() and not line.startswith("#"):
            sys.exit(f"{path}: not understood: {line}")
    return controls


def files(controls):
    return list(dict.fromkeys(control["file"] for control in controls))


def write_if_changed(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists() or path.read_text(encoding="utf-8") != text:
        path.write_text(text, encoding="utf-8")


def switched(text, control, number):
    if text.count(control["was"]) != 1:
        sys.exit(f"{control['id']}: `was` stands {text.count(control['was'])} times in {control['file']}")
    switch = f"suanpan::control::on({number})"
    return text.replace(control["was"], control["now"].replace("CONTROL", switch))


def main():
    if sys.argv[1] == "--files":
        print("\n".join(files(read(sys.argv[2]))))
        return
    controls = read(sys.argv[1])
    source, out = pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3])
    for name in files(controls):
        text = (source / name).read_text(encoding="utf-8")
        for number, control in enumerate(controls, 1):
            if control["file"] == name:
                text = switched(text, control, number)
        write_if_changed(out / name, '#include "tests/sim/controls/control_switch.h"\n' + text)


main()
