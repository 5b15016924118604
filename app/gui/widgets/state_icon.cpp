// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/widgets/state_icon.h"

#include <QFile>
#include <QHash>
#include <QIconEngine>
#include <QPainter>
#include <QPixmap>
#include <QSvgRenderer>
#include <utility>

namespace vnats {

namespace {

/// The colours used in the SVG files, replaced by that of the state.
constexpr const char* kDrawnColors[] = {"#767f8b", "#c07408", "#dc4a4a"};

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

/// Our drawing under the name of the file that is installed for panels: one that knows the name draws it in its
/// own colour, all others get these pixels. QIcon::fromTheme() has the name and would bring pixels in a colour that
/// fits no panel.
class NamedEngine : public QIconEngine
{
public:
    NamedEngine(QIcon drawn, QString name)
        : m_drawn(std::move(drawn))
        , m_name(std::move(name))
    {
    }

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State state) override
    {
        m_drawn.paint(painter, rect, Qt::AlignCenter, mode, state);
    }
    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override
    {
        return m_drawn.pixmap(size, mode, state);
    }
    QList<QSize> availableSizes(QIcon::Mode mode, QIcon::State state) override
    {
        return m_drawn.availableSizes(mode, state);
    }
    QIconEngine* clone() const override { return new NamedEngine(*this); }
    // Unknown to the theme here, it is probably unknown to the panel, too: not installed.
    QString iconName() override { return QIcon::hasThemeIcon(m_name) ? m_name : QString(); }

private:
    QIcon m_drawn;
    QString m_name;
};

} // namespace

QColor stateColor(Connection::State state)
{
    switch (state) {
    case Connection::State::Off:
        return QColor(0x76, 0x7f, 0x8b);
    case Connection::State::Starting:
    case Connection::State::Connecting:
    case Connection::State::Stopping:
        return QColor(0x3a, 0x87, 0xe0);
    case Connection::State::Connected:
        return QColor(0x23, 0x9b, 0x5c);
    case Connection::State::Degraded:
        return QColor(0xc0, 0x74, 0x08);
    case Connection::State::Failed:
        return QColor(0xdc, 0x4a, 0x4a);
    }
    return {};
}

QIcon stateIcon(Connection::State state)
{
    return symbolicIcon(faceOf(state), stateColor(state));
}

QIcon trayIcon(Connection::State state)
{
    static QHash<QString, QIcon> named;
    QIcon& icon = named[faceOf(state)];
    if (icon.isNull())
        icon = QIcon(new NamedEngine(stateIcon(state),
            QLatin1String("org.vlannats.VlanNats-") % faceOf(state) % QLatin1String("-symbolic")));
    return icon;
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
    for (const char* drawnColor : kDrawnColors)
        drawing.replace(drawnColor, color.name().toLatin1());
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

} // namespace vnats
