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

namespace vnats {

/// What connects it without a click. The tray app does it at login; at boot, when nobody is there whose
/// profile it could be, an administrator's service does it, from a copy (boot_profile_text.h).
enum class Autoconnect { Never, AtLogin, AtBoot };

/// A LAN whose server runs on this computer, on the port of the profile's only NATS URL, whenever the profile
/// is connected; and longer, if the profile lingers.
struct Hosting
{
    /// By which others reach this computer; its own addresses if empty.
    QStringList names;

    bool operator==(const Hosting&) const = default;
};

/// Whether a server with these settings can be this computer's own: one URL, with TLS, of itself.
bool canBeHosted(const Settings& settings);

/// Names or addresses separated by commas or white space; may be empty.
std::expected<QStringList, Problem> parseHostNames(const QString& text);

/// One VLAN that a person has set up to be connected again and again: its settings under an identity that
/// outlives every change of them. A plain value.
struct Profile
{
    /// A UUID without braces; also `settings.profileId`, by which a running session is recognised.
    QString id;
    Settings settings;
    Autoconnect autoconnect = Autoconnect::Never;
    /// Which secrets it needs, in the order of kSecretFields. Their texts are in the SecretStore and nowhere
    /// else.
    SecretKeys secretKeys;
    std::optional<Hosting> hosting;

    /// A profile with a fresh identity and default settings.
    static Profile create();

    /// What to call it: its name, else "VLAN 42".
    QString displayName() const;

    bool operator==(const Profile&) const = default;
};

/// The name of a VLAN for people, whether it comes from a profile or from a session.
QString displayNameOf(const QString& name, quint32 vlanId);

/// A profile as one object of the profile file. Keys of `base` that this version does not know are kept, so
/// that a program of the same file version with more settings finds them again.
QJsonObject toJson(const Profile& profile, QJsonObject base = {});

/// The way back. Refuses wrong types and, through validation::check, wrong values; the words name the field.
std::expected<Profile, Problem> profileFromJson(const QJsonObject& object);

} // namespace vnats
