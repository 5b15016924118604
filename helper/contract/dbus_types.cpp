// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/contract/dbus_types.h"

#include "core/base/validation.h"
#include "helper/contract/names.h"

#include <QDBusMetaType>
#include <algorithm>
#include <limits>
#include <utility>

namespace vnats {

namespace {

using std::chrono::milliseconds;
using std::chrono::system_clock;

/// The latest moment that system_clock can hold; a larger number from the bus would wrap into the past.
constexpr qulonglong kMaxWallMs =
    std::chrono::duration_cast<milliseconds>(system_clock::duration::max()).count();

std::unexpected<Problem> refuse(ProblemCode code, std::string message)
{
    return std::unexpected(Problem{code, std::move(message)});
}

std::unexpected<Problem> wrongType(ProblemCode code, const char* key, const char* wanted)
{
    return refuse(code,
        std::string("The setting \"") + key + "\" has the wrong D-Bus type. Send it as " + wanted + '.');
}

std::optional<std::string> asText(const QVariant& value)
{
    // Exactly `s`: QVariant would also turn numbers and byte arrays into texts.
    if (value.metaType() != QMetaType::fromType<QString>())
        return std::nullopt;
    return value.toString().toStdString();
}

std::optional<std::uint32_t> asNumber(const QVariant& value)
{
    // Exactly `u`: QVariant would turn -1 and "7" into numbers, too.
    if (value.metaType() != QMetaType::fromType<uint>())
        return std::nullopt;
    return value.toUInt();
}

std::optional<QStringList> asTexts(const QVariant& value)
{
    if (value.metaType() == QMetaType::fromType<QStringList>())
        return value.toStringList();
    if (value.metaType() == QMetaType::fromType<QDBusArgument>()) {
        const auto argument = value.value<QDBusArgument>();
        if (argument.currentSignature() == QLatin1String("as"))
            return qdbus_cast<QStringList>(argument);
    }
    return std::nullopt;
}

QStringList toStringList(const std::vector<std::string>& texts)
{
    QStringList list;
    for (const std::string& text : texts)
        list << QString::fromStdString(text);
    return list;
}

std::vector<std::string> fromStringList(const QStringList& list)
{
    std::vector<std::string> texts;
    for (const QString& text : list)
        texts.push_back(text.toStdString());
    return texts;
}

/// One key of the map into its field. Whether the value itself makes sense, validation::check says later,
/// except for addresses, which have no form in Settings unless they parse.
std::expected<void, Problem> readSetting(Settings& settings, const QString& key, const QVariant& value)
{
    const auto readText = [&value](std::string& field, ProblemCode code,
                              const char* name) -> std::expected<void, Problem> {
        auto text = asText(value);
        if (!text)
            return wrongType(code, name, "a string (s)");
        field = *std::move(text);
        return {};
    };
    const auto readNumber = [&value](std::uint32_t& field, ProblemCode code,
                                const char* name) -> std::expected<void, Problem> {
        const auto number = asNumber(value);
        if (!number)
            return wrongType(code, name, "an unsigned 32-bit number (u)");
        field = *number;
        return {};
    };

    if (key == QLatin1String("name"))
        return readText(settings.name, ProblemCode::InvalidName, "name");
    if (key == QLatin1String("profile"))
        return readText(settings.profileId, ProblemCode::InvalidName, "profile");
    if (key == QLatin1String("interface"))
        return readText(settings.interface, ProblemCode::InvalidInterface, "interface");
    if (key == QLatin1String("prefix"))
        return readText(settings.subjectPrefix, ProblemCode::InvalidPrefix, "prefix");
    if (key == QLatin1String("vlan"))
        return readNumber(settings.vlanId, ProblemCode::InvalidVlan, "vlan");
    if (key == QLatin1String("mtu"))
        return readNumber(settings.mtu, ProblemCode::InvalidMtu, "mtu");
    if (key == QLatin1String("servers")) {
        const auto servers = asTexts(value);
        if (!servers)
            return wrongType(ProblemCode::InvalidServer, "servers", "a list of strings (as)");
        settings.servers = fromStringList(*servers);
        return {};
    }
    if (key == QLatin1String("addresses")) {
        const auto addresses = asTexts(value);
        if (!addresses)
            return wrongType(ProblemCode::InvalidAddress, "addresses", "a list of strings (as)");
        for (const QString& text : *addresses) {
            const auto address = validation::parseAddress(text.toStdString());
            if (!address)
                return std::unexpected(address.error());
            settings.addresses.push_back(*address);
        }
        return {};
    }
    const auto printable = validation::parseName(key.toStdString());
    return refuse(ProblemCode::UnknownSetting,
        (printable ? "The setting \"" + *printable + "\" is not known." : "A setting is not known.")
            + " Leave it out, or update vlan-nats on this computer.");
}

} // namespace

void registerDbusTypes()
{
    qDBusRegisterMetaType<PeerRecord>();
    qDBusRegisterMetaType<PeerList>();
    qDBusRegisterMetaType<Counters>();
    qDBusRegisterMetaType<ProblemText>();
    qDBusRegisterMetaType<InterfaceProperties>();
    qDBusRegisterMetaType<ManagedObjects>();
}

QVariantMap toVariantMap(const Settings& settings)
{
    const Settings defaults;
    QVariantMap map;
    const auto addText = [&map](const char* key, const std::string& value, const std::string& unless) {
        if (value != unless)
            map.insert(QLatin1String(key), QString::fromStdString(value));
    };
    map.insert(QStringLiteral("servers"), toStringList(settings.servers));
    map.insert(QStringLiteral("vlan"), uint(settings.vlanId));
    if (!settings.addresses.empty()) {
        QStringList addresses;
        for (const IpInterfaceAddress& address : settings.addresses)
            addresses << QString::fromStdString(address.toString());
        map.insert(QStringLiteral("addresses"), addresses);
    }
    if (settings.mtu != defaults.mtu)
        map.insert(QStringLiteral("mtu"), uint(settings.mtu));
    addText("name", settings.name, defaults.name);
    addText("profile", settings.profileId, defaults.profileId);
    addText("interface", settings.interface, defaults.interface);
    addText("prefix", settings.subjectPrefix, defaults.subjectPrefix);
    return map;
}

std::expected<Settings, Problem> settingsFromVariantMap(const QVariantMap& map)
{
    Settings settings;
    for (auto entry = map.cbegin(); entry != map.cend(); ++entry)
        if (auto read = readSetting(settings, entry.key(), entry.value()); !read)
            return std::unexpected(read.error());
    // 0 is a valid VLAN ID, so a missing one must not become it.
    if (!map.contains(QStringLiteral("vlan")))
        return std::unexpected(validation::parseVlanId("").error());
    return validation::check(settings);
}

Counters toCounters(const Stats& stats)
{
    Counters counters;
    Stats::forEach(stats, [&counters](const std::string& name, std::uint64_t value) {
        counters.insert(QString::fromStdString(name), value);
    });
    return counters;
}

Stats statsFromCounters(const Counters& counters)
{
    Stats stats;
    Stats::forEach(stats, [&counters](const std::string& name, std::uint64_t& value) {
        value = counters.value(QString::fromStdString(name));
    });
    return stats;
}

ProblemText toText(const Problem& problem)
{
    return {QString::fromLatin1(nameOf(problem.code).data(), qsizetype(nameOf(problem.code).size())),
        QString::fromStdString(problem.message)};
}

Problem fromText(const ProblemText& text)
{
    return {problemCodeOf(text.code.toStdString()), text.message.toStdString()};
}

QString errorName(const Problem& problem)
{
    // "None" is no error; replying with it all the same is our own bug and is named so.
    const Problem named{problem ? problem.code : ProblemCode::Internal, {}};
    return names::kErrorPrefix + toText(named).code;
}

Problem problemFromError(const QDBusError& error)
{
    const QString name = error.name();
    if (name.startsWith(names::kErrorPrefix)) {
        Problem problem = fromText({name.mid(names::kErrorPrefix.size()), error.message()});
        if (!problem)
            problem.code = ProblemCode::Internal;
        return problem;
    }
    const auto is = [&name](const char* last) {
        return name == QLatin1String("org.freedesktop.DBus.Error.") + QLatin1String(last);
    };
    if (is("ServiceUnknown") || is("NameHasNoOwner"))
        return {ProblemCode::HelperMissing,
            "The vlan-nats helper is not installed on this computer. Install the vlan-nats package, then try "
            "again."};
    if (name.startsWith(QLatin1String("org.freedesktop.DBus.Error.Spawn.")))
        return {ProblemCode::HelperMissing,
            "The vlan-nats helper could not be started. Reinstall the vlan-nats package; the system log says "
            "more."};
    if (is("NoReply") || is("Timeout") || is("TimedOut"))
        return {ProblemCode::HelperLost,
            "The vlan-nats helper did not answer. Try again; if it happens often, the system log says more."};
    if (is("Disconnected") || is("NoServer"))
        return {ProblemCode::HelperLost,
            "The connection to the system bus is lost. Start the system's D-Bus service, then start this "
            "program again."};
    if (is("AccessDenied") || is("AuthFailed") || is("InteractiveAuthorizationRequired"))
        return {ProblemCode::NotAuthorized,
            "This computer's policy does not let you do that. Ask its administrator, or run the command as "
            "root."};
    if (is("UnknownObject"))
        return {ProblemCode::NoSuchSession, "That VLAN is no longer connected. Nothing is left to do."};
    return {ProblemCode::Internal,
        "The vlan-nats helper answered with an error that this program does not know (" + name.toStdString()
            + ": " + error.message().toStdString()
            + "). Check that both come from the same release of vlan-nats."};
}

QDBusArgument& operator<<(QDBusArgument& argument, const PeerRecord& peer)
{
    const PeerInfo& info = peer.info;
    QStringList addresses;
    for (const IpAddress& address : info.addresses)
        addresses << QString::fromStdString(address.toString());
    const auto seen = std::chrono::duration_cast<milliseconds>(info.lastSeen.time_since_epoch()).count();
    const auto rtt = std::clamp<std::chrono::microseconds::rep>(
        info.rtt.count(), 0, std::numeric_limits<std::uint32_t>::max());
    argument.beginStructure();
    argument << QString::fromStdString(info.mac.toString()) << addresses << QString::fromStdString(info.name)
             << qulonglong(seen < 0 ? 0 : seen) << qulonglong(info.receivedFrames)
             << qulonglong(info.receivedBytes) << qulonglong(info.sentFrames) << qulonglong(info.sentBytes)
             << uint(rtt) << toStringList(info.features);
    argument.endStructure();
    return argument;
}

const QDBusArgument& operator>>(const QDBusArgument& argument, PeerRecord& peer)
{
    QString mac;
    QStringList addresses;
    QString name;
    qulonglong seen = 0;
    qulonglong receivedFrames = 0;
    qulonglong receivedBytes = 0;
    qulonglong sentFrames = 0;
    qulonglong sentBytes = 0;
    uint rtt = 0;
    QStringList features;
    argument.beginStructure();
    argument >> mac >> addresses >> name >> seen >> receivedFrames >> receivedBytes >> sentFrames >> sentBytes
        >> rtt >> features;
    argument.endStructure();

    PeerInfo info;
    // A text that is no MAC becomes the zero MAC, which no peer has; an address that is none is left out.
    info.mac = MacAddress::parse(mac.toStdString()).value_or(MacAddress());
    for (const QString& text : addresses)
        if (const auto address = IpAddress::parse(text.toStdString());
            address && info.addresses.size() < PeerInfo::kMaxAddresses)
            info.addresses.push_back(*address);
    info.name = name.toStdString();
    info.lastSeen = system_clock::time_point(milliseconds(std::min(seen, kMaxWallMs)));
    info.receivedFrames = receivedFrames;
    info.receivedBytes = receivedBytes;
    info.sentFrames = sentFrames;
    info.sentBytes = sentBytes;
    info.rtt = std::chrono::microseconds(rtt);
    info.features = fromStringList(features);
    peer.info = std::move(info);
    return argument;
}

QDBusArgument& operator<<(QDBusArgument& argument, const ProblemText& problem)
{
    argument.beginStructure();
    argument << problem.code << problem.message;
    argument.endStructure();
    return argument;
}

const QDBusArgument& operator>>(const QDBusArgument& argument, ProblemText& problem)
{
    argument.beginStructure();
    argument >> problem.code >> problem.message;
    argument.endStructure();
    return argument;
}

} // namespace vnats
