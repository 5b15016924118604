// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Maps as any user of the bus may send them: settings that are taken say the same when they are sent on, and
// what is refused is refused with a one-line message. The bus daemon has already checked that they are well formed.
//
// Input, one entry a line:
//
//     KEY TYPE VALUE        vlan u 42 · servers as nats://a,tls://b

#include "helper/contract/dbus_types.h"
#include "helper/contract/helper_client.h"
#include "helper/contract/session_properties.h"
#include "tests/fuzz/require.h"

#include <QVariantMap>
#include <algorithm>
#include <string_view>

namespace {

using namespace vnats;
using test::require;

QVariant valueOf(const QByteArray& type, const QByteArray& text)
{
    if (type == "s")
        return QString::fromUtf8(text);
    if (type == "as")
        return QString::fromUtf8(text).split(u',');
    if (type == "u")
        return text.toUInt();
    if (type == "b")
        return text == "true";
    if (type == "i")
        return text.toInt();
    if (type == "t")
        return text.toULongLong();
    if (type == "d")
        return text.toDouble();
    if (type == "ay")
        return text;
    if (type == "o")
        return QVariant::fromValue(QDBusObjectPath(QStringLiteral("/org/vlannats/session/1")));
    if (type == "v")
        return QVariant::fromValue(QDBusVariant(QString::fromUtf8(text)));
    if (type == "(sa{ss})") {
        const QString said = QString::fromUtf8(text);
        return QVariant::fromValue(ProblemRecord{said.section(u' ', 0, 0),
            {{QStringLiteral("server"), said}, {QStringLiteral("cause"), said}, {said, said}}});
    }
    return {};
}

QVariantMap mapOf(const QByteArray& input)
{
    QVariantMap map;
    const QList<QByteArray> lines = input.split('\n');
    for (const QByteArray& line : lines) {
        const qsizetype type = line.indexOf(' ');
        const qsizetype value = type < 0 ? type : line.indexOf(' ', type + 1);
        if (value >= 0)
            map.insert(QString::fromUtf8(line.first(type)),
                valueOf(line.sliced(type + 1, value - type - 1), line.sliced(value + 1)));
    }
    return map;
}

bool isOneLine(std::string_view words)
{
    return std::ranges::none_of(words, [](unsigned char byte) { return byte < 0x20 || byte == 0x7f; });
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const QVariantMap map =
        mapOf(QByteArray(reinterpret_cast<const char*>(data), static_cast<qsizetype>(size)));
    SessionInfo session;
    applyProperties(session, map);
    require(isOneLine(englishOf(session.problem)));
    const auto settings = settingsFromVariantMap(map);
    if (!settings) {
        require(static_cast<bool>(settings.error()) && isOneLine(englishOf(settings.error())));
        return 0;
    }
    const auto again = settingsFromVariantMap(toVariantMap(*settings));
    require(again && toVariantMap(*again) == toVariantMap(*settings));
    return 0;
}
