#!/bin/bash
# SPDX-FileCopyrightText: vlan-nats contributors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Makes a fresh Debian fit to be booted by the scenes ('./run test --systemd' calls this in it): what a computer has
# installed before the packages in PACKAGES come, what these depend on, and MORE. The scenes themselves have no network.
#
#   prepare.sh PACKAGES [MORE…]
set -euo pipefail
PACKAGES=$1
shift
export DEBIAN_FRONTEND=noninteractive
WANTED=(systemd systemd-sysv systemd-resolved udev kmod dbus polkitd iproute2 iputils-ping procps nats-server
    network-manager firewalld nftables netbase)

apt() { apt-get -q -q -y -o Dpkg::Use-Pty=0 --no-install-recommends "$@" >/tmp/apt.log 2>&1 || { cat /tmp/apt.log; exit 1; }; }

if [ "$(cat /.booted 2>/dev/null)" != "${WANTED[*]}" ]; then
    apt update
    apt install "${WANTED[@]}"
    # Each scene says which of these it is about.
    systemctl -q disable nats-server NetworkManager NetworkManager-wait-online firewalld systemd-networkd \
        systemd-networkd-wait-online systemd-resolved
    # Shows no host's devices: what udevd coldplugs at boot are the interfaces alone.
    mkdir -p /etc/systemd/system/systemd-udev-trigger.service.d
    printf '[Service]\nExecStart=\nExecStart=udevadm trigger --type=devices --action=add --subsystem-match=net\n' \
        >/etc/systemd/system/systemd-udev-trigger.service.d/interfaces.conf
    # With none, systemd would take this for a first boot, and enable everything again.
    systemd-machine-id-setup >/dev/null 2>&1
    echo "${WANTED[*]}" >/.booted
fi
depends=$(dpkg-deb -f "$PACKAGES"/vlan-nats-helper_*.deb Depends)
if [ "$(apt-get -q -q -s satisfy --no-install-recommends "$depends" "$@" 2>/dev/null | grep -c '^Inst')" != 0 ]; then
    apt update
    apt satisfy "$depends" "$@"
fi
