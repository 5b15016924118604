// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/checks/host_checks.h"

#include "app/cli/terminal/output.h"
#include "app/model/profiles/whole_file.h"
#include "helper/contract/user_namespace.h"

#include <QFile>
#include <QFileInfo>
#include <algorithm>
#include <cerrno>
#include <pwd.h>
#include <sys/statvfs.h>
#include <unistd.h>

namespace vnats::cli {

namespace {

using State = Finding::State;

/// Blocks that an ordinary user needs for a file of profiles.
constexpr fsblkcnt_t kFewBlocks = 4;

bool isOff(const QString& setting)
{
    QFile file(setting);
    return file.open(QIODevice::ReadOnly) && file.read(8).trimmed() == "1";
}

} // namespace

Finding checkUserNamespace(const QString& process)
{
    const char* const name = "vlan-nats";
    const passwd* const user = ::getpwnam(name);
    if (!user || hasUser(user->pw_uid, user->pw_gid, process.toStdString()))
        return finding("namespace", State::Good,
            QStringLiteral("No user namespace keeps forwarding processes from running as their own user."));
    const Problem problem{ProblemCode::WorkerDiedUserNamespace, {{"user", name}}};
    // The helper that the system bus starts may run outside.
    return finding("namespace", State::Warning,
        QStringLiteral("A helper that is started in this user namespace cannot run a VLAN."),
        inEnglish(problem));
}

Finding checkStorage(const QString& path)
{
    // The file may be new, and its folder as well.
    QString there = path;
    while (!QFileInfo::exists(there))
        there = QFileInfo(there).path();
    const QByteArray name = QFile::encodeName(there);
    struct statvfs system
    {
    };
    int error = 0;
    if (there != path && !QFileInfo(there).isDir())
        error = ENOTDIR;
    else if (::access(name.constData(), W_OK) != 0 || ::statvfs(name.constData(), &system) != 0)
        error = errno;
    else if (system.f_bavail < kFewBlocks && system.f_blocks > 0)
        error = ENOSPC;
    if (error == 0)
        return finding("storage", State::Good, QStringLiteral("Profiles can be saved."));
    return finding("storage", State::Bad, QStringLiteral("Profiles cannot be saved."),
        inEnglish(whole_file::problemOf(path, error)));
}

QList<Finding> checkIpv6(const Profile& profile, const QString& proc)
{
    const auto& addresses = profile.settings.addresses;
    const auto first = std::ranges::find_if(addresses,
        [](const IpInterfaceAddress& address) { return address.address.family() == IpAddress::Family::V6; });
    if (first == addresses.end())
        return {};
    const QString conf = proc + QStringLiteral("/sys/net/ipv6/conf/");
    ProblemCode code = ProblemCode::None;
    if (!QFile::exists(proc + QStringLiteral("/net/if_inet6")))
        code = ProblemCode::NetworkConfigurationIpv6Missing;
    else if (isOff(conf + QStringLiteral("all/disable_ipv6"))
        || isOff(conf + QStringLiteral("default/disable_ipv6")))
        code = ProblemCode::NetworkConfigurationIpv6Off;
    if (code == ProblemCode::None)
        return {finding("ipv6", State::Good,
            QStringLiteral("This computer can have the IPv6 addresses of %1.").arg(profile.displayName()))};
    return {finding("ipv6", State::Bad,
        QStringLiteral("This computer cannot have the IPv6 addresses of %1.").arg(profile.displayName()),
        inEnglish({code, {{"address", first->toString()}}}))};
}

} // namespace vnats::cli
