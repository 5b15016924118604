# SPDX-FileCopyrightText: vlan-nats contributors
# SPDX-License-Identifier: GPL-3.0-or-later
# bash completion for vlan-natsctl(1)

# What a word on the command line may mean. Names with other characters are not offered, because the shell would read
# more than a name in them.
_vlan_natsctl_profiles()
{
    vlan-natsctl profiles --json 2>/dev/null | sed -n 's/^ *"name": "\([A-Za-z0-9._-]*\)",*$/\1/p'
}
_vlan_natsctl_running()
{
    vlan-natsctl status --json 2>/dev/null | sed -n -e 's/^ *"interface": "\([A-Za-z0-9._-]*\)",*$/\1/p' \
        -e 's/^ *"vlan_id": \([0-9]*\),*$/\1/p' -e 's/^ *"process": \([0-9][0-9]*\),*$/exec-\1/p'
}
_vlan_natsctl_peers()
{
    local vlan
    for vlan in $(vlan-natsctl status --json 2>/dev/null |
        sed -n 's/^ *"interface": "\([A-Za-z0-9._-]*\)",*$/\1/p'); do
        vlan-natsctl peers --json "$vlan" 2>/dev/null
    done | sed -n 's/^ *"name": "\([A-Za-z0-9._-]\{1,\}\)",*$/\1/p'
}
_vlan_natsctl_contexts()
{
    ls "${XDG_CONFIG_HOME:-$HOME/.config}/nats/context" 2>/dev/null | sed -n 's/^\([A-Za-z0-9._-]*\)\.json$/\1/p'
}

_vlan_natsctl()
{
    local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]} verb= options= word IFS=$' \n'
    COMPREPLY=()
    for word in "${COMP_WORDS[@]:1:COMP_CWORD - 1}"; do
        if [[ $word != -* ]]; then verb=$word; break; fi
    done
    if [[ -z $verb ]]; then
        COMPREPLY=($(compgen -W "--json --help --version help up down exec status peers macs watch join invite host profiles reconnect doctor report capture metrics genkey rekey permissions" -- "$current"))
        return
    fi
    if [[ $verb == exec && " ${COMP_WORDS[*]:1:COMP_CWORD - 1} " == *" -- "* ]]; then
        COMPREPLY=($(compgen -c -f -- "$current"))
        return
    fi
    case $previous in
    --leaf-of) COMPREPLY=($(compgen -W "$(_vlan_natsctl_profiles)" -- "$current")); return ;;
    --ca | --cert | --creds | --keep | --key | --login | --network-key-file | --nkey-file | --proxy-login-file | --save-login | --write) COMPREPLY=($(compgen -f -- "$current")); return ;;
    --mac) COMPREPLY=($(compgen -W "$(_vlan_natsctl_peers)" -- "$current")); return ;;
    --context) COMPREPLY=($(compgen -W "$(_vlan_natsctl_contexts)" -- "$current")); return ;;
    --ethertype) COMPREPLY=($(compgen -W "arp ip ip6" -- "$current")); return ;;
    esac
    case $verb in
    help) options="up down exec status peers macs watch join invite host profiles reconnect doctor report capture metrics genkey rekey permissions" ;;
    up) options="--address --allow-overlap --bridge --ca --ca-fingerprint --cert --creds --games --help --interface --json --key --login --metered --mtu --name --network-key-file --nkey-file --no-address --no-wait --prefer --prefix --proxy --proxy-login-file --route --server --timeout --tls-name --vlan --wait" ;;
    down) options="--all --help --json" ;;
    exec) options="--address --allow-overlap --bridge --ca --ca-fingerprint --cert --creds --games --help --interface --key --login --metered --mtu --name --network-key-file --nkey-file --no-address --no-wait --prefer --prefix --proxy --proxy-login-file --route --server --timeout --tls-name --vlan --wait" ;;
    status) options="--help --json --rates --timeout --wait" ;;
    peers) options="--help --json" ;;
    macs) options="--help --json" ;;
    watch) options="--count --help --json --timeout" ;;
    join) options="--address --ca --ca-fingerprint --cert --creds --help --json --key --login --name --network-key-file --nkey-file --no-wait --proxy-login-file --save-login --timeout --up --wait --yes" ;;
    invite) options="--address --ca --ca-fingerprint --cert --creds --expires --help --json --key --login --network-key-file --nkey-file --no-secrets --qr --secrets-only" ;;
    host) options="--address --ca --cert --creds --help --host --json --key --leaf-of --login --name --network-key-file --port --renew --stay --stop --timeout --vlan" ;;
    profiles) options="--address --allow-overlap --bridge --context --games --help --interface --json --metered --mtu --name --no-address --no-bridge --no-games --no-metered --no-overlap --no-proxy --no-route --prefer --prefix --proxy --replace --route --save-login --server --tls-name --vlan --write" ;;
    reconnect) options="--help --json --timeout --wait" ;;
    doctor) options="--ca --ca-fingerprint --cert --creds --help --json --key --login --network-key-file --nkey-file --proxy-login-file" ;;
    report) options="--help --json" ;;
    capture) options="--ethertype --help --json --mac --snaplen --write" ;;
    metrics) options="--help --json --listen" ;;
    genkey) options="--help --json" ;;
    rekey) options="--help --json --network-key-file" ;;
    permissions) options="--auditor --help --json --keep --leaf --member --nkey --nsc --prefix --sealed --vlan" ;;
    esac
    [[ $current == -* || $verb == help ]] || case $verb in
    profiles) options="--no-proxy --proxy add edit export import list remove" ;;
    exec | invite | up) options=$(_vlan_natsctl_profiles) ;;
    capture | doctor | down | macs | peers | reconnect | rekey | status | watch)
        options=$(_vlan_natsctl_profiles; _vlan_natsctl_running) ;;
    *) options= ;;
    esac
    COMPREPLY=($(compgen -W "$options" -- "$current"))
}
complete -F _vlan_natsctl vlan-natsctl
