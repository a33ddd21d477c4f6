#!/bin/sh
# What suanpan-ctl promises to scripts: exit codes, refusals that change nothing, a verify that names the place.
set -eu
ctl=$1/suanpan-ctl source=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# answers CODE ARGUMENT…: runs the verb and wants that exit code.
answers() {
    wanted=$1
    shift
    code=0
    "$ctl" "$@" >"$work/said" 2>&1 || code=$?
    [ "$code" = "$wanted" ] || { echo "suanpan-ctl $*: exit code $code instead of $wanted"; cat "$work/said"; exit 1; }
}
says() { grep -q "$1" "$work/said" || { echo "does not say $1:"; cat "$work/said"; exit 1; }; }

answers 2 nonsense
answers 2 verify
answers 3 verify --hub "$work/nothing"
answers 0 demo --dir "$work/shop"
answers 3 demo --dir "$work/shop"
answers 0 verify --hub "$work/shop/hub" --json
says '"exit_code": 0'

printf 'sku,name,price,tax_group,barcodes\nX1,Tea,3.50,VAT13,6901234567892\nX2,Cup,4,VAT99,\n' >"$work/goods.csv"
answers 1 import --hub "$work/shop/hub" --products "$work/goods.csv" --strict
says 'line 3, tax_group: unknown_tax_group'
says '0 of 2 rows imported'
answers 1 import --hub "$work/shop/hub" --products "$work/goods.csv"
says '1 of 2 rows imported'
answers 0 export --hub "$work/shop/hub" --table products --out "$work/products.csv"
grep -q '^X1,Tea,6901234567892' "$work/products.csv"
answers 2 export --hub "$work/shop/hub" --table secrets --out "$work/secrets.csv"
answers 0 enrol-code --hub "$work/shop/hub" --for T2
answers 2 enrol-code --hub "$work/shop/hub" --for HQ
answers 0 tills --hub "$work/shop/hub"
says 'No till was ever enrolled'
answers 2 tills --hub "$work/shop/hub" --silent soon
answers 0 available --hub "$work/shop/hub"
answers 0 available --hub "$work/shop/hub" --sku nothing
says 'Nothing of that is in stock'
answers 2 available --hub "$work/shop/hub" --chance 0
answers 3 revoke --hub "$work/shop/hub" --for T2

answers 3 tag --hub "$work/shop/hub" --member 19999999999 --tag vip
answers 2 tag --hub "$work/shop/hub" --member 13800138000 --tag ' '
answers 0 tag --hub "$work/shop/hub" --member 13966367735 --tag knits --tag vip --group staff --json
says '"knits"'
answers 0 verify --hub "$work/shop/hub"

answers 0 exceptions --hub "$work/shop/hub" --open
answers 2 resolve --hub "$work/shop/hub" nonsense --as accept
answers 2 resolve --hub "$work/shop/hub" T1/1/1/1 --as nonsense
answers 3 resolve --hub "$work/shop/hub" T1/1/1/1 --as accept
answers 3 reopen --hub "$work/shop/hub" T1/1/1/1
answers 2 rules --hub "$work/shop/hub" --by ' '
answers 2 merge-members --hub "$work/shop/hub" --alias a
answers 3 merge-members --hub "$work/shop/hub" --alias a --kept b
answers 3 unmerge-members --hub "$work/shop/hub" --alias a --kept b
answers 0 days --hub "$work/shop/hub"
answers 2 days --hub "$work/shop/hub" --from yesterday
answers 0 quality --hub "$work/shop/hub" --json
says '"found": 0'
answers 0 enrol-code --hub "$work/shop/hub" --for T3 --by Chen
answers 0 audit --hub "$work/shop/hub"
says 'Chen  code_made T3'
says "$(id -un)  members_tagged HQ/1/"

answers 0 rules --hub "$work/shop/hub" --out "$work/rules.json"
answers 0 rules --hub "$work/shop/hub" --put "$work/rules.json"
says 'hold already'
sed 's/"shop_name": "[^"]*"/"shop_name": "Another"/' "$work/rules.json" >"$work/other.json"
answers 0 rules --hub "$work/shop/hub" --put "$work/other.json" --dry-run
says 'Would change shop_name'
answers 0 rules --hub "$work/shop/hub" --put "$work/other.json"
answers 0 rules --hub "$work/shop/hub"
says 'Another in CNY'
sed 's/"currency": "CNY"/"currency": "EUR"/' "$work/rules.json" >"$work/euro.json"
answers 3 rules --hub "$work/shop/hub" --put "$work/euro.json"
echo '{"shop_name": 7}' >"$work/bad.json"
answers 3 rules --hub "$work/shop/hub" --put "$work/bad.json"
says currency
answers 0 verify --hub "$work/shop/hub"
answers 2 explain --hub "$work/shop/hub" --receipt nonsense
answers 3 explain --hub "$work/shop/hub" --receipt T9-000001
answers 0 price --rules "$source/docs/examples/rules/11-leaving-one-out-pays/rules.json" \
    --basket "$source/docs/examples/rules/11-leaving-one-out-pays/basket.json" --explain --language zh
says '未生效'

answers 0 backup --hub "$work/shop/hub" --out "$work/backup"
answers 3 backup --hub "$work/shop/hub" --out "$work/backup"
answers 3 restore --from "$work/backup" --hub "$work/again"
answers 0 restore --from "$work/backup" --hub "$work/again" --key "$work/shop/hub/store.key"
answers 0 verify --hub "$work/again"
answers 3 restore --from "$work/backup" --hub "$work/again" --key "$work/shop/hub/store.key"

python3 - "$work/again/hub.db" <<'PYTHON'
import sys
with open(sys.argv[1], "r+b") as file:
    content = file.read()
    place = content.index(b'"type":"member_registered"')
    file.seek(place + len('"type":"'))
    file.write(b"n")
PYTHON
answers 1 verify --hub "$work/again"
says 'HQ/1/'
head -c 4096 /dev/zero >"$work/again/hub.db"
answers 4 verify --hub "$work/again"
