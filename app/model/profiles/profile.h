// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/secrets/secret_keys.h"
#include "core/base/problem.h"
#include "core/base/settings.h"

#include <QJsonObject>
#include <QString>
#include <QStringList>
#include <expected>
#include <optional>
#include <string>

namespace vnats {

/// What connects it without a click. At login the tray app does; at boot, when no user is logged in, a system
/// service does, from a copy that an administrator installed (boot_profile_text.h).
enum class Autoconnect { Never, AtLogin, AtBoot };

/// A LAN whose server runs on this computer, on the port of the profile's only NATS URL, while the profile is
/// connected; longer if the profile lingers.
struct Hosting
{
    /// Names by which others reach this computer; its own addresses if empty.
    QStringList names;

    bool operator==(const Hosting&) const = default;
};

/// A leaf of the profile's server that this computer hosts for members beside it, while the profile is connected.
struct LeafHosting
{
    /// Where the server listens for leaf nodes, as validation::parseServer returns it; the usual port if empty.
    std::string url;

    bool operator==(const LeafHosting&) const = default;
};

/// Whether the server in these settings can be this computer's own: one URL, with TLS, of the loopback
/// address.
bool canBeHosted(const Settings& settings);

/// Names or addresses separated by commas or white space; may be empty.
std::expected<QStringList, Problem> parseHostNames(const QString& text);

/// The saved settings of one VLAN, under an identity that survives every change to them. A plain value.
struct Profile
{
    /// A UUID without braces; also `settings.profileId`, by which a running session is recognised.
    QString id;
    Settings settings;
    Autoconnect autoconnect = Autoconnect::Never;
    /// The secrets that it needs, in the order of kSecretFields. Their values are in the SecretStore and
    /// nowhere else.
    SecretKeys secretKeys;
    std::optional<Hosting> hosting;
    /// Never together with `hosting`.
    std::optional<LeafHosting> leaf;

    /// A profile with a fresh identity and default settings.
    static Profile create();

    /// Its name, else "VLAN 42".
    QString displayName() const;

    bool operator==(const Profile&) const = default;
};

/// The display name of a VLAN, from a profile or a session.
QString displayNameOf(const QString& name, quint32 vlanId);

/// Whether both settings lead to one LAN: the same VLAN ID and prefix on a common server, as far as URLs tell.
/// Both must have been checked.
bool isSameLan(const Settings& one, const Settings& other);

/// A profile as one object of the profile file. Keys of `base` that this version does not know are kept for
/// programs that know more settings of the same file version.
QJsonObject toJson(const Profile& profile, QJsonObject base = {});

/// The reverse. Refuses wrong types and, through validation::check, wrong values; the message names the
/// field.
std::expected<Profile, Problem> profileFromJson(const QJsonObject& object);

} // namespace vnats
