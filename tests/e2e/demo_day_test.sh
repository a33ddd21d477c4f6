#!/bin/sh
# Plays a short day through the real window, with its outage and its crash, and holds the books against an independent sum.
set -eu
bin=$1 source=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

"$bin/suanpan-ctl" demo-day --input "$source/tests/data/small_trade.csv" --out "$work/day" --check "$source/scripts/demo_day_check.py" \
    >"$work/summary" || { cat "$work/summary" "$work/day/till.log" "$work/day/hub.log"; exit 1; }
"$source/scripts/demo_day_check.py" "$work/day/input.csv" "$work/day/summary.json" >/dev/null

expect() { grep -q "$1" "$work/day/summary.json" || { echo "the summary lacks $1"; cat "$work/day/summary.json"; exit 1; }; }
expect '"hub_kills": 1'
expect '"till_kills": 1'
expect '"returns": 2'
expect '"members": 6'
expect '"lost": 0'
expect '"duplicated": 0'
for picture in sell pay completed member orders stock day; do
    ls "$work/day/$picture"*.png >/dev/null
done
ls "$work/day/receipts"/*.pdf >/dev/null
