// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/profiles/whole_file.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <cerrno>
#include <cstdlib>
#include <fcntl.h>
#include <filesystem>
#include <sys/stat.h>
#include <unistd.h>

namespace vnats::whole_file {

namespace {

/// What a lock file holds, and more.
constexpr qsizetype kTrialSize = 512;

mode_t modeOf(QFileDevice::Permissions permissions)
{
    // Qt's digits are those of a mode in hexadecimal; the fourth one is the current user's, that is the owner's.
    const auto digit = [permissions](int place) { return mode_t(permissions.toInt() >> (4 * place) & 7); };
    return digit(3) << 6 | digit(1) << 3 | digit(0);
}

/// A file with a name of its own beside another one, removed again unless it has taken its place. Remembers the first
/// errno.
class Draft
{
public:
    explicit Draft(const QByteArray& target)
        : m_target(target)
        , m_name(target + ".XXXXXX")
        , m_fd(::mkostemp(m_name.data(), O_CLOEXEC))
    {
        note(m_fd >= 0);
    }
    ~Draft()
    {
        if (m_fd < 0)
            return;
        ::close(m_fd);
        if (!m_placed)
            ::unlink(m_name.constData());
    }
    Draft(const Draft&) = delete;
    Draft& operator=(const Draft&) = delete;

    void write(const QByteArray& bytes)
    {
        qsizetype done = 0;
        while (m_error == 0 && done < bytes.size()) {
            const ssize_t size = ::write(m_fd, bytes.constData() + done, std::size_t(bytes.size() - done));
            if (size < 0 && errno == EINTR)
                continue;
            note(size >= 0);
            done += size;
        }
        // Some file systems find out only now that there is no room.
        if (m_error == 0)
            note(::fsync(m_fd) == 0);
    }
    void place(mode_t mode)
    {
        if (m_error == 0)
            note(::fchmod(m_fd, mode) == 0);
        if (m_error == 0)
            note(m_placed = ::rename(m_name.constData(), m_target.constData()) == 0);
    }
    int error() const { return m_error; }

private:
    void note(bool good)
    {
        if (!good && m_error == 0)
            m_error = errno;
    }

    const QByteArray m_target;
    QByteArray m_name;
    int m_error = 0;
    const int m_fd;
    bool m_placed = false;
};

std::expected<void, Problem> resultOf(const QString& path, int error)
{
    if (error != 0)
        return std::unexpected(problemOf(path, error));
    return {};
}

} // namespace

std::expected<void, Problem> write(
    const QString& path, const QByteArray& bytes, QFileDevice::Permissions permissions)
{
    // A link stays one, and what it leads to is replaced.
    const QFileInfo there(path);
    const QByteArray target = QFile::encodeName(there.exists() ? there.canonicalFilePath() : path);
    // A file that its owner has made read-only is to stay as it is.
    if (there.exists() && ::access(target.constData(), W_OK) != 0)
        return resultOf(path, errno);
    if (there.isDir())
        return resultOf(path, EISDIR);
    Draft draft(target);
    draft.write(bytes);
    draft.place(modeOf(permissions));
    return resultOf(path, draft.error());
}

std::expected<void, Problem> makeFolder(const QString& path, QFileDevice::Permissions permissions)
{
    const QByteArray folder = QFile::encodeName(path);
    std::error_code error;
    const bool isNew = std::filesystem::create_directories(folder.constData(), error);
    if (!error && isNew && ::chmod(folder.constData(), modeOf(permissions)) != 0)
        error = {errno, std::generic_category()};
    return resultOf(path, error.value());
}

std::expected<void, Problem> trial(const QString& path)
{
    Draft draft(QFile::encodeName(path));
    draft.write(QByteArray(kTrialSize, '\n'));
    return resultOf(path, draft.error());
}

Problem problemOf(const QString& path, int error)
{
    const std::string file = QDir::toNativeSeparators(path).toStdString();
    switch (error) {
    case ENOSPC:
        return {ProblemCode::InternalFileDiskFull, {{"file", file}}};
    case EDQUOT:
        return {ProblemCode::InternalFileQuota, {{"file", file}}};
    case EROFS:
        return {ProblemCode::InternalFileReadOnly, {{"file", file}}};
    case EACCES:
    case EPERM:
        return {ProblemCode::InternalFileNotPermitted, {{"file", file}}};
    case ENAMETOOLONG:
        return {ProblemCode::InternalFileNameTooLong, {{"file", file}}};
    case EISDIR:
    case ENOTDIR:
    case EEXIST:
        return {ProblemCode::InternalFileInTheWay, {{"file", file}}};
    default:
        return {ProblemCode::InternalFileNotWritten,
            {{"file", file}, {"reason", qt_error_string(error).toStdString()}}};
    }
}

} // namespace vnats::whole_file
