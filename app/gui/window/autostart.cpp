// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/window/autostart.h"

#include "app/model/profiles/whole_file.h"

#include <QFile>
#include <QFileInfo>
#include <QStandardPaths>
#include <cerrno>
#include <unistd.h>

namespace vnats {

Autostart::Autostart(QString path, QString program)
    : m_path(std::move(path))
    , m_program(std::move(program))
{
}

QString Autostart::defaultPath()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation)
        + QLatin1String("/autostart/org.vlannats.VlanNats.desktop");
}

QString Autostart::valueOf(const QString& key) const
{
    QFile file(m_path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QString value;
    for (const QString& line : QString::fromUtf8(file.read(64 * 1024)).split(QLatin1Char('\n')))
        if (line.startsWith(key + QLatin1Char('=')))
            value = line.mid(key.size() + 1).trimmed();
    return value;
}

bool Autostart::isOn() const
{
    // Desktops disable an entry in either of these ways and leave the file in place.
    return QFileInfo::exists(m_path) && valueOf(QStringLiteral("Hidden")) != QLatin1String("true")
        && valueOf(QStringLiteral("X-GNOME-Autostart-enabled")) != QLatin1String("false");
}

bool Autostart::isHidden() const
{
    return !isOn() || valueOf(QStringLiteral("Exec")).contains(QLatin1String("--hidden"));
}

std::expected<void, Problem> Autostart::set(bool on, bool hidden)
{
    if (!on) {
        if (::unlink(QFile::encodeName(m_path).constData()) != 0 && errno != ENOENT)
            return std::unexpected(whole_file::problemOf(m_path, errno));
        return {};
    }
    constexpr auto kUserOnlyFolder = QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner;
    if (auto made = whole_file::makeFolder(QFileInfo(m_path).path(), kUserOnlyFolder); !made)
        return made;
    const QByteArray entry =
        "[Desktop Entry]\nType=Application\nName=VLAN NATS\nIcon=org.vlannats.VlanNats\nExec="
        + m_program.toUtf8() + (hidden ? " --hidden" : "") + "\nX-GNOME-Autostart-enabled=true\n";
    return whole_file::write(m_path, entry, QFileDevice::ReadOwner | QFileDevice::WriteOwner);
}

} // namespace vnats
