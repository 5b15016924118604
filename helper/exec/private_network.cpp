// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/exec/private_network.h"

#include "core/base/text.h"
#include "core/os/netlink.h"

#include <array>
#include <cerrno>
#include <fcntl.h>
#include <fstream>
#include <linux/capability.h>
#include <linux/securebits.h>
#include <optional>
#include <sched.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace vnats {

namespace {

constexpr const char* kUnprivileged = "kernel.unprivileged_userns_clone";
constexpr const char* kRestricted = "kernel.apparmor_restrict_unprivileged_userns";
constexpr const char* kUsers = "user.max_user_namespaces";
constexpr const char* kNetworks = "user.max_net_namespaces";
/// What to raise a limit to that is 0; distributions that set one use about this.
constexpr const char* kUsualLimit = "15000";

/// In one write, as the files of user_namespaces(7) need it.
std::expected<void, OsError> writeFile(const char* path, const std::string& text)
{
    const Fd file(::open(path, O_WRONLY | O_CLOEXEC));
    if (!file || ::write(file.get(), text.data(), text.size()) != static_cast<ssize_t>(text.size()))
        return std::unexpected(OsError::last(std::string("cannot write ") + path));
    return {};
}

/// Maps this user and this group, and no others, to themselves.
std::expected<void, OsError> mapOurselves(uid_t user, gid_t group)
{
    // Without it nobody unprivileged may map a group. Kernels before 3.19 do not have it.
    if (auto done = writeFile("/proc/self/setgroups", "deny"); !done && done.error().code != ENOENT)
        return done;
    if (auto done =
            writeFile("/proc/self/uid_map", std::to_string(user) + ' ' + std::to_string(user) + " 1\n");
        !done)
        return done;
    return writeFile("/proc/self/gid_map", std::to_string(group) + ' ' + std::to_string(group) + " 1\n");
}

/// What is preferred for a network that one program has for itself. None of it is needed.
void makeComfortable(gid_t group)
{
    if (auto netlink = Netlink::open())
        if (const auto loopback = netlink->linkByName("lo"))
            (void)netlink->setUp(loopback->index, true);
    // Not every ping has a capability in its file; some are setuid root, who does not exist in here.
    (void)writeFile(
        "/proc/sys/net/ipv4/ping_group_range", std::to_string(group) + ' ' + std::to_string(group) + '\n');
    for (const char* const of : {"all", "default"})
        (void)writeFile((std::string("/proc/sys/net/ipv6/conf/") + of + "/accept_dad").c_str(), "0\n");
}

std::expected<void, OsError> giveUpCapabilities()
{
    // root's user would have them back with the next program.
    if (::prctl(PR_SET_SECUREBITS, SECBIT_NOROOT | SECBIT_NOROOT_LOCKED, 0, 0, 0) != 0)
        return std::unexpected(OsError::last("cannot give up root's privileges"));
    __user_cap_header_struct header{_LINUX_CAPABILITY_VERSION_3, 0};
    const std::array<__user_cap_data_struct, _LINUX_CAPABILITY_U32S_3> none{};
    if (::syscall(SYS_capset, &header, none.data()) != 0)
        return std::unexpected(OsError::last("cannot give up the capabilities"));
    return {};
}

std::string readSetting(const std::string& path)
{
    std::ifstream file(path);
    std::string value;
    std::getline(file, value);
    return std::string(text::trimmed(value));
}

Problem settingProblem(const char* setting, const std::string& value, const std::string& wanted)
{
    return {ProblemCode::DeviceUnavailableNamespaceSetting,
        {{"setting", setting}, {"value", value}, {"wanted", wanted}}};
}

} // namespace

NamespaceSettings NamespaceSettings::read(const std::string& root)
{
    return {readSetting(root + "/kernel/unprivileged_userns_clone"),
        readSetting(root + "/kernel/apparmor_restrict_unprivileged_userns"),
        readSetting(root + "/user/max_user_namespaces"), readSetting(root + "/user/max_net_namespaces")};
}

Problem NamespaceSettings::whyNot(const OsError& error, std::string NamespaceSettings::*limit) const
{
    const char* const name = limit == &NamespaceSettings::users ? kUsers : kNetworks;
    if (unprivileged == "0" && error.code == EPERM)
        return settingProblem(kUnprivileged, unprivileged, "1");
    // Where AppArmor restricts them, the namespace is made, but nothing may be done in it.
    if (restricted == "1" && (error.code == EPERM || error.code == EACCES))
        return settingProblem(kRestricted, restricted, "0");
    if (this->*limit == "0")
        return settingProblem(name, this->*limit, kUsualLimit);
    if (const auto reached = text::parseDecimal<unsigned>(this->*limit); reached && error.code == ENOSPC)
        return settingProblem(name, this->*limit, std::to_string(std::uint64_t{*reached} * 2));
    return {ProblemCode::DeviceUnavailableNamespaceRefused, {{"reason", error.toString()}}};
}

std::expected<PrivateNetwork, Problem> PrivateNetwork::enter()
{
    const NamespaceSettings settings = NamespaceSettings::read();
    const uid_t user = ::geteuid();
    const gid_t group = ::getegid();
    if (::unshare(CLONE_NEWUSER) != 0)
        return std::unexpected(
            settings.whyNot(OsError::last("cannot make a user namespace"), &NamespaceSettings::users));
    if (const auto mapped = mapOurselves(user, group); !mapped)
        return std::unexpected(settings.whyNot(mapped.error(), &NamespaceSettings::users));
    if (::unshare(CLONE_NEWNET) != 0)
        return std::unexpected(
            settings.whyNot(OsError::last("cannot make a network namespace"), &NamespaceSettings::networks));
    PrivateNetwork made{Fd(::open("/proc/self/ns/user", O_RDONLY | O_CLOEXEC)),
        Fd(::open("/proc/self/ns/net", O_RDONLY | O_CLOEXEC))};
    if (!made.user || !made.network)
        return std::unexpected(Problem{ProblemCode::DeviceUnavailableNamespaceRefused,
            {{"reason", OsError::last("cannot open /proc/self/ns").toString()}}});
    makeComfortable(group);
    return made;
}

std::expected<void, OsError> joinPrivateNetwork(int user, int network)
{
    if (::setns(user, CLONE_NEWUSER) != 0 || ::setns(network, CLONE_NEWNET) != 0)
        return std::unexpected(OsError::last("cannot enter the network of the VLAN"));
    return giveUpCapabilities();
}

std::expected<void, Problem> checkTunDevice(const std::string& path)
{
    const Fd device(::open(path.c_str(), O_RDWR | O_CLOEXEC | O_NONBLOCK));
    if (device)
        return {};
    const OsError error = OsError::last("cannot open " + path);
    const auto because = [&error](ProblemCode code) {
        return std::unexpected(Problem{code, {{"reason", error.toString()}}});
    };
    switch (error.code) {
    case ENOENT:
    case ENOTDIR:
        return because(ProblemCode::DeviceUnavailableNoDevice);
    case EACCES:
        return because(ProblemCode::DeviceUnavailableNotForUsers);
    case EPERM: // the devices that a container may use
        return because(ProblemCode::DeviceUnavailableNotPermitted);
    case ENODEV:
    case ENXIO:
        return because(ProblemCode::DeviceUnavailableNotSupported);
    default:
        return because(ProblemCode::DeviceUnavailable);
    }
}

} // namespace vnats
