#!/bin/bash
# SPDX-FileCopyrightText: vlan-nats contributors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Makes a fresh Debian fit for the desktops' tests ('./run test --desktops' calls this in it): the desktops, what looks
# at them and clicks on them, and the packages in PACKAGES with all that these depend on.
#
#   prepare.sh PACKAGES
set -euo pipefail
PACKAGES=$1
export DEBIAN_FRONTEND=noninteractive
WANTED=(
    # A computer with two users, and its network.
    dbus-daemon dbus-bin polkitd passwd util-linux procps iproute2 iputils-ping nats-server
    python3 python3-dbus python3-gi
    # Eyes and hands.
    xvfb xdotool x11-utils imagemagick fonts-dejavu-core
    # What programs ask about dark and light.
    xdg-desktop-portal xdg-desktop-portal-gtk gsettings-desktop-schemas dconf-gsettings-backend libglib2.0-bin
    adwaita-icon-theme hicolor-icon-theme qt6-wayland
    # The desktops.
    xfce4-panel xfwm4 xfce4-settings xfce4-notifyd
    plasma-workspace plasma-desktop kwin-x11 breeze plasma-integration xdg-desktop-portal-kde
    lxqt-panel lxqt-notificationd lxqt-qtplugin lxqt-themes openbox
    sway waybar mako-notifier
    gnome-shell gnome-shell-extension-appindicator)

apt() { apt-get -q -q -y -o Dpkg::Use-Pty=0 --no-install-recommends "$@" >/tmp/apt.log 2>&1 || { cat /tmp/apt.log; exit 1; }; }

if [ "$(cat /.desktops 2>/dev/null)" != "${WANTED[*]}" ]; then
    apt update
    apt install "${WANTED[@]}"
    echo "${WANTED[*]}" >/.desktops
fi
# The newest build, even if its version is the one that is installed.
apt install --reinstall --allow-downgrades "$PACKAGES"/vlan-nats{,-helper}_*.deb
