#!/usr/bin/env bash
# The package, as a shop gets it: built with cpack, installed into an empty root, hub and till started from there, and removed again
# without leaving anything but data. Usage: installer_test.sh BUILD_DIR
set -euo pipefail

build=$(realpath "${1:?usage: installer_test.sh BUILD_DIR}")
work=$(mktemp -d)
root=$work/root
shop=$root/var/lib/suanpan
hub_pid='' till_pid=''

# Stops a program we started; true when it ended as asked.
stop() {
    local pid=$1 status=0
    kill -TERM "$pid" 2>/dev/null || return 1
    for ((i = 0; i < 100; ++i)); do
        if ! kill -0 "$pid" 2>/dev/null; then break; fi
        sleep 0.1
    done
    kill -KILL "$pid" 2>/dev/null || true
    wait "$pid" 2>/dev/null || status=$?
    ((status != 137))
}
clean_up() {
    for pid in $till_pid $hub_pid; do stop "$pid" || true; done
    rm -rf "$work"
}
trap clean_up EXIT

fail() {
    printf 'installer test: FAILED: %s\n' "$1" >&2
    for log in "$work"/*.log; do
        if [[ -s $log ]]; then printf -- '--- %s\n' "$(basename "$log")" >&2 && tail -n 30 "$log" >&2; fi
    done
    exit 1
}
step() { printf 'installer test: %s\n' "$*"; }

for tool in cpack dpkg dpkg-deb dpkg-shlibdeps readelf curl python3; do
    command -v "$tool" >/dev/null || fail "$tool is missing; scripts/setup installs it"
done
for program in suanpan suanpan-hub suanpan-ctl; do
    [[ -x $build/bin/$program ]] || fail "$build/bin/$program is not built"
done

step "build the package"
cpack --config "$build/CPackConfig.cmake" -G DEB -B "$work/packages" >"$work/cpack.log" 2>&1 || fail "cpack"
packages=("$work"/packages/suanpan_*.deb)
[[ ${#packages[@]} == 1 && -f ${packages[0]} ]] || fail "cpack made no package, or several"
deb=${packages[0]}

step "read what it says of itself"
depends=$(dpkg-deb -f "$deb" Depends)
for needed in libsqlite3-0 breeze-icon-theme libqt6core6 libqt6widgets6 libsodium23 libstdc++6; do
    [[ $depends == *"$needed"* ]] || fail "the package does not depend on $needed (but on: $depends)"
done
[[ $(dpkg-deb -f "$deb" Recommends) == *fonts-noto-cjk* ]] || fail "the package does not recommend a Chinese font"

# As another user than root, fakeroot lets dpkg believe that it may hand files to root.
as_root=()
if ((EUID != 0)); then as_root=(fakeroot); fi
dpkg_there() {
    PATH=$PATH:/usr/sbin:/sbin "${as_root[@]}" dpkg --root="$root" --force-depends --force-script-chrootless --log="$work/dpkg.log" "$@" \
        >"$work/dpkg-output.log" 2>&1
}

step "install it into an empty root"
mkdir -p "$root"/var/lib/dpkg/{info,updates,triggers}
touch "$root"/var/lib/dpkg/{status,available}
dpkg_there --install "$deb" || fail "dpkg --install"
installed=(
    usr/bin/suanpan usr/bin/suanpan-hub usr/bin/suanpan-ctl
    usr/share/applications/suanpan.desktop usr/share/icons/hicolor/scalable/apps/suanpan.svg
    usr/lib/systemd/system/suanpan-hub.service
    usr/share/doc/suanpan/LICENSE usr/share/doc/suanpan/copyright
)
for file in "${installed[@]}"; do
    [[ -f $root/$file ]] || fail "$file was not installed"
done
for program in suanpan suanpan-hub suanpan-ctl; do
    if readelf -d "$root/usr/bin/$program" | grep -E 'R(UN)?PATH'; then fail "$program looks for libraries where it was built"; fi
    if ldd "$root/usr/bin/$program" | grep 'not found'; then fail "$program misses a library"; fi
done
hub_command=$(sed -n 's/^ExecStart=\([^ ]*\).*/\1/p' "$root/usr/lib/systemd/system/suanpan-hub.service")
[[ -x $root$hub_command ]] || fail "the systemd unit starts $hub_command, which the package does not bring"

step "start hub and till from there"
# Neither the build folder nor the settings of whoever runs the test may help.
clean=(env -i "PATH=/usr/bin:/bin" "HOME=$work/home" "XDG_RUNTIME_DIR=$work/runtime" "LANG=C.UTF-8" "QT_QPA_PLATFORM=offscreen")
mkdir -p "$work/home" "$work/runtime" "$(dirname "$shop")"
chmod 700 "$work/runtime"
"${clean[@]}" "$root/usr/bin/suanpan-ctl" demo --dir "$shop" >"$work/ctl.log" 2>&1 || fail "suanpan-ctl demo"

port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
"${clean[@]}" "$root/usr/bin/suanpan-hub" --data "$shop/hub" --listen "127.0.0.1:$port" >"$work/hub.log" 2>&1 &
hub_pid=$!
for ((i = 0; ; ++i)); do
    if curl -fsS --noproxy '*' -m 2 "http://127.0.0.1:$port/v1/health" >"$work/health.log" 2>&1; then break; fi
    if ((i == 100)) || ! kill -0 "$hub_pid" 2>/dev/null; then fail "the hub does not answer /v1/health"; fi
    sleep 0.1
done

enrol=()
if [[ -s $shop/enrolment-code ]]; then enrol=(--enrol "$(<"$shop/enrolment-code")"); fi
"${clean[@]}" "$root/usr/bin/suanpan" --data "$shop/till" --hub "http://127.0.0.1:$port" "${enrol[@]}" >"$work/till.log" 2>&1 &
till_pid=$!
for ((i = 0; ; ++i)); do
    if [[ -n $(find "$shop/till" -type f -size +0 2>/dev/null) ]]; then break; fi
    if ((i == 150)) || ! kill -0 "$till_pid" 2>/dev/null; then fail "the till wrote no data"; fi
    sleep 0.1
done
sleep 2
kill -0 "$till_pid" 2>/dev/null || fail "the till ended by itself"
stop "$till_pid" || fail "the till did not end when asked to"
till_pid=''
stop "$hub_pid" || fail "the hub did not end when asked to"
hub_pid=''

step "remove it"
data=$(cd "$shop" && find . -type f | sort)
[[ -n $data ]] || fail "hub and till left no data to keep"
for way in --remove --purge; do
    dpkg_there "$way" suanpan || fail "dpkg $way"
    left=$(cd "$root" && find . -mindepth 1 \( -path ./var/lib/dpkg -o -path ./var/lib/suanpan \) -prune -o -type f -print -o -type l -print)
    [[ -z $left ]] || fail "left behind after $way: $left"
    [[ $(cd "$shop" && find . -type f | sort) == "$data" ]] || fail "$way touched the shop's data"
done
[[ ! -e $root/usr ]] || fail "empty folders were left behind: $(find "$root/usr")"
echo "installer test: passed"
