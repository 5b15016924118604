// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/server_permissions.h"

#include "core/base/subject.h"

#include <optional>

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

constexpr std::string_view kUser = "user: ";
constexpr std::string_view kPassword = ", password: ";

std::string rulesOf(const Subjects& allowed, const Subjects& denied)
{
    std::string text = allowed.empty() ? "deny: " + list({">"}) : "allow: " + list(allowed);
    if (!denied.empty())
        text += ", deny: " + list(denied);
    return "{ " + text + " }";
}

std::string userOf(const std::string& login, const ServerPermissions::Rights& rights)
{
    return "      {\n        " + login + "\n        permissions: {\n          publish: "
        + rulesOf(rights.publish, {}) + "\n          subscribe: "
        + rulesOf(rights.subscribe, rights.notSubscribe) + "\n        }\n      }\n";
}

/// Takes a text in quotes from the beginning of another one; nothing if there is none.
std::optional<std::string> takeQuoted(std::string_view& text)
{
    if (!text.starts_with('"'))
        return std::nullopt;
    std::string taken;
    for (std::size_t i = 1; i < text.size(); ++i) {
        if (text[i] == '"') {
            text.remove_prefix(i + 1);
            return taken;
        }
        if (text[i] == '\\' && i + 1 < text.size())
            ++i;
        taken += text[i];
    }
    return std::nullopt;
}

/// For a shell, whose * and > these are.
std::string option(const char* name, const Subjects& subjects)
{
    std::string text;
    for (const std::string& subject : subjects)
        text += (text.empty() ? "" : ",") + subject;
    return text.empty() ? std::string() : std::string(" ") + name + " '" + text + "'";
}

} // namespace

ServerPermissions::Rights ServerPermissions::rightsOf(const Member& member) const
{
    CompatibleSubjects compatible(prefix, vlanId);
    const std::string& root = compatible.broadcast();
    const NativeSubjects native(prefix, vlanId, member.mac);
    const std::string own = native.ourHello().substr(native.ourHello().rfind('.') + 1);
    Rights rights{{root + ".*." + own, root + ".*.*." + own},
        {native.everyHello(), native.helloForUs(), native.everyRoll(), native.everythingForUs(),
            native.everythingExpressForUs(), native.everyBroadcast(), root + ".grp.*.*", native.everyGroup(),
            native.everyFlood()},
        {}};
    if (sealed)
        return rights;
    // Raw frames: broadcasts, those for one MAC, and those for a group, whose names are of one form.
    rights.publish.insert(rights.publish.end(), {root, root + ".*"});
    rights.subscribe.insert(rights.subscribe.end(), {root, root + ".*"});
    // nats-server 2.9 lets a subscription to everything pass as one of this form. What is for others is denied by name,
    // and the account has no other subjects.
    for (const Member& other : members) {
        if (other.mac == member.mac)
            continue;
        const NativeSubjects theirs(prefix, vlanId, other.mac);
        rights.notSubscribe.insert(rights.notSubscribe.end(),
            {compatible.ofMac(other.mac), theirs.everythingForUs(), theirs.everythingExpressForUs(),
                theirs.helloForUs()});
    }
    return rights;
}

ServerPermissions::Rights ServerPermissions::rightsToListen() const
{
    const std::string root = CompatibleSubjects(prefix, vlanId).broadcast();
    return {{}, {root, root + ".>"}, {}};
}

ServerPermissions::Rights ServerPermissions::rightsToCarry() const
{
    const std::vector<std::string> all = rightsToListen().subscribe;
    return {all, all, {}};
}

std::string ServerPermissions::toConfiguration(
    const std::function<std::string(const std::string& name)>& password) const
{
    std::string text = "accounts {\n  " + quoted("VLAN-" + std::to_string(vlanId)) + ": {\n    users: [\n";
    const auto add = [&](const std::string& name, const Rights& rights) {
        if (const auto key = nkeys.find(name); key != nkeys.end())
            text += "      # " + name + '\n' + userOf("nkey: " + key->second, rights);
        else
            text += userOf(
                std::string(kUser) + quoted(name) + std::string(kPassword) + quoted(password(name)), rights);
    };
    for (const Member& member : members)
        add(member.name, rightsOf(member));
    for (const std::string& auditor : auditors)
        add(auditor, rightsToListen());
    for (const std::string& leaf : leaves)
        add(leaf, rightsToCarry());
    return text + "    ]\n  }\n}\n";
}

std::string ServerPermissions::toNscCommands(const std::string& account) const
{
    std::string text;
    const auto add = [&](const std::string& name, const Rights& rights) {
        const auto key = nkeys.find(name);
        text += "nsc add user --account '" + account + "' --name '" + name + '\''
            + (key == nkeys.end() ? std::string() : " --public-key " + key->second)
            + option("--allow-pub", rights.publish) + (rights.publish.empty() ? " --deny-pub '>'" : "")
            + option("--allow-sub", rights.subscribe) + option("--deny-sub", rights.notSubscribe) + '\n';
    };
    for (const Member& member : members)
        add(member.name, rightsOf(member));
    for (const std::string& auditor : auditors)
        add(auditor, rightsToListen());
    for (const std::string& leaf : leaves)
        add(leaf, rightsToCarry());
    return text;
}

ServerPermissions::Passwords ServerPermissions::passwordsIn(std::string_view configuration)
{
    Passwords passwords;
    for (auto at = configuration.find(kUser); at != std::string_view::npos; at = configuration.find(kUser)) {
        configuration.remove_prefix(at + kUser.size());
        const auto name = takeQuoted(configuration);
        if (!name || !configuration.starts_with(kPassword))
            continue;
        configuration.remove_prefix(kPassword.size());
        if (const auto password = takeQuoted(configuration))
            passwords.insert_or_assign(*name, *password);
    }
    return passwords;
}

} // namespace vnats
