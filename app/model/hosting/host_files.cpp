// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/hosting/host_files.h"

#include "app/model/hosting/local_network.h"
#include "app/model/profiles/whole_file.h"
#include "core/base/network_key_text.h"
#include "core/base/validation.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRandomGenerator>
#include <algorithm>
#include <string_view>

namespace vnats {

namespace {

constexpr char kState[] = "lan.json";
constexpr char kRequest[] = "certificate.conf";
constexpr auto kUserOnly = QFileDevice::ReadOwner | QFileDevice::WriteOwner;
constexpr quint16 kUsualPort = 4222;

// The name stands for this one certificate, and members trust nothing else.
constexpr char kRequestText[] = R"([req]
prompt = no
distinguished_name = name
x509_extensions = extensions
[name]
CN = %1
[extensions]
subjectAltName = DNS:%1
basicConstraints = critical, CA:TRUE
extendedKeyUsage = serverAuth
)";

// Paths are relative to the directory, so that nothing in it needs quoting.
constexpr char kConfigurationText[] = R"(# Written anew by vlan-nats whenever this LAN is hosted.
server_name: "vlan-nats-host"
host: "%1"
port: %2
tls {
  cert_file: "%3"
  key_file: "%4"
  timeout: 5
}
authorization {
  token: "%5"
  timeout: 5
}
pid_file: "%6"
logfile: "nats-server.log"
logfile_size_limit: 1MB
)";

/// 160 bits in letters and digits that need no escape anywhere.
std::string drawnToken()
{
    constexpr std::string_view kAlphabet = "abcdefghijkmnpqrstuvwxyz23456789";
    std::string token;
    for (int i = 0; i < 32; ++i)
        token += kAlphabet[QRandomGenerator::system()->bounded(quint32(kAlphabet.size()))];
    return token;
}

std::string drawnNetworkKey()
{
    network_key_text::Key key{};
    for (std::byte& byte : key)
        byte = static_cast<std::byte>(QRandomGenerator::system()->bounded(256));
    return network_key_text::generated(key);
}

/// Of the first certificate in PEM: the SHA-256 digest of what its base64 stands for (RFC 7468). Empty for anything
/// else.
std::string fingerprintOf(const QByteArray& pem)
{
    constexpr QByteArrayView kBegin = "-----BEGIN CERTIFICATE-----";
    const qsizetype begin = pem.indexOf(kBegin);
    const qsizetype end = pem.indexOf("-----END CERTIFICATE-----");
    if (begin < 0 || end < begin)
        return {};
    const QByteArray der =
        QByteArray::fromBase64(pem.mid(begin + kBegin.size(), end - begin - kBegin.size()));
    return QCryptographicHash::hash(der, QCryptographicHash::Sha256).toHex().toStdString();
}

bool isToken(const std::string& text)
{
    return text.size() == 32
        && std::ranges::all_of(text, [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); });
}

} // namespace

HostFiles::HostFiles(QString directory)
    : m_directory(std::move(directory))
{
    readState();
}

QString HostFiles::defaultDirectory(quint32 vlanId)
{
    return stateFolder() + QStringLiteral("/host-%1").arg(vlanId);
}

QString HostFiles::leafDirectory(const std::string& profileId)
{
    return stateFolder() + QLatin1String("/leaf-") + QString::fromStdString(profileId);
}

QString HostFiles::stateFolder()
{
    // Qt 6.4 does not know the state directory of the XDG specification yet.
    const QString state = qEnvironmentVariable("XDG_STATE_HOME");
    const QString base =
        QDir::isAbsolutePath(state) ? state : QDir::homePath() + QLatin1String("/.local/state");
    return base + QLatin1String("/vlan-nats");
}

QString HostFiles::path(const char* file) const
{
    return m_directory + QLatin1Char('/') + QLatin1String(file);
}

void HostFiles::readState()
{
    QFile file(path(kState));
    if (!file.open(QIODevice::ReadOnly))
        return;
    const QJsonObject state = QJsonDocument::fromJson(file.read(4096)).object();
    m_port = quint16(state.value(QLatin1String("port")).toInt() & 0xffff);
    const std::string token = state.value(QLatin1String("token")).toString().toStdString();
    const std::string key = state.value(QLatin1String("network-key")).toString().toStdString();
    if (isToken(token) && network_key_text::parseGenerated(key)) {
        m_secrets.token = token;
        m_secrets.networkKey = key;
    }
    QFile certificate(path(kCertificate));
    if (certificate.open(QIODevice::ReadOnly)) {
        const QByteArray pem = certificate.read(4096);
        m_certificate = pem.toStdString();
        m_secrets.caFingerprint = fingerprintOf(pem);
    }
}

std::expected<void, Problem> HostFiles::prepare(quint16 port, bool renew)
{
    constexpr auto kUserOnlyFolder = kUserOnly | QFileDevice::ExeOwner;
    if (auto made = whole_file::makeFolder(m_directory, kUserOnlyFolder); !made)
        return made;
    QFile::setPermissions(m_directory, kUserOnlyFolder);
    if (renew) {
        m_secrets.wipe();
        QFile::remove(path(kCertificate));
        QFile::remove(path(kKey));
    }
    if (m_secrets.token.empty()) {
        m_secrets.token = drawnToken();
        m_secrets.networkKey = drawnNetworkKey();
    }
    if (port != 0)
        m_port = port;
    else
        m_port = usualPort();
    const QJsonObject state{{QStringLiteral("port"), m_port},
        {QStringLiteral("token"), QString::fromStdString(m_secrets.token)},
        {QStringLiteral("network-key"), QString::fromStdString(m_secrets.networkKey)}};
    if (auto written = write(kState, QJsonDocument(state).toJson()); !written)
        return written;
    return write(kRequest, QString::fromLatin1(kRequestText).arg(QLatin1String(kTlsName)).toLatin1());
}

quint16 HostFiles::usualPort() const
{
    return m_port != 0 ? m_port : local_network::freePort(kUsualPort);
}

bool HostFiles::needsCertificate() const
{
    return !QFile::exists(path(kCertificate)) || !QFile::exists(path(kKey));
}

QStringList HostFiles::certificateArguments() const
{
    return QString::fromLatin1(
        "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -sha256 -nodes -days 3650 -config %1 -keyout "
        "%2 -out %3")
        .arg(QLatin1String(kRequest), QLatin1String(kKey), QLatin1String(kCertificate))
        .split(QLatin1Char(' '));
}

std::expected<void, Problem> HostFiles::finishLeaf()
{
    readState();
    if (const auto good = validation::check(m_secrets); !good || m_secrets.caFingerprint.empty())
        return std::unexpected(
            Problem{ProblemCode::InternalHostFilesDamaged, {{"folder", m_directory.toStdString()}}});
    QFile::setPermissions(path(kKey), kUserOnly);
    QFile::remove(path(kProcess));
    QFile::remove(path(kLog)); // what it says of its uplink is to be of this run
    return {};
}

std::expected<void, Problem> HostFiles::finish()
{
    if (auto finished = finishLeaf(); !finished)
        return finished;
    return write(kConfiguration,
        QString::fromLatin1(kConfigurationText)
            .arg(local_network::hasIpv6() ? QStringLiteral("::") : QStringLiteral("0.0.0.0"))
            .arg(m_port)
            .arg(QLatin1String(kCertificate), QLatin1String(kKey), QString::fromStdString(m_secrets.token),
                QLatin1String(kProcess))
            .toUtf8());
}

std::optional<qint64> HostFiles::servingProcess() const
{
    QFile file(path(kProcess));
    if (!file.open(QIODevice::ReadOnly))
        return std::nullopt;
    const qint64 id = file.read(32).trimmed().toLongLong();
    const QString process = QStringLiteral("/proc/%1/").arg(id);
    const bool ours = id > 1
        && QFile::symLinkTarget(process + QLatin1String("exe")).endsWith(QLatin1String("/nats-server"))
        && QFileInfo(process + QLatin1String("cwd")).canonicalFilePath()
            == QFileInfo(m_directory).canonicalFilePath();
    return ours ? std::optional(id) : std::nullopt;
}

std::expected<void, Problem> HostFiles::write(const char* file, const QByteArray& bytes) const
{
    return whole_file::write(path(file), bytes, kUserOnly);
}

} // namespace vnats
