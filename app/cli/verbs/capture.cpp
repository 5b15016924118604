// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/session/helper_access.h"
#include "app/cli/session/session_choice.h"
#include "app/cli/terminal/arguments.h"
#include "app/cli/terminal/interruption.h"
#include "app/cli/terminal/output.h"
#include "app/cli/verbs/verbs.h"
#include "core/base/capture_request.h"
#include "core/base/text.h"

#include <QFile>
#include <QSocketNotifier>
#include <algorithm>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <unistd.h>

namespace vnats::cli {

const char kCaptureHelp[] = R"(Usage: vlan-natsctl capture [PROFILE|INTERFACE|VLAN-ID] [OPTIONS]

Writes the frames that this computer sends and receives on a VLAN, in pcap-ng format for Wireshark and tcpdump, until
you press Ctrl-C or the VLAN ends. An administrator has to agree: other users' frames may be among them.

  --write FILE       write to a new file that only you can read; standard output if - or not given
  --snaplen N        at most N bytes of each frame, 14 to 262144
  --mac MAC|NAME     only frames from or to this address, or the computer of that name in "vlan-natsctl peers"
  --ethertype TYPE   only these: arp, ip, ip6, or a number such as 0x88cc

To look at it live:

  vlan-natsctl capture 42 | wireshark -k -i -

Exit codes: 0 done; 1 failed; 2 wrong arguments; 3 not connected; 4 not authorised; 5 no helper.)";

namespace {

const QString kCaptureVerb = QStringLiteral("capture");
constexpr qsizetype kPiece = 256 * 1024;

std::optional<std::uint16_t> etherTypeOf(const QString& text)
{
    const std::pair<const char*, std::uint16_t> names[] = {{"arp", 0x0806}, {"ip", 0x0800}, {"ip6", 0x86dd}};
    for (const auto& [name, type] : names)
        if (text == QLatin1String(name))
            return type;
    bool number = false;
    const ushort type = text.toUShort(&number, 0);
    return number && type >= 0x0600 ? std::optional(type) : std::nullopt;
}

/// What is asked for; a peer by its name is not in it yet.
std::expected<CaptureRequest, QString> readRequest(const Arguments& arguments)
{
    CaptureRequest request;
    if (arguments.has("snaplen")) {
        const auto snaplen = text::parseDecimal<std::uint32_t>(arguments.valueOf("snaplen").toStdString());
        request.snaplen = snaplen.value_or(0);
        if (!request.isValid())
            return std::unexpected(QStringLiteral(
                "--snaplen: The length is not a number from 14 to 262144. Give one in that range."));
    }
    const QString peer = arguments.valueOf("mac");
    request.mac = MacAddress::parse(peer.toStdString());
    // Anything else is a name, which has no colon.
    if (arguments.has("mac") && !request.mac && (peer.isEmpty() || peer.contains(QLatin1Char(':'))))
        return std::unexpected(QStringLiteral(
            "--mac: This is not a MAC address. Give one such as 02:5e:10:20:30:40, or a name."));
    if (arguments.has("ethertype")) {
        const auto type = etherTypeOf(arguments.valueOf("ethertype"));
        if (!type)
            return std::unexpected(QStringLiteral(
                "--ethertype: The type is neither arp, ip, ip6 nor a number from 0x0600 to 0xffff. "
                "Give one of them."));
        request.etherType = *type;
    }
    return request;
}

/// Of the one peer with this name, in whatever case.
std::expected<MacAddress, QString> macOf(const QList<PeerInfo>& peers, const QString& name)
{
    std::optional<MacAddress> mac;
    for (const PeerInfo& peer : peers) {
        if (QString::fromStdString(peer.name).compare(name, Qt::CaseInsensitive) != 0)
            continue;
        if (mac)
            return std::unexpected(
                QStringLiteral("--mac: More than one computer is called %1. Give the MAC address of one.")
                    .arg(name));
        mac = peer.mac;
    }
    if (!mac)
        return std::unexpected(
            QStringLiteral("--mac: %1 is neither a MAC address nor the name of a computer on the VLAN. See "
                           "\"vlan-natsctl peers\".")
                .arg(name));
    return *mac;
}

std::expected<int, QString> openOutput(const Arguments& arguments)
{
    const QString path = arguments.valueOf("write");
    if (path.isEmpty() || path == QLatin1String("-")) {
        if (isTerminal())
            return std::unexpected(QStringLiteral(
                "Frames cannot be shown on a terminal. Give --write FILE, or pipe them into another program."));
        return STDOUT_FILENO;
    }
    const int file =
        ::open(QFile::encodeName(path).constData(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (file < 0)
        return std::unexpected(
            QStringLiteral("--write: The file %1 cannot be created (%2). Name another one.")
                .arg(path, qt_error_string(errno)));
    return file;
}

/// Copies the stream in whole blocks only, so that the file is valid even if Ctrl-C cuts it short.
class Copying : public QObject
{
public:
    Copying(QObject* parent, const QDBusUnixFileDescriptor& stream, int output)
        : QObject(parent)
        , m_stream(stream)
        , m_output(output)
        , m_readable(stream.fileDescriptor(), QSocketNotifier::Read)
    {
        connect(&m_readable, &QSocketNotifier::activated, this, &Copying::copy);
        onInterruption([this] { end(ExitCode::Ok); });
    }

private:
    void copy()
    {
        const qsizetype before = m_pending.size();
        m_pending.resize(before + kPiece);
        const ssize_t size = ::read(m_stream.fileDescriptor(), m_pending.data() + before, kPiece);
        m_pending.resize(before + std::max<ssize_t>(size, 0));
        if (size < 0 && (errno == EINTR || errno == EAGAIN))
            return;
        if (size <= 0)
            return onEnd();
        qsizetype whole = 0;
        for (quint32 length = 0; m_pending.size() - whole >= 8; whole += length) {
            std::memcpy(&length, m_pending.constData() + whole + 4, sizeof length);
            if (length < 12 || m_pending.size() - whole < qsizetype(length))
                break;
        }
        for (qsizetype written = 0; written < whole;) {
            const ssize_t part =
                ::write(m_output, m_pending.constData() + written, std::size_t(whole - written));
            if (part < 0 && errno == EPIPE)
                return end(ExitCode::Ok); // the reader has seen enough
            if (part < 0 && errno != EINTR) {
                printError(
                    QStringLiteral("The capture cannot be written (%1). Free up space, then try again.")
                        .arg(qt_error_string(errno)));
                return end(ExitCode::Failure);
            }
            written += std::max<ssize_t>(part, 0);
        }
        m_any = m_any || whole > 0;
        m_pending.remove(0, whole);
    }

    void onEnd()
    {
        if (!m_any)
            return fail({ProblemCode::InternalCaptureFull});
        end(ExitCode::Ok);
    }

    void end(ExitCode code)
    {
        m_readable.setEnabled(false);
        if (m_output != STDOUT_FILENO && ::close(m_output) != 0)
            code = ExitCode::Failure;
        finish(code);
    }

    QDBusUnixFileDescriptor m_stream;
    int m_output;
    QSocketNotifier m_readable;
    QByteArray m_pending;
    bool m_any = false;
};

} // namespace

ExitCode capture(const QStringList& list)
{
    Arguments arguments;
    arguments.value("write").value("snaplen").value("mac").value("ethertype");
    if (const auto parsed = arguments.parse(list, 1); !parsed)
        return printUsageError(kCaptureVerb, parsed.error());
    const auto request = readRequest(arguments);
    if (!request)
        return printUsageError(kCaptureVerb, request.error());

    return runWithAgent([&](HelperClient& client) {
        const auto session = chooseSession(client.sessions(), arguments.word(), kCaptureVerb);
        if (!session)
            return fail(session.error());
        const auto begin = [&arguments, &client, path = session->path](const CaptureRequest& wanted) {
            client.capture(path, wanted, true,
                [&arguments, &client](const std::expected<QDBusUnixFileDescriptor, Problem>& stream) {
                    if (!stream)
                        return fail(stream.error());
                    // Opened only now, so that a refusal leaves no empty file.
                    const auto output = openOutput(arguments);
                    if (!output)
                        return finish(printUsageError(kCaptureVerb, output.error()));
                    ::signal(SIGPIPE, SIG_IGN);
                    new Copying(&client, *stream, *output);
                });
        };
        if (request->mac || !arguments.has("mac"))
            return begin(*request);
        client.getPeers(session->path,
            [&arguments, begin, wanted = *request](
                const std::expected<QList<PeerInfo>, Problem>& peers) mutable {
                if (!peers)
                    return fail(peers.error());
                const auto mac = macOf(*peers, arguments.valueOf("mac"));
                if (!mac)
                    return finish(printUsageError(kCaptureVerb, mac.error()));
                wanted.mac = *mac;
                begin(wanted);
            });
    });
}

} // namespace vnats::cli
