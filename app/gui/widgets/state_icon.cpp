// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/widgets/state_icon.h"

#include <QFile>
#include <QHash>
#include <QPainter>
#include <QPixmap>
#include <QSvgRenderer>

namespace vnats {

namespace {

/// The colour used in the SVG files, replaced by that of the state.
const QByteArray kDrawnColor = QByteArrayLiteral("#5e6671");

QLatin1String faceOf(Connection::State state)
{
    switch (state) {
    case Connection::State::Off:
        return QLatin1String("off");
    case Connection::State::Starting:
    case Connection::State::Connecting:
    case Connection::State::Stopping:
        return QLatin1String("connecting");
    case Connection::State::Connected:
        return QLatin1String("connected");
    case Connection::State::Degraded:
        return QLatin1String("degraded");
    case Connection::State::Failed:
        return QLatin1String("error");
    }
    return QLatin1String("off");
}

} // namespace

QColor stateColor(Connection::State state)
{
    switch (state) {
    case Connection::State::Off:
        return QColor(0x7d, 0x86, 0x92);
    case Connection::State::Starting:
    case Connection::State::Connecting:
    case Connection::State::Stopping:
        return QColor(0x3a, 0x87, 0xe0);
    case Connection::State::Connected:
        return QColor(0x23, 0x9b, 0x5c);
    case Connection::State::Degraded:
        return QColor(0xc9, 0x7a, 0x08);
    case Connection::State::Failed:
        return QColor(0xd8, 0x43, 0x43);
    }
    return {};
}

QIcon stateIcon(Connection::State state)
{
    return symbolicIcon(faceOf(state), stateColor(state));
}

QIcon symbolicIcon(QLatin1String name, const QColor& color)
{
    static QHash<QString, QIcon> drawn;
    QIcon& icon = drawn[name % color.name()];
    if (!icon.isNull())
        return icon;

    QFile file(QLatin1String(":/icons/org.vlannats.VlanNats-") % name % QLatin1String("-symbolic.svg"));
    if (!file.open(QIODevice::ReadOnly))
        return icon;
    QByteArray drawing = file.readAll();
    drawing.replace(kDrawnColor, color.name().toLatin1());
    QSvgRenderer renderer(drawing);
    for (const int size : {16, 20, 22, 24, 32, 44, 48, 64, 96}) {
        QPixmap pixmap(size, size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        renderer.render(&painter);
        painter.end();
        icon.addPixmap(pixmap);
    }
    return icon;
}

QIcon appIcon()
{
    return QIcon(QStringLiteral(":/icons/org.vlannats.VlanNats.svg"));
}

QColor blend(const QColor& under, const QColor& over, double amount)
{
    const auto mix = [amount](int a, int b) { return static_cast<int>(a + (b - a) * amount); };
    return QColor(
        mix(under.red(), over.red()), mix(under.green(), over.green()), mix(under.blue(), over.blue()));
}

} // namespace vnats
