# Tells the programs that keep in memory what is in our files that these came, changed or went: udev, systemd-networkd,
# NetworkManager and firewalld, where they run. Bus and polkit watch their folders. It is pasted into the scripts that
# packages run, so it is POSIX shell, has no percent sign and fails for nobody.
if [ -z "${DPKG_ROOT:-}" ] && [ -d /run/systemd/system ]; then
    vlan_nats_runs() { systemctl --quiet is-active "$1" 2>/dev/null; }
    ! vlan_nats_runs systemd-udevd.service || timeout 30 udevadm control --reload || true
    ! vlan_nats_runs systemd-networkd.service || timeout 30 networkctl reload || true
    ! vlan_nats_runs NetworkManager.service || timeout 30 nmcli general reload conf || true

    # firewalld learns of a zone only when it reloads everything, and then it forgets what was changed at run time and
    # not saved. So it is asked to only if our zone came or went and there is nothing to forget.
    vlan_nats_firewall() { timeout 30 firewall-cmd "$@" 2>/dev/null; }
    vlan_nats_zone() { vlan_nats_firewall --get-zones | tr ' ' '\n' | grep -qx vlan-nats; }
    vlan_nats_zone_file() { [ -e /usr/lib/firewalld/zones/vlan-nats.xml ] || [ -e /etc/firewalld/zones/vlan-nats.xml ]; }
    vlan_nats_rules() {
        # A zone's first line tells, in brackets, whether it is in use.
        vlan_nats_firewall "$@" --list-all-zones | awk 'BEGIN {RS = ""} $1 != "vlan-nats"' |
            awk -v managed="$vlan_nats_managed" 'BEGIN {split(managed, names); for (i in names) known[names[i]]}
                /^[^ ]/ {sub(/ [(].*/, "")}
                $1 == "interfaces:" {line = $1; for (i = 2; i <= NF; ++i) if (!($i in known)) line = line " " $i; $0 = line}
                {print}'
        vlan_nats_firewall "$@" --list-all-policies | sed -e '/^[^ ]/s/ (.*//'
        vlan_nats_firewall "$@" --direct --get-all-rules
        vlan_nats_firewall "$@" --direct --get-all-passthroughs
        for vlan_nats_set in $(vlan_nats_firewall "$@" --get-ipsets); do
            vlan_nats_firewall "$@" --info-ipset="$vlan_nats_set"
        done
    }
    if vlan_nats_runs firewalld.service && vlan_nats_firewall --get-zones >/dev/null; then
        # These NetworkManager puts into their zones again.
        vlan_nats_managed=$(timeout 30 nmcli -t -f DEVICE,STATE device 2>/dev/null | sed -n -e '/:unmanaged/d' -e 's/:.*//p')
        if vlan_nats_zone; then vlan_nats_known=1; else vlan_nats_known=; fi
        if vlan_nats_zone_file; then vlan_nats_there=1; else vlan_nats_there=; fi
        if [ "$vlan_nats_known" = "$vlan_nats_there" ]; then
            :
        elif [ "$(vlan_nats_rules)" = "$(vlan_nats_rules --permanent)" ]; then
            timeout 60 firewall-cmd --reload >/dev/null || true
        else
            echo "firewalld has changes that are not saved. It learns of the zone vlan-nats by: firewall-cmd --reload"
        fi
    fi
fi
