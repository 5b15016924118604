# SPDX-FileCopyrightText: vlan-nats contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A small internet on one machine: computers with their own users, system bus and polkit, joined by an underlay and
a real nats-server. Read enclosure.py first, then underlay.py, computer_init.py and computer.py."""
