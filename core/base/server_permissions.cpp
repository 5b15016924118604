// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/server_permissions.h"

#include "core/base/subject.h"

namespace vnats {

namespace {

using Subjects = std::vector<std::string>;

/// As nats-server's configuration quotes.
std::string quoted(const std::string& text)
{
    std::string result = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\')
            result += '\\';
        result += c;
    }
    return result + '"';
}

std::string list(const Subjects& subjects)
{
    std::string text;
    for (const std::string& subject : subjects)
        text += (text.empty() ? "" : ", ") + quoted(subject);
    return '[' + text + ']';
}

std::string userOf(const std::string& name, const std::string& password, const std::string& publish,
    const std::string& subscribe)
{
    return "      {\n        user: " + quoted(name) + ", password: " + quoted(password)
        + "\n        permissions: {\n          publish: { " + publish + " }\n          subscribe: { "
        + subscribe + " }\n        }\n      }\n";
}

} // namespace

std::string ServerPermissions::toConfiguration(const std::function<std::string()>& password) const
{
    CompatibleSubjects compatible(prefix, vlanId);
    const std::string& root = compatible.broadcast();
    const std::string all = root + ".>";
    std::string text = "accounts {\n  " + quoted("VLAN-" + std::to_string(vlanId)) + ": {\n    users: [\n";
    for (const Member& member : members) {
        const NativeSubjects native(prefix, vlanId, member.mac);
        const std::string own = native.ourHello().substr(native.ourHello().rfind('.') + 1);
        Subjects publish{root + ".*." + own, root + ".*.*." + own};
        Subjects subscribe{native.everyHello(), native.helloForUs(), native.everyRoll(),
            native.everythingForUs(), native.everyBroadcast(), root + ".grp.*.*", native.everyGroup()};
        std::string deny;
        if (!sealed) {
            // Raw frames: broadcasts, those for one MAC, and those for a group, whose names are of one form.
            publish.insert(publish.end(), {root, root + ".*"});
            subscribe.insert(subscribe.end(), {root, root + ".*"});
            // nats-server 2.9 lets a subscription to everything pass as one of this form. What is for others
            // is denied by name, and the account has no other subjects.
            Subjects others;
            for (const Member& other : members) {
                if (other.mac == member.mac)
                    continue;
                const NativeSubjects theirs(prefix, vlanId, other.mac);
                others.insert(others.end(),
                    {compatible.ofMac(other.mac), theirs.everythingForUs(), theirs.helloForUs()});
            }
            if (!others.empty())
                deny = ", deny: " + list(others);
        }
        text +=
            userOf(member.name, password(), "allow: " + list(publish), "allow: " + list(subscribe) + deny);
    }
    for (const std::string& auditor : auditors)
        text += userOf(auditor, password(), "deny: " + list({">"}), "allow: " + list({root, all}));
    return text + "    ]\n  }\n}\n";
}

} // namespace vnats
