// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Runs in a session bus and a home of its own; a real gnome-keyring-daemon is started and unlocked by the
// test.
#include "app/cli/secrets/secret_service.h"
#include "app/model/secrets/keychain_store.h"

#include <QDBusConnection>
#include <QProcess>
#include <QTest>
#include <csignal>
#include <sys/prctl.h>

using namespace vnats;

class KeychainStoreTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void without_a_keyring_a_write_says_so();
    void an_unlocked_keyring_keeps_each_profile_by_itself();
    void the_command_line_reads_what_the_app_keeps();
    void the_app_reads_and_replaces_what_the_command_line_keeps();
    void what_is_removed_is_gone_and_removing_it_again_is_no_error();
    void cleanupTestCase();

private:
    void startKeyring();
    std::expected<std::optional<Secrets>, Problem> read(const QString& id);
    std::expected<void, Problem> write(const QString& id, const Secrets& secrets);
    std::expected<void, Problem> remove(const QString& id);
    std::expected<std::optional<Secrets>, QString> readByCommandLine(const QString& id);
    std::expected<void, QString> writeByCommandLine(const QString& id, const Secrets& secrets);

    KeychainStore m_store{QStringLiteral("org.vlannats.Test")};
    QProcess m_keyring;
    const Secrets m_login{.user = "ann", .password = "päß word", .ca = "-----BEGIN CERTIFICATE-----\nA\n"};
};

void KeychainStoreTest::initTestCase()
{
    QVERIFY(qEnvironmentVariableIsSet("DBUS_SESSION_BUS_ADDRESS"));
}

void KeychainStoreTest::startKeyring()
{
    m_keyring.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    // Also when this test is killed.
    m_keyring.setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGKILL); });
    m_keyring.start(QStringLiteral("gnome-keyring-daemon"),
        {QStringLiteral("--unlock"), QStringLiteral("--components=secrets"), QStringLiteral("--foreground")});
    QVERIFY(m_keyring.waitForStarted());
    m_keyring.write("a password of the test's\n");
    m_keyring.closeWriteChannel();
    // It has the bus's name when it answers the first read.
    QTRY_VERIFY_WITH_TIMEOUT(write(QStringLiteral("probe"), m_login).has_value(), 20000);
}

std::expected<std::optional<Secrets>, Problem> KeychainStoreTest::read(const QString& id)
{
    std::optional<std::expected<std::optional<Secrets>, Problem>> answer;
    m_store.read(id, [&answer](const auto& reply) { answer = reply; });
    if (!QTest::qWaitFor([&answer] { return answer.has_value(); }, 20000))
        return std::unexpected(Problem{ProblemCode::Internal});
    return *answer;
}

std::expected<void, Problem> KeychainStoreTest::write(const QString& id, const Secrets& secrets)
{
    std::optional<std::expected<void, Problem>> answer;
    m_store.write(id, secrets, [&answer](const auto& reply) { answer = reply; });
    if (!QTest::qWaitFor([&answer] { return answer.has_value(); }, 20000))
        return std::unexpected(Problem{ProblemCode::Internal});
    return *answer;
}

std::expected<void, Problem> KeychainStoreTest::remove(const QString& id)
{
    std::optional<std::expected<void, Problem>> answer;
    m_store.remove(id, [&answer](const auto& reply) { answer = reply; });
    if (!QTest::qWaitFor([&answer] { return answer.has_value(); }, 20000))
        return std::unexpected(Problem{ProblemCode::Internal});
    return *answer;
}

std::expected<std::optional<Secrets>, QString> KeychainStoreTest::readByCommandLine(const QString& id)
{
    cli::SecretService service(QDBusConnection::sessionBus(), QStringLiteral("org.vlannats.Test"));
    std::optional<std::expected<std::optional<Secrets>, QString>> answer;
    service.read(id, [&answer](const auto& reply) { answer = reply; });
    if (!QTest::qWaitFor([&answer] { return answer.has_value(); }, 20000))
        return std::unexpected(QStringLiteral("no answer"));
    return *answer;
}

std::expected<void, QString> KeychainStoreTest::writeByCommandLine(const QString& id, const Secrets& secrets)
{
    cli::SecretService service(QDBusConnection::sessionBus(), QStringLiteral("org.vlannats.Test"));
    std::optional<std::expected<void, QString>> answer;
    service.write(id, secrets, [&answer](const auto& reply) { answer = reply; });
    if (!QTest::qWaitFor([&answer] { return answer.has_value(); }, 20000))
        return std::unexpected(QStringLiteral("no answer"));
    return *answer;
}

void KeychainStoreTest::without_a_keyring_a_write_says_so()
{
    const auto written = write(QStringLiteral("one"), m_login);
    QVERIFY(!written);
    QVERIFY2(
        englishOf(written.error()).find("eyring") != std::string::npos, englishOf(written.error()).c_str());
    const auto found = read(QStringLiteral("one"));
    QVERIFY(!found || !*found);
    QVERIFY(!readByCommandLine(QStringLiteral("one")));
    QVERIFY(!writeByCommandLine(QStringLiteral("one"), m_login));
}

void KeychainStoreTest::an_unlocked_keyring_keeps_each_profile_by_itself()
{
    startKeyring();
    const Secrets other{.token = "s3cret", .networkKey = "a passphrase of ours"};
    QVERIFY(write(QStringLiteral("one"), m_login));
    QVERIFY(write(QStringLiteral("two"), other));
    QCOMPARE(read(QStringLiteral("one")).value(), std::optional(m_login));
    QCOMPARE(read(QStringLiteral("two")).value(), std::optional(other));
    QCOMPARE(read(QStringLiteral("three")).value(), std::optional<Secrets>());
    // The newer one takes the older one's place.
    QVERIFY(write(QStringLiteral("one"), other));
    QCOMPARE(read(QStringLiteral("one")).value(), std::optional(other));
}

void KeychainStoreTest::the_command_line_reads_what_the_app_keeps()
{
    QVERIFY(write(QStringLiteral("one"), m_login));
    QCOMPARE(readByCommandLine(QStringLiteral("one")).value(), std::optional(m_login));
    QCOMPARE(readByCommandLine(QStringLiteral("three")).value(), std::optional<Secrets>());
}

void KeychainStoreTest::the_app_reads_and_replaces_what_the_command_line_keeps()
{
    const QString id = QStringLiteral("four");
    const auto written = writeByCommandLine(id, m_login);
    QVERIFY2(written, written ? "" : qPrintable(written.error()));
    QCOMPARE(read(id).value(), std::optional(m_login));
    QCOMPARE(readByCommandLine(id).value(), std::optional(m_login));
    const Secrets other{.token = "s3cret"};
    QVERIFY(write(id, other));
    QCOMPARE(readByCommandLine(id).value(), std::optional(other));
    QVERIFY(remove(id));
    QCOMPARE(readByCommandLine(id).value(), std::optional<Secrets>());
}

void KeychainStoreTest::what_is_removed_is_gone_and_removing_it_again_is_no_error()
{
    QVERIFY(remove(QStringLiteral("one")));
    QCOMPARE(read(QStringLiteral("one")).value(), std::optional<Secrets>());
    QVERIFY(remove(QStringLiteral("one")));
    QCOMPARE(read(QStringLiteral("two")).value()->token, std::string("s3cret"));
}

void KeychainStoreTest::cleanupTestCase()
{
    m_keyring.kill();
    m_keyring.waitForFinished();
}

QTEST_GUILESS_MAIN(KeychainStoreTest)
#include "keychain_store_test.moc"
