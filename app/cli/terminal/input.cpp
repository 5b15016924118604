// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/terminal/input.h"

#include "app/cli/terminal/output.h"
#include "app/model/profiles/whole_file.h"

#include <QFile>
#include <cerrno>
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
                ? QStringLiteral("The file %1 already exists. Name another one, or remove it first.")
                      .arg(path)
                : inEnglish(whole_file::problemOf(path, errno)));
    int error = 0;
    for (qsizetype done = 0; done < bytes.size() && error == 0;) {
        const ssize_t size = ::write(fd, bytes.constData() + done, std::size_t(bytes.size() - done));
        if (size >= 0)
            done += size;
        else if (errno != EINTR)
            error = errno;
    }
    if (::close(fd) != 0 && error == 0)
        error = errno;
    if (error == 0)
        return {};
    // A half of it would be in the way of the next try.
    ::unlink(QFile::encodeName(path).constData());
    return std::unexpected(inEnglish(whole_file::problemOf(path, error)));
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
