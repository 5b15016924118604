# SPDX-FileCopyrightText: vlan-nats contributors
# SPDX-License-Identifier: GPL-3.0-or-later
# fish completion for vlan-natsctl(1)

# What a word on the command line may mean.
function __vlan_natsctl_profiles
    vlan-natsctl profiles --json 2>/dev/null | string replace -rf '^ *"name": "([A-Za-z0-9._-]+)",*$' '$1'
end
function __vlan_natsctl_running
    vlan-natsctl status --json 2>/dev/null | string replace -r '^( *)"process": (\d+)' '$1"interface": "exec-$2"' |
        string replace -rf '^ *(?:"interface": "([A-Za-z0-9._-]+)"|"vlan_id": (\d+)),*$' '$1$2'
end
function __vlan_natsctl_peers
    for vlan in (vlan-natsctl status --json 2>/dev/null |
            string replace -rf '^ *"interface": "([A-Za-z0-9._-]+)",*$' '$1')
        vlan-natsctl peers --json $vlan 2>/dev/null
    end | string replace -rf '^ *"name": "([A-Za-z0-9._-]+)",*$' '$1'
end
function __vlan_natsctl_contexts
    set -l folder $HOME/.config
    set -q XDG_CONFIG_HOME; and set folder $XDG_CONFIG_HOME
    ls $folder/nats/context 2>/dev/null | string replace -rf '^([A-Za-z0-9._-]+)\.json$' '$1'
end

complete -c vlan-natsctl -f
complete -c vlan-natsctl -n __fish_use_subcommand -l json
complete -c vlan-natsctl -n __fish_use_subcommand -l help
complete -c vlan-natsctl -n __fish_use_subcommand -l version
complete -c vlan-natsctl -n __fish_use_subcommand -a up -d "connect a saved profile, or a VLAN given by options"
complete -c vlan-natsctl -n __fish_use_subcommand -a down -d "disconnect"
complete -c vlan-natsctl -n __fish_use_subcommand -a exec -d "run one program on a VLAN, without root and without touching this computer"
complete -c vlan-natsctl -n __fish_use_subcommand -a status -d "show what is connected"
complete -c vlan-natsctl -n __fish_use_subcommand -a peers -d "show the computers seen on a VLAN"
complete -c vlan-natsctl -n __fish_use_subcommand -a macs -d "show the MAC addresses and where they are"
complete -c vlan-natsctl -n __fish_use_subcommand -a watch -d "show state, rates and peers as they change"
complete -c vlan-natsctl -n __fish_use_subcommand -a join -d "make a profile from an invitation"
complete -c vlan-natsctl -n __fish_use_subcommand -a invite -d "make an invitation for other computers"
complete -c vlan-natsctl -n __fish_use_subcommand -a host -d "host a LAN on this computer and print the invitation"
complete -c vlan-natsctl -n __fish_use_subcommand -a profiles -d "list, add, change, remove, export and import profiles"
complete -c vlan-natsctl -n __fish_use_subcommand -a reconnect -d "try the server again now"
complete -c vlan-natsctl -n __fish_use_subcommand -a doctor -d "check what may be wrong, and say how to fix it"
complete -c vlan-natsctl -n __fish_use_subcommand -a report -d "print a report for people who help you, without secrets"
complete -c vlan-natsctl -n __fish_use_subcommand -a capture -d "write the frames of a VLAN for Wireshark and tcpdump"
complete -c vlan-natsctl -n __fish_use_subcommand -a metrics -d "print state and counters for Prometheus"
complete -c vlan-natsctl -n __fish_use_subcommand -a genkey -d "make a network key for sealing a VLAN"
complete -c vlan-natsctl -n __fish_use_subcommand -a rekey -d "give a sealed VLAN another network key while it runs"
complete -c vlan-natsctl -n __fish_use_subcommand -a permissions -d "write a nats-server configuration that binds members to MACs"
complete -c vlan-natsctl -n "__fish_seen_subcommand_from help" -a "up down exec status peers macs watch join invite host profiles reconnect doctor report capture metrics genkey rekey permissions"
complete -c vlan-natsctl -n "__fish_seen_subcommand_from exec up invite" -a "(__vlan_natsctl_profiles)"
complete -c vlan-natsctl -n "__fish_seen_subcommand_from capture doctor down macs peers reconnect rekey status watch" -a "(__vlan_natsctl_profiles; __vlan_natsctl_running)"
complete -c vlan-natsctl -n "__fish_seen_subcommand_from profiles" -a "list add edit remove export import"
complete -c vlan-natsctl -n "__fish_seen_subcommand_from up" -l address -x
complete -c vlan-natsctl -n "__fish_seen_subcommand_from up" -l allow-overlap
complete -c vlan-natsctl -n "__fish_seen_subcommand_from up" -l bridge
complete -c vlan-natsctl -n "__fish_seen_subcommand_from up" -l ca -rF
complete -c vlan-natsctl -n "__fish_seen_subcommand_from up" -l ca-fingerprint -x
complete -c vlan-natsctl -n "__fish_seen_subcommand_from up" -l cert -rF
complete -c vlan-natsctl -n "__fish_seen_subcommand_from up" -l creds -rF
complete -c vlan-natsctl -n "__fish_seen_subcommand_from up" -l games
complete -c vlan-natsctl -n "__fish_seen_subcommand_from up" -l help
complete -c vlan-natsctl -n "__fish_seen_subcommand_from up" -l interface -x
complete -c vlan-natsctl -n "__fish_seen_subcommand_from up" -l json
complete -c vlan-natsctl -n "__fish_seen_subcommand_from up" -l key -rF
complete -c vlan-natsctl -n "__fish_seen_subcommand_from up" -l login -rF
complete -c vlan-natsctl -n "__fish_seen_subcommand_from up" -l metered
complete -c vlan-natsctl -n "__fish_seen_subcommand_from up" -l mtu -x
complete -c vlan-natsctl -n "__fish_seen_subcommand_from up" -l name -x
complete -c vlan-natsctl -n "__fish_seen_subcommand_from up" -l network-key-file -rF
complete -c vlan-natsctl -n "__fish_seen_subcommand_from up" -l proxy-login-file -rF
complete -c vlan-natsctl -n "__fish_seen_subcommand_from up" -l nkey-file -rF
complete -c vlan-natsctl -n "__fish_seen_subcommand_from up" -l no-address
complete -c vlan-natsctl -n "__fish_seen_subcommand_from up" -l no-wait
complete -c vlan-natsctl -n "__fish_seen_subcommand_from up" -l prefer -x -a "order nearest"
complete -c vlan-natsctl -n "__fish_seen_subcommand_from up" -l prefix -x
complete -c vlan-natsctl -n "__fish_seen_subcommand_from up" -l route -x
complete -c vlan-natsctl -n "__fish_seen_subcommand_from up" -l server -x
complete -c vlan-natsctl -n "__fish_seen_subcommand_from up" -l timeout -x
complete -c vlan-natsctl -n "__fish_seen_subcommand_from up" -l proxy -x
complete -c vlan-natsctl -n "__fish_seen_subcommand_from up" -l tls-name -x
complete -c vlan-natsctl -n "__fish_seen_subcommand_from up" -l vlan -x
complete -c vlan-natsctl -n "__fish_seen_subcommand_from up" -l wait
complete -c vlan-natsctl -n "__fish_seen_subcommand_from down" -l all
complete -c vlan-natsctl -n "__fish_seen_subcommand_from down" -l help
complete -c vlan-natsctl -n "__fish_seen_subcommand_from down" -l json
complete -c vlan-natsctl -n "__fish_seen_subcommand_from exec" -l address -x
complete -c vlan-natsctl -n "__fish_seen_subcommand_from exec" -l allow-overlap
complete -c vlan-natsctl -n "__fish_seen_subcommand_from exec" -l bridge
complete -c vlan-natsctl -n "__fish_seen_subcommand_from exec" -l ca -rF
complete -c vlan-natsctl -n "__fish_seen_subcommand_from exec" -l ca-fingerprint -x
complete -c vlan-natsctl -n "__fish_seen_subcommand_from exec" -l cert -rF
complete -c vlan-natsctl -n "__fish_seen_subcommand_from exec" -l creds -rF
complete -c vlan-natsctl -n "__fish_seen_subcommand_from exec" -l games
complete -c vlan-natsctl -n "__fish_seen_subcommand_from exec" -l help
complete -c vlan-natsctl -n "__fish_seen_subcommand_from exec" -l interface -x
complete -c vlan-natsctl -n "__fish_seen_subcommand_from exec" -l key -rF
complete -c vlan-natsctl -n "__fish_seen_subcommand_from exec" -l login -rF
complete -c vlan-natsctl -n "__fish_seen_subcommand_from exec" -l metered
complete -c vlan-natsctl -n "__fish_seen_subcommand_from exec" -l mtu -x
complete -c vlan-natsctl -n "__fish_seen_subcommand_from exec" -l name -x
complete -c vlan-natsctl -n "__fish_seen_subcommand_from exec" -l network-key-file -rF
complete -c vlan-natsctl -n "__fish_seen_subcommand_from exec" -l proxy-login-file -rF
complete -c vlan-natsctl -n "__fish_seen_subcommand_from exec" -l nkey-file -rF
complete -c vlan-natsctl -n "__fish_seen_subcommand_from exec" -l no-address
complete -c vlan-natsctl -n "__fish_seen_subcommand_from exec" -l no-wait
complete -c vlan-natsctl -n "__fish_seen_subcommand_from exec" -l prefer -x -a "order nearest"
complete -c vlan-natsctl -n "__fish_seen_subcommand_from exec" -l prefix -x
complete -c vlan-natsctl -n "__fish_seen_subcommand_from exec" -l route -x
complete -c vlan-natsctl -n "__fish_seen_subcommand_from exec" -l server -x
complete -c vlan-natsctl -n "__fish_seen_subcommand_from exec" -l timeout -x
complete -c vlan-natsctl -n "__fish_seen_subcommand_from exec" -l proxy -x
complete -c vlan-natsctl -n "__fish_seen_subcommand_from exec" -l tls-name -x
complete -c vlan-natsctl -n "__fish_seen_subcommand_from exec" -l vlan -x
complete -c vlan-natsctl -n "__fish_seen_subcommand_from exec" -l wait
complete -c vlan-natsctl -n "__fish_seen_subcommand_from status" -l help
complete -c vlan-natsctl -n "__fish_seen_subcommand_from status" -l json
complete -c vlan-natsctl -n "__fish_seen_subcommand_from status" -l rates
complete -c vlan-natsctl -n "__fish_seen_subcommand_from status" -l timeout -x
complete -c vlan-natsctl -n "__fish_seen_subcommand_from status" -l wait
complete -c vlan-natsctl -n "__fish_seen_subcommand_from peers" -l help
complete -c vlan-natsctl -n "__fish_seen_subcommand_from peers" -l json
complete -c vlan-natsctl -n "__fish_seen_subcommand_from macs" -l help
complete -c vlan-natsctl -n "__fish_seen_subcommand_from macs" -l json
complete -c vlan-natsctl -n "__fish_seen_subcommand_from watch" -l count -x
complete -c vlan-natsctl -n "__fish_seen_subcommand_from watch" -l help
complete -c vlan-natsctl -n "__fish_seen_subcommand_from watch" -l json
complete -c vlan-natsctl -n "__fish_seen_subcommand_from watch" -l timeout -x
complete -c vlan-natsctl -n "__fish_seen_subcommand_from join" -l address -x
complete -c vlan-natsctl -n "__fish_seen_subcommand_from join" -l ca -rF
complete -c vlan-natsctl -n "__fish_seen_subcommand_from join" -l ca-fingerprint -x
complete -c vlan-natsctl -n "__fish_seen_subcommand_from join" -l cert -rF
complete -c vlan-natsctl -n "__fish_seen_subcommand_from join" -l creds -rF
complete -c vlan-natsctl -n "__fish_seen_subcommand_from join" -l help
complete -c vlan-natsctl -n "__fish_seen_subcommand_from join" -l json
complete -c vlan-natsctl -n "__fish_seen_subcommand_from join" -l key -rF
complete -c vlan-natsctl -n "__fish_seen_subcommand_from join" -l login -rF
complete -c vlan-natsctl -n "__fish_seen_subcommand_from join" -l name -x
complete -c vlan-natsctl -n "__fish_seen_subcommand_from join" -l network-key-file -rF
complete -c vlan-natsctl -n "__fish_seen_subcommand_from join" -l proxy-login-file -rF
complete -c vlan-natsctl -n "__fish_seen_subcommand_from join" -l nkey-file -rF
complete -c vlan-natsctl -n "__fish_seen_subcommand_from join" -l no-wait
complete -c vlan-natsctl -n "__fish_seen_subcommand_from join" -l save-login -rF
complete -c vlan-natsctl -n "__fish_seen_subcommand_from join" -l timeout -x
complete -c vlan-natsctl -n "__fish_seen_subcommand_from join" -l up
complete -c vlan-natsctl -n "__fish_seen_subcommand_from join" -l wait
complete -c vlan-natsctl -n "__fish_seen_subcommand_from join" -l yes
complete -c vlan-natsctl -n "__fish_seen_subcommand_from invite" -l address -x
complete -c vlan-natsctl -n "__fish_seen_subcommand_from invite" -l ca -rF
complete -c vlan-natsctl -n "__fish_seen_subcommand_from invite" -l ca-fingerprint -x
complete -c vlan-natsctl -n "__fish_seen_subcommand_from invite" -l cert -rF
complete -c vlan-natsctl -n "__fish_seen_subcommand_from invite" -l creds -rF
complete -c vlan-natsctl -n "__fish_seen_subcommand_from invite" -l expires -x
complete -c vlan-natsctl -n "__fish_seen_subcommand_from invite" -l help
complete -c vlan-natsctl -n "__fish_seen_subcommand_from invite" -l json
complete -c vlan-natsctl -n "__fish_seen_subcommand_from invite" -l key -rF
complete -c vlan-natsctl -n "__fish_seen_subcommand_from invite" -l login -rF
complete -c vlan-natsctl -n "__fish_seen_subcommand_from invite" -l network-key-file -rF
complete -c vlan-natsctl -n "__fish_seen_subcommand_from invite" -l nkey-file -rF
complete -c vlan-natsctl -n "__fish_seen_subcommand_from invite" -l no-secrets
complete -c vlan-natsctl -n "__fish_seen_subcommand_from invite" -l qr
complete -c vlan-natsctl -n "__fish_seen_subcommand_from invite" -l secrets-only
complete -c vlan-natsctl -n "__fish_seen_subcommand_from host" -l address -x
complete -c vlan-natsctl -n "__fish_seen_subcommand_from host" -l ca -rF
complete -c vlan-natsctl -n "__fish_seen_subcommand_from host" -l cert -rF
complete -c vlan-natsctl -n "__fish_seen_subcommand_from host" -l creds -rF
complete -c vlan-natsctl -n "__fish_seen_subcommand_from host" -l help
complete -c vlan-natsctl -n "__fish_seen_subcommand_from host" -l host -x
complete -c vlan-natsctl -n "__fish_seen_subcommand_from host" -l json
complete -c vlan-natsctl -n "__fish_seen_subcommand_from host" -l key -rF
complete -c vlan-natsctl -n "__fish_seen_subcommand_from host" -l leaf-of -x -a "(__vlan_natsctl_profiles)"
complete -c vlan-natsctl -n "__fish_seen_subcommand_from host" -l login -rF
complete -c vlan-natsctl -n "__fish_seen_subcommand_from host" -l name -x
complete -c vlan-natsctl -n "__fish_seen_subcommand_from host" -l network-key-file -rF
complete -c vlan-natsctl -n "__fish_seen_subcommand_from host" -l port -x
complete -c vlan-natsctl -n "__fish_seen_subcommand_from host" -l renew
complete -c vlan-natsctl -n "__fish_seen_subcommand_from host" -l stay
complete -c vlan-natsctl -n "__fish_seen_subcommand_from host" -l stop
complete -c vlan-natsctl -n "__fish_seen_subcommand_from host" -l timeout -x
complete -c vlan-natsctl -n "__fish_seen_subcommand_from host" -l vlan -x
complete -c vlan-natsctl -n "__fish_seen_subcommand_from profiles" -l address -x
complete -c vlan-natsctl -n "__fish_seen_subcommand_from profiles" -l allow-overlap
complete -c vlan-natsctl -n "__fish_seen_subcommand_from profiles" -l bridge
complete -c vlan-natsctl -n "__fish_seen_subcommand_from profiles" -l context -x -a "(__vlan_natsctl_contexts)"
complete -c vlan-natsctl -n "__fish_seen_subcommand_from profiles" -l games
complete -c vlan-natsctl -n "__fish_seen_subcommand_from profiles" -l help
complete -c vlan-natsctl -n "__fish_seen_subcommand_from profiles" -l interface -x
complete -c vlan-natsctl -n "__fish_seen_subcommand_from profiles" -l json
complete -c vlan-natsctl -n "__fish_seen_subcommand_from profiles" -l metered
complete -c vlan-natsctl -n "__fish_seen_subcommand_from profiles" -l mtu -x
complete -c vlan-natsctl -n "__fish_seen_subcommand_from profiles" -l name -x
complete -c vlan-natsctl -n "__fish_seen_subcommand_from profiles" -l no-address
complete -c vlan-natsctl -n "__fish_seen_subcommand_from profiles" -l no-bridge
complete -c vlan-natsctl -n "__fish_seen_subcommand_from profiles" -l no-games
complete -c vlan-natsctl -n "__fish_seen_subcommand_from profiles" -l no-metered
complete -c vlan-natsctl -n "__fish_seen_subcommand_from profiles" -l no-proxy
complete -c vlan-natsctl -n "__fish_seen_subcommand_from profiles" -l no-overlap
complete -c vlan-natsctl -n "__fish_seen_subcommand_from profiles" -l no-route
complete -c vlan-natsctl -n "__fish_seen_subcommand_from profiles" -l prefer -x -a "order nearest"
complete -c vlan-natsctl -n "__fish_seen_subcommand_from profiles" -l prefix -x
complete -c vlan-natsctl -n "__fish_seen_subcommand_from profiles" -l replace
complete -c vlan-natsctl -n "__fish_seen_subcommand_from profiles" -l route -x
complete -c vlan-natsctl -n "__fish_seen_subcommand_from profiles" -l save-login -rF
complete -c vlan-natsctl -n "__fish_seen_subcommand_from profiles" -l server -x
complete -c vlan-natsctl -n "__fish_seen_subcommand_from profiles" -l proxy -x
complete -c vlan-natsctl -n "__fish_seen_subcommand_from profiles" -l tls-name -x
complete -c vlan-natsctl -n "__fish_seen_subcommand_from profiles" -l vlan -x
complete -c vlan-natsctl -n "__fish_seen_subcommand_from profiles" -l write -rF
complete -c vlan-natsctl -n "__fish_seen_subcommand_from reconnect" -l help
complete -c vlan-natsctl -n "__fish_seen_subcommand_from reconnect" -l json
complete -c vlan-natsctl -n "__fish_seen_subcommand_from reconnect" -l timeout -x
complete -c vlan-natsctl -n "__fish_seen_subcommand_from reconnect" -l wait
complete -c vlan-natsctl -n "__fish_seen_subcommand_from doctor" -l ca -rF
complete -c vlan-natsctl -n "__fish_seen_subcommand_from doctor" -l ca-fingerprint -x
complete -c vlan-natsctl -n "__fish_seen_subcommand_from doctor" -l cert -rF
complete -c vlan-natsctl -n "__fish_seen_subcommand_from doctor" -l creds -rF
complete -c vlan-natsctl -n "__fish_seen_subcommand_from doctor" -l help
complete -c vlan-natsctl -n "__fish_seen_subcommand_from doctor" -l json
complete -c vlan-natsctl -n "__fish_seen_subcommand_from doctor" -l key -rF
complete -c vlan-natsctl -n "__fish_seen_subcommand_from doctor" -l login -rF
complete -c vlan-natsctl -n "__fish_seen_subcommand_from doctor" -l network-key-file -rF
complete -c vlan-natsctl -n "__fish_seen_subcommand_from doctor" -l proxy-login-file -rF
complete -c vlan-natsctl -n "__fish_seen_subcommand_from doctor" -l nkey-file -rF
complete -c vlan-natsctl -n "__fish_seen_subcommand_from report" -l help
complete -c vlan-natsctl -n "__fish_seen_subcommand_from report" -l json
complete -c vlan-natsctl -n "__fish_seen_subcommand_from capture" -l ethertype -x
complete -c vlan-natsctl -n "__fish_seen_subcommand_from capture" -l help
complete -c vlan-natsctl -n "__fish_seen_subcommand_from capture" -l json
complete -c vlan-natsctl -n "__fish_seen_subcommand_from capture" -l mac -x -a "(__vlan_natsctl_peers)"
complete -c vlan-natsctl -n "__fish_seen_subcommand_from capture" -l snaplen -x
complete -c vlan-natsctl -n "__fish_seen_subcommand_from capture" -l write -rF
complete -c vlan-natsctl -n "__fish_seen_subcommand_from metrics" -l help
complete -c vlan-natsctl -n "__fish_seen_subcommand_from metrics" -l json
complete -c vlan-natsctl -n "__fish_seen_subcommand_from metrics" -l listen -x
complete -c vlan-natsctl -n "__fish_seen_subcommand_from genkey" -l help
complete -c vlan-natsctl -n "__fish_seen_subcommand_from genkey" -l json
complete -c vlan-natsctl -n "__fish_seen_subcommand_from rekey" -l help
complete -c vlan-natsctl -n "__fish_seen_subcommand_from rekey" -l json
complete -c vlan-natsctl -n "__fish_seen_subcommand_from rekey" -l network-key-file -rF
complete -c vlan-natsctl -n "__fish_seen_subcommand_from permissions" -l auditor -x
complete -c vlan-natsctl -n "__fish_seen_subcommand_from permissions" -l help
complete -c vlan-natsctl -n "__fish_seen_subcommand_from permissions" -l json
complete -c vlan-natsctl -n "__fish_seen_subcommand_from permissions" -l keep -rF
complete -c vlan-natsctl -n "__fish_seen_subcommand_from permissions" -l leaf -x
complete -c vlan-natsctl -n "__fish_seen_subcommand_from permissions" -l member -x
complete -c vlan-natsctl -n "__fish_seen_subcommand_from permissions" -l nkey -x
complete -c vlan-natsctl -n "__fish_seen_subcommand_from permissions" -l nsc -x
complete -c vlan-natsctl -n "__fish_seen_subcommand_from permissions" -l prefix -x
complete -c vlan-natsctl -n "__fish_seen_subcommand_from permissions" -l sealed
complete -c vlan-natsctl -n "__fish_seen_subcommand_from permissions" -l vlan -x
