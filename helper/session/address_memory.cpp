// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/session/address_memory.h"

#include "helper/process/log.h"

#include <QDir>
#include <QFileInfo>
#include <QSaveFile>
#include <algorithm>
#include <sys/stat.h>

namespace vnats {

namespace {

using Entry = std::pair<MacAddress, IpAddress>;

/// At 64 bytes a line: 17 digits and colons, a space, INET6_ADDRSTRLEN.
constexpr qint64 kMaxFileSize = static_cast<qint64>(AddressMemory::kMaxLines) * 64;

std::optional<Entry> entryIn(std::string_view line)
{
    const std::size_t space = std::min(line.find(' '), line.size());
    const auto mac = MacAddress::parse(line.substr(0, space));
    const auto address = IpAddress::parse(line.substr(std::min(space + 1, line.size())));
    return mac && address ? std::optional(Entry(*mac, *address)) : std::nullopt;
}

} // namespace

AddressMemory::Entries AddressMemory::read() const
{
    Entries entries;
    QFile file(QString::fromStdString(m_path));
    if (!file.open(QIODevice::ReadOnly))
        return entries;
    const QList<QByteArray> lines = file.read(kMaxFileSize).split('\n');
    for (const QByteArray& line : lines)
        if (const auto entry = entryIn({line.data(), static_cast<std::size_t>(line.size())}))
            entries.push_back(*entry);
    return entries;
}

void AddressMemory::clean() const
{
    const QFileInfo file(QString::fromStdString(m_path));
    // QSaveFile's name for the unfinished file.
    const QString pattern = file.fileName() + QStringLiteral(".??????");
    QDir folder = file.dir();
    for (const QString& name : folder.entryList({pattern}, QDir::Files | QDir::Hidden))
        if (folder.remove(name))
            log::info("removed " + name.toStdString() + ", which an earlier helper left unfinished");
}

std::optional<IpAddress> AddressMemory::of(MacAddress mac) const
{
    const Entries entries = read();
    const auto found = std::ranges::find(entries.rbegin(), entries.rend(), mac, &Entry::first);
    return found == entries.rend() ? std::nullopt : std::optional(found->second);
}

std::optional<std::string> AddressMemory::remember(MacAddress mac, const IpAddress& address) const
{
    Entries entries = read();
    if (!entries.empty() && entries.back() == Entry(mac, address))
        return std::nullopt;
    std::erase_if(entries, [&](const Entry& entry) { return entry.first == mac; });
    entries.emplace_back(mac, address);
    if (entries.size() > kMaxLines)
        entries.erase(entries.begin(), entries.end() - kMaxLines);

    const QString path = QString::fromStdString(m_path);
    ::mkdir(QFileInfo(path).path().toLocal8Bit().constData(), 0700); // mostly EEXIST
    QSaveFile file(path);
    bool done = file.open(QIODevice::WriteOnly)
        && file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    for (const auto& [theMac, theAddress] : entries) {
        const std::string line = theMac.toString() + ' ' + theAddress.toString() + '\n';
        done = done && file.write(line.data(), static_cast<qint64>(line.size())) >= 0;
    }
    if (done && file.commit())
        return std::nullopt;
    return "cannot write " + m_path
        + "; the automatic address may be another one the next time: " + file.errorString().toStdString();
}

} // namespace vnats
