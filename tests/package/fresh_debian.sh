#!/bin/bash
# SPDX-FileCopyrightText: vlan-nats contributors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# A stranger's path, in a fresh Debian that is thrown away afterwards ('./run package --check' makes it): install the
# packages in PACKAGES, the source package's own test, two hosts on one LAN by command line and by boot profile, a look at
# it with capture, doctor, metrics and report, an upgrade with a live link, remove, purge. No systemd runs in here, so
# daemons are started by hand, as in a container.
set -euo pipefail
PACKAGES=$1
SERVER=10.99.0.254
export DEBIAN_FRONTEND=noninteractive

say() { printf -- '-- %s\n' "$*"; }
die() { printf 'FAILED: %s\n' "$*" >&2; exit 1; }
apt() { apt-get -q -q -y -o Dpkg::Use-Pty=0 --no-install-recommends "$@" >/tmp/apt.log 2>&1 || { cat /tmp/apt.log; die "apt-get $*"; }; }

# until_true SECONDS WHAT COMMAND…: waits for it, and says what was waited for in vain.
until_true() {
    local deadline=$((SECONDS + $1)) what=$2
    shift 2
    until "$@" >/dev/null 2>&1; do
        [ "$SECONDS" -lt "$deadline" ] || die "waited in vain for: $what"
        sleep 0.1
    done
}

# Files, their owners, and the users; without the records of apt, dpkg and the logs.
everything() {
    find / -xdev \( -path /proc -o -path /sys -o -path /dev -o -path /run -o -path /tmp -o -path /src \
        -o -path /var/cache -o -path /var/log -o -path /var/lib/apt -o -path /var/lib/dpkg \
        -o -path '/etc/*-' \) -prune -o -printf '%y %m %u %g %p\n' | sort
    sort /etc/passwd /etc/group
}

# with_version VERSION FOLDER: the packages again, as another version.
with_version() {
    local version=$1 folder=$2 package tree
    mkdir -p "$folder"
    for package in "$PACKAGES"/*.deb; do
        tree=$(mktemp -d)
        dpkg-deb --raw-extract "$package" "$tree"
        sed -i "s/^Version: .*/Version: $version/; s/(= [^)]*)/(= $version)/" "$tree/DEBIAN/control"
        dpkg-deb --root-owner-group --build "$tree" "$folder" >/dev/null
    done
}

# A computer: namespaces of its own on the cable, an empty /run, another machine's id.
start_host() {
    local name=$1 address=$2 pid
    unshare --mount --net --pid --uts --fork --kill-child --mount-proc bash -c '
        hostname "$0"
        mount -t tmpfs tmpfs /run
        mkdir -p /run/dbus /run/lock
        head -c 16 /dev/urandom | od -An -tx1 | tr -d " \n" >/run/machine-id
        mount --bind /run/machine-id /etc/machine-id
        ip link set lo up
        exec sleep infinity' "$name" &
    pid=$!
    until_true 10 "host $name" pgrep -P "$pid"
    pid=$(pgrep -P "$pid")
    eval "$name=$pid"
    ip link add "to-$name" type veth peer name eth0 netns "$pid"
    ip link set "to-$name" master cable up
    until_true 10 "the id of $name" on "$name" test -s /run/machine-id
    on "$name" ip address add "$address/24" dev eth0
    on "$name" ip link set eth0 up
}

on() {
    local pid=${!1}
    shift
    nsenter -t "$pid" --mount --net --pid --uts --root --wd=/ "$@"
}

# What the unit starts, with its name filled in; on its own, because no systemd listens for the helper here.
started_by_unit() {
    sed -n 's/^ExecStart=//p' /usr/lib/systemd/system/vlan-nats@.service | sed "s/%i/$1/g; s/ --helper [^ ]*//"
}

if [ "${2:-}" != inside ]; then
    say "$(. /etc/os-release && echo "$PRETTY_NAME"): installing what a LAN needs besides"
    apt update
    # A server's package is small: Qt's Core and DBus with what they need are most of this.
    apt-get -s -o Debug::NoLocking=1 --no-install-recommends install "$PACKAGES"/vlan-nats-helper_*.deb >/tmp/pulled
    pulled=$(sed -n 's/^Inst \([^ ]*\).*/\1/p' /tmp/pulled)
    say "alone, vlan-nats-helper is $(wc -w <<<"$pulled") packages"
    [ "$(wc -w <<<"$pulled")" -le 25 ] || die "vlan-nats-helper pulls more than 25 packages:" $pulled
    apt install nats-server dbus polkitd iproute2 iputils-ping procps util-linux tcpdump
    say "apt finds the packages' dependencies: $(cd "$PACKAGES" && echo *.deb)"
    apt -s install "$PACKAGES"/*.deb
    apt satisfy "$(dpkg-deb -f "$PACKAGES"/vlan-nats-helper_*.deb Depends)"
    ! dpkg-deb -f "$PACKAGES"/vlan-nats-helper_*.deb Depends | grep -E 'gui6|widgets6|polkit-qt' ||
        die "a server's package asks for a graphical toolkit"
    # Of the app's dependencies the helper is ours.
    apt satisfy "$(dpkg-deb -f "$PACKAGES"/vlan-nats_*.deb Depends | sed 's/vlan-nats-helper ([^)]*), //')"
    touch /etc/machine-id # each host lays its own over it
    # What follows needs no mirror, so it gets no network.
    exec unshare --net bash "$0" "$PACKAGES" inside
fi

mkdir -p /etc/credstore # systemd makes it at boot
before=$(everything)
with_version 9.0 /tmp/newer

say "installing"
apt install "$PACKAGES"/vlan-nats-helper_*.deb
apt install "$PACKAGES"/vlan-nats_*.deb
getent passwd vlan-nats >/dev/null || die "there is no user vlan-nats"
vlan-natsctl --version
QT_QPA_PLATFORM=offscreen vlan-nats --version
compgen -G '/usr/lib/*/qt6/plugins/iconengines/libqsvgicon.so' >/dev/null || die "Qt cannot read the app's icon"
[ -d /etc/vlan-nats ] || die "there is no /etc/vlan-nats"

say "the source package's own test"
ip link set lo up
bash /src/resources/debian/tests/lan >/tmp/lan.log 2>&1 || { cat /tmp/lan.log; die "debian/tests/lan"; }
tail -n 1 /tmp/lan.log
# Namespaces end a moment after they have been deleted, and their interfaces with them.
until_true 10 "the end of its hosts" bash -c '! ip link show to-attic && ! ip link show to-cellar'

say "a server and two hosts"
ip link add cable type bridge
ip link set cable up
ip address add $SERVER/24 dev cable
nats-server -a $SERVER -p 4222 >/tmp/nats.log 2>&1 &
start_host attic 10.99.0.1
start_host cellar 10.99.0.2
until_true 10 "the server" bash -c "exec 3<>/dev/tcp/$SERVER/4222"
on attic dbus-daemon --system --nopidfile --nosyslog --fork

say "attic by the command line"
on attic vlan-natsctl up --server nats://$SERVER --vlan 42 --address 10.0.0.1/24
say "cellar by a boot profile"
printf 'server = nats://%s\nvlan = 42\naddress = 10.0.0.2/24\nname = Office\n' $SERVER >/etc/vlan-nats/office.conf
# shellcheck disable=SC2046 # words
on cellar $(started_by_unit office) >/tmp/cellar.log 2>&1 &
until_true 20 "a ping from attic to cellar" on attic ping -c 1 -W 1 10.0.0.2
on cellar ping -q -c 5 -i 0.2 10.0.0.1 | tail -n 2
on attic vlan-natsctl status
on attic vlan-natsctl peers

say "looking at what attic sends and gets"
on attic vlan-natsctl capture 42 --write /tmp/attic.pcapng >/tmp/capture.log 2>&1 &
until_true 10 "the capture" test -s /tmp/attic.pcapng
on attic ping -q -c 5 -i 0.2 10.0.0.2 >/dev/null
on attic pkill -INT -f 'vlan-natsctl capture'
wait %?capture || { cat /tmp/capture.log; die "the capture failed"; }
frames=$(tcpdump -n -r /tmp/attic.pcapng 'icmp[icmptype] == icmp-echo or icmp[icmptype] == icmp-echoreply' 2>/dev/null | wc -l)
[ "$frames" -ge 10 ] || die "tcpdump finds $frames of 10 pings and answers in what was captured"
say "tcpdump reads $frames pings and answers"

say "the doctor"
on attic vlan-natsctl doctor | tee /tmp/doctor.log || die "the doctor finds an error"
# Whether this machine's clock is kept right is not the packages' business.
! grep -E '^(warning|error)' /tmp/doctor.log | grep -v 'clock is not synchronised' || die "the doctor is not content"
on attic vlan-natsctl metrics | grep '^vlan_nats_up{.*} 1$' || die "the metrics do not tell that attic is connected"
on attic vlan-natsctl report | grep -x '  state: connected' || die "the report does not tell that attic is connected"

say "upgrading with a live link"
replies() { grep -c 'bytes from' /tmp/ping.log; }
twenty_more_than() { [ "$(replies)" -ge $(($1 + 20)) ]; }
on attic ping -i 0.05 -W 2 10.0.0.2 >/tmp/ping.log &
until_true 20 "pings before the upgrade" twenty_more_than 0
apt install /tmp/newer/*.deb
dpkg-query -W -f='${Package} ${Version} ${Status}\n' vlan-nats vlan-nats-helper
until_true 20 "pings after the upgrade" twenty_more_than "$(replies)"
on attic pkill -INT ping
wait %?ping 2>/dev/null || true
tail -n 2 /tmp/ping.log
lost=$(sed -n 's/.* \([0-9.]*\)% packet loss.*/\1/p' /tmp/ping.log)
[ "${lost%%.*}" -lt 5 ] || die "the link did not survive the upgrade: $lost % lost"
on attic vlan-natsctl status | grep -q connected || die "attic is not connected after the upgrade"

say "removing, with both links up"
apt remove vlan-nats vlan-nats-helper
for host in attic cellar; do
    ! on $host ip -brief link show | grep vnats || die "$host still has its interface"
done
# Zombies do not count: there is no init in here to reap them.
! pgrep --runstates D,R,S,T -af vlan-nats- || die "something of ours still runs"
[ -e /etc/vlan-nats/office.conf ] || die "removing took the boot profile away"

say "purging, with what vlan-nats.conf(5) tells an administrator to write"
for credential in login creds network-key; do echo secret >/etc/credstore/vlan-nats.office.$credential; done
mkdir -p /etc/systemd/system/multi-user.target.wants /etc/systemd/system/vlan-nats@office.service.d
echo '[Service]' >/etc/systemd/system/vlan-nats@office.service.d/override.conf
ln -s /usr/lib/systemd/system/vlan-nats@.service /etc/systemd/system/multi-user.target.wants/vlan-nats@office.service
# The app leaves nothing to be purged, and so is forgotten.
apt purge vlan-nats-helper
diff <(echo "$before") <(everything) || die "that is what purging left behind or took away"
! dpkg-query -W -f='${Package} ${Status}\n' 'vlan-nats*' 2>/dev/null | grep -v 'unknown ok not-installed' || die "dpkg remembers"
say "nothing is left behind"
