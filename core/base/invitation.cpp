// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/invitation.h"

#include "core/base/link_text.h"
#include "core/base/text.h"
#include "core/base/utc_text.h"
#include "core/base/validation.h"

#include <algorithm>
#include <utility>

namespace vnats {

namespace {

constexpr std::string_view kScheme = "vlan-nats:";
constexpr std::string_view kJoin = "join?";
constexpr std::string_view kSecrets = "secrets#";
constexpr std::string_view kVersion = "1";
constexpr std::string_view kNone = "none";

std::unexpected<Problem> refused(ProblemCode code, Places places = {})
{
    return std::unexpected(Problem{code, std::move(places)});
}

const SecretField* secretOf(std::string_view key)
{
    const auto* const field = std::ranges::find(kSecretFields, key, &SecretField::key);
    return field == std::end(kSecretFields) ? nullptr : field;
}

std::expected<void, Problem> takeSecret(Secrets& secrets, std::string_view key, const std::string& value)
{
    const SecretField* const field = secretOf(key);
    if (!field)
        return refused(ProblemCode::UnknownSettingInvitationSecret);
    if (value.empty())
        return refused(
            ProblemCode::UnknownSettingInvitationEmptySecret, {{"secret", std::string(field->key)}});
    secrets.*field->text = value;
    return {};
}

template <typename T>
std::expected<void, Problem> store(T& field, std::expected<T, Problem> parsed)
{
    if (!parsed)
        return std::unexpected(std::move(parsed).error());
    field = *std::move(parsed);
    return {};
}

std::expected<void, Problem> takeNeeds(std::vector<std::string>& needs, std::string_view keys)
{
    for (const SecretField& field : kSecretFields) {
        if (!keys.starts_with(field.key))
            continue;
        const std::string_view rest = keys.substr(field.key.size());
        if (!rest.empty() && !(rest.front() == ',' && rest.size() > 1))
            continue;
        needs.emplace_back(field.key);
        keys = rest.empty() ? rest : rest.substr(1);
        if (keys.empty())
            return {};
    }
    return refused(ProblemCode::UnknownSettingInvitationNeeds);
}

std::expected<void, Problem> takeAddress(Settings& settings, std::string_view text)
{
    validation::Addressing addressing;
    if (text != kNone) {
        if (auto done = store(addressing, validation::parseAddressing(text)); !done)
            return done;
        if (!addressing.automatic && addressing.addresses.empty())
            return refused(ProblemCode::InvalidAddressInvitation);
    }
    addressing.storeIn(settings);
    return {};
}

std::expected<void, Problem> takeSetting(
    Invitation& invitation, std::string_view key, const std::string& value, bool& versioned)
{
    Settings& settings = invitation.settings;
    if (key == "v") {
        versioned = true;
        if (value != kVersion)
            return refused(ProblemCode::UnknownSettingInvitationVersion);
        return {};
    }
    if (key == "name")
        return store(settings.name, validation::parseName(value));
    if (key == "server")
        return store(settings.servers, validation::parseServers(value));
    if (key == "vlan")
        return store(settings.vlanId, validation::parseVlanId(value));
    if (key == "address")
        return takeAddress(settings, value);
    if (key == "route")
        return store(settings.routes, validation::parseRoutes(value));
    if (key == "games") {
        settings.games = value == "yes";
        return settings.games ? std::expected<void, Problem>() : std::unexpected(link_text::damaged());
    }
    if (key == "mtu")
        return store(settings.mtu, validation::parseMtu(value));
    if (key == "prefix")
        return store(settings.subjectPrefix, validation::parseSubjectPrefix(value));
    if (key == "tls-name")
        return store(settings.tlsServerName, validation::parseTlsName(value));
    if (key == "prefer")
        return store(settings.prefer, validation::parseServerPreference(value));
    if (key == "needs")
        return takeNeeds(invitation.withheld, value);
    if (key == "expires") {
        invitation.expires = parseUtc(value);
        return invitation.expires ? std::expected<void, Problem>() : std::unexpected(link_text::damaged());
    }
    if (secretOf(key))
        return refused(ProblemCode::UnknownSettingInvitationPublicSecret);
    return refused(ProblemCode::UnknownSettingInvitationSetting, {{"setting", std::string(key)}});
}

/// The invitation without what belongs to one computer, checked as a whole; `withheld` in order.
std::expected<Invitation, Problem> checked(Invitation invitation)
{
    Settings& settings = invitation.settings;
    const Settings fresh;
    settings.profileId.clear();
    settings.interface.clear();
    settings.bridge = fresh.bridge;
    settings.linger = fresh.linger;
    settings.overlap = fresh.overlap;
    // The guest is in another network.
    settings.proxy.clear();
    wipe(invitation.secrets.proxyLogin);
    if (auto done = store(settings, validation::check(settings)); !done)
        return std::unexpected(done.error());
    if (auto done = store(invitation.secrets, validation::check(invitation.secrets)); !done)
        return std::unexpected(done.error());
    if (auto done = validation::check(settings, invitation.secrets); !done)
        return std::unexpected(done.error());
    std::erase_if(invitation.withheld, [&invitation](const std::string& key) {
        const SecretField* const field = secretOf(key);
        return !field || field->text == &Secrets::proxyLogin || !(invitation.secrets.*field->text).empty();
    });
    return invitation;
}

std::unexpected<Problem> tooLong()
{
    return refused(ProblemCode::UnknownSettingInvitationTooLong);
}

/// Without what is forgiven around it.
std::string_view bare(std::string_view link)
{
    return text::trimmed(text::withoutBom(text::trimmed(link)));
}

/// What follows the scheme; nothing where another one stands.
std::string_view afterScheme(std::string_view link)
{
    return isInvitation(link) ? link.substr(kScheme.size()) : std::string_view();
}

} // namespace

bool isInvitation(std::string_view text)
{
    return text::startsWithIgnoringCase(bare(text), kScheme); // RFC 3986 §3.1
}

Invitation invitationFor(const Settings& settings)
{
    Invitation invitation{settings, {}, {}, {}};
    invitation.settings.addresses.clear();
    for (const IpInterfaceAddress& address : settings.addresses) {
        if (invitation.settings.automatic)
            break;
        const auto subnet = validation::parseAutomaticSubnet(address.toString());
        invitation.settings.automatic = subnet.has_value();
        invitation.settings.automaticSubnet = subnet ? std::optional(*subnet) : std::nullopt;
    }
    return invitation;
}

std::expected<std::string, Problem> formatInvitation(const Invitation& given, InvitationPart part)
{
    auto invitation = checked(given);
    if (!invitation)
        return std::unexpected(invitation.error());
    const Settings& settings = invitation->settings;
    const Settings fresh;
    std::string link;
    // At once: a text that grows leaves copies of itself behind. Each byte may need three.
    link.reserve(3 * kMaxInvitationSize);
    const auto add = [&link](std::string_view key, std::string_view value) {
        if (link.back() != '?' && link.back() != '#')
            link += '&';
        link.append(key) += '=';
        link_text::appendEncoded(link, value);
    };
    const auto joined = [](const std::vector<std::string>& items) {
        std::string list;
        for (const std::string& item : items)
            (list += list.empty() ? "" : ",") += item;
        return list;
    };

    if (part != InvitationPart::SecretsOnly) {
        link.append(kScheme) += kJoin;
        add("v", kVersion);
        if (!settings.name.empty())
            add("name", settings.name);
        add("server", joined(settings.servers));
        if (settings.prefer != fresh.prefer)
            add("prefer", nameOf(settings.prefer));
        add("vlan", std::to_string(settings.vlanId));
        const std::string addresses = joined(settings.addressTexts());
        add("address", addresses.empty() ? kNone : addresses);
        if (!settings.routes.empty())
            add("route", joined(settings.routeTexts()));
        if (settings.games)
            add("games", "yes");
        if (settings.mtu != fresh.mtu)
            add("mtu", std::to_string(settings.mtu));
        if (settings.subjectPrefix != fresh.subjectPrefix)
            add("prefix", settings.subjectPrefix);
        if (!settings.tlsServerName.empty())
            add("tls-name", settings.tlsServerName);
        if (invitation->expires)
            add("expires", formatUtc(*invitation->expires));
        std::vector<std::string> needs;
        for (const SecretField& field : kSecretFields)
            if (std::ranges::find(invitation->withheld, field.key) != invitation->withheld.end()
                || (part == InvitationPart::WithoutSecrets && !(invitation->secrets.*field.text).empty()))
                needs.emplace_back(field.key);
        if (!needs.empty())
            add("needs", joined(needs));
    } else if (invitation->secrets.empty()) {
        return refused(ProblemCode::UnknownSettingInvitationNoSecrets);
    }
    if (part != InvitationPart::WithoutSecrets && !invitation->secrets.empty()) {
        if (part == InvitationPart::SecretsOnly)
            link.append(kScheme) += kSecrets;
        else
            link += '#';
        for (const SecretField& field : kSecretFields)
            if (!(invitation->secrets.*field.text).empty())
                add(field.key, invitation->secrets.*field.text);
    }
    if (link.size() > kMaxInvitationSize) {
        wipe(link);
        return tooLong();
    }
    return link;
}

std::expected<Invitation, Problem> parseInvitation(std::string_view link, Clock::Wall now)
{
    link = bare(link);
    if (link.size() > kMaxInvitationSize)
        return tooLong();
    link = afterScheme(link);
    if (link.starts_with(kSecrets))
        return refused(ProblemCode::UnknownSettingInvitationSecondPart);
    if (!link.starts_with(kJoin))
        return refused(ProblemCode::UnknownSettingNotInvitation);
    link.remove_prefix(kJoin.size());
    const std::size_t hash = link.find('#');
    const std::string_view query = link.substr(0, hash);
    const std::string_view fragment =
        hash == std::string_view::npos ? std::string_view() : link.substr(hash + 1);

    Invitation invitation;
    invitation.settings.automatic = true;
    bool versioned = false;
    bool numbered = false;
    auto taken = link_text::eachPair(query, [&](std::string_view key, const std::string& value) {
        numbered = numbered || key == "vlan";
        return takeSetting(invitation, key, value, versioned);
    });
    if (taken)
        taken = link_text::eachPair(fragment, [&](std::string_view key, const std::string& value) {
            return takeSecret(invitation.secrets, key, value);
        });
    if (!taken)
        return std::unexpected(taken.error());
    if (!versioned)
        return std::unexpected(link_text::damaged());
    if (!numbered)
        return std::unexpected(validation::parseVlanId("").error());
    if (invitation.expires && *invitation.expires <= now)
        return refused(
            ProblemCode::UnknownSettingInvitationExpired, {{"time", formatUtc(*invitation.expires)}});
    return checked(std::move(invitation));
}

std::expected<void, Problem> addInvitationSecrets(Invitation& invitation, std::string_view link)
{
    link = bare(link);
    if (link.size() > kMaxInvitationSize)
        return tooLong();
    link = afterScheme(link);
    if (!link.starts_with(kSecrets))
        return refused(ProblemCode::UnknownSettingNotInvitationSecrets);
    Invitation whole = invitation;
    const auto taken = link_text::eachPair(
        link.substr(kSecrets.size()), [&](std::string_view key, const std::string& value) {
            const SecretField* const field = secretOf(key);
            if (field && !(whole.secrets.*field->text).empty())
                return std::expected<void, Problem>(refused(
                    ProblemCode::UnknownSettingInvitationHasSecret, {{"secret", std::string(field->key)}}));
            return takeSecret(whole.secrets, key, value);
        });
    if (!taken)
        return taken;
    return store(invitation, checked(std::move(whole)));
}

} // namespace vnats
