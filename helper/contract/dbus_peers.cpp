// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/contract/dbus_types.h"
#include "helper/contract/string_list.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace vnats {

namespace {

using std::chrono::milliseconds;
using std::chrono::system_clock;

/// The latest time that system_clock can hold; a larger number from the bus would wrap into the past.
constexpr qulonglong kMaxWallMs =
    std::chrono::duration_cast<milliseconds>(system_clock::duration::max()).count();

} // namespace

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
             << uint(rtt) << toStringList(info.features)
             << (info.via.isZero() ? QString() : QString::fromStdString(info.via.toString()))
             << info.confirms;
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
    QString via;
    bool confirms = true;
    argument.beginStructure();
    argument >> mac >> addresses >> name >> seen >> receivedFrames >> receivedBytes >> sentFrames >> sentBytes
        >> rtt >> features >> via >> confirms;
    argument.endStructure();

    PeerInfo info;
    // An invalid MAC becomes the zero MAC, which no peer has; an invalid address is left out.
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
    info.via = MacAddress::parse(via.toStdString()).value_or(MacAddress());
    info.confirms = confirms;
    peer.info = std::move(info);
    return argument;
}

} // namespace vnats
