// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/terminal/input.h"

#include <QFile>
#include <fcntl.h>
#include <optional>
#include <unistd.h>

namespace vnats::cli {

std::expected<QByteArray, QString> readFile(const QString& path, qsizetype most)
{
    QFile file(path);
    const bool open =
        path == QLatin1String("-") ? file.open(0, QIODevice::ReadOnly) : file.open(QIODevice::ReadOnly);
    if (!open)
        return std::unexpected(
            QStringLiteral("The file %1 cannot be read (%2). Check its name and permissions.")
                .arg(path, file.errorString()));
    // One byte more than allowed tells too long from just long enough; sequential files arrive in pieces.
    QByteArray bytes;
    while (bytes.size() <= most) {
        const QByteArray piece = file.read(most + 1 - bytes.size());
        if (piece.isEmpty())
            return bytes;
        bytes += piece;
    }
    return std::unexpected(
        QStringLiteral("The file %1 is longer than %2 bytes. Name another one.").arg(path).arg(most));
}

std::expected<void, QString> writePrivateFile(const QString& path, const QByteArray& bytes)
{
    // Created with its final mode, so that there is no moment when others could read it.
    const int fd = ::open(QFile::encodeName(path).constData(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (fd < 0)
        return std::unexpected(errno == EEXIST
                ? QStringLiteral("The file %1 exists. Name another one, or remove it first.").arg(path)
                : QStringLiteral("The file %1 cannot be written (%2). Name another one.")
                      .arg(path, qt_error_string(errno)));
    QFile file;
    file.open(fd, QIODevice::WriteOnly, QFileDevice::AutoCloseHandle);
    if (file.write(bytes) != bytes.size() || !file.flush())
        return std::unexpected(
            QStringLiteral("The file %1 could not be written (%2). Make room, then try again.")
                .arg(path, file.errorString()));
    return {};
}

std::optional<bool> confirmed(const QString& question)
{
    QFile terminal(QStringLiteral("/dev/tty"));
    if (!terminal.open(QIODevice::ReadWrite | QIODevice::Unbuffered))
        return std::nullopt;
    terminal.write((question + QLatin1String(" [y/N] ")).toUtf8());
    const QByteArray answer = terminal.readLine(64).trimmed().toLower();
    return answer == "y" || answer == "yes";
}

} // namespace vnats::cli
