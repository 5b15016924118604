// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/connections/log_archive.h"
#include "tests/gui/gui_desk.h"

#include <QClipboard>
#include <QFile>
#include <QFileDialog>
#include <QLineEdit>
#include <QPushButton>
#include <QTableView>

using namespace vnats;

class LogPaneTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void the_log_of_the_last_time_is_shown_again();
    void the_log_is_saved_to_a_file();
};

void LogPaneTest::the_log_of_the_last_time_is_shown_again()
{
    GuiDesk desk;
    const QString folder = desk.home.filePath(QStringLiteral("log"));
    auto archive = std::make_unique<LogArchive>(desk.connections, folder);
    const Profile profile = desk.addProfile("Home", 42);
    desk.click("connectButton");
    desk.turnTo(ConnectionPage::Log);
    auto* table = desk.find<QTableView>("logTable");
    QVERIFY(table->model()->index(0, 1).data().toString().startsWith(QLatin1String("Connected to")));
    QVERIFY(desk.text("log.note").contains(QLatin1String("500 entries are kept")));
    // The program ends and starts again.
    archive.reset();
    desk.connections.setProfiles({});
    archive = std::make_unique<LogArchive>(desk.connections, folder);
    desk.connections.setProfiles({profile});
    QVERIFY(desk.shows("logTable"));
    bool isThere = false;
    for (int row = 0; row < table->model()->rowCount(); ++row)
        isThere = isThere
            || table->model()->index(row, 1).data().toString() == QLatin1String("Connection requested.");
    QVERIFY(isThere);
}

void LogPaneTest::the_log_is_saved_to_a_file()
{
    GuiDesk desk;
    desk.addProfile("Home/garden", 42);
    desk.turnTo(ConnectionPage::Log);
    QVERIFY(!desk.find("log.save")->isEnabled());
    desk.click("connectButton");
    desk.click("log.save");
    auto* dialog = desk.find<QFileDialog>("logDialog");
    QVERIFY(dialog && dialog->isVisible());
    QVERIFY(dialog->selectedFiles().constFirst().endsWith(QLatin1String("/Home-garden.log")));
    const QString path = desk.home.filePath(QStringLiteral("home.log"));
    auto* name = dialog->findChild<QLineEdit*>();
    name->setText(path);
    QTest::keyClick(name, Qt::Key_Return);
    QTRY_VERIFY(desk.text("log.note").contains(path));
    desk.click("log.copyAll");
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QString saved = QString::fromUtf8(file.readAll());
    QVERIFY(saved.contains(QLatin1String("Connected to nats://example.org:4222.")));
    QCOMPARE(saved.trimmed(), QGuiApplication::clipboard()->text());
    // Where it cannot be saved, it says so.
    desk.click("log.save");
    dialog = desk.find<QFileDialog>("logDialog");
    name = dialog->findChild<QLineEdit*>();
    name->setText(desk.home.filePath(QStringLiteral("home.log/deeper.log")));
    QTest::keyClick(name, Qt::Key_Return);
    QTRY_VERIFY(desk.text("log.note").contains(QLatin1String("deeper.log")));
}

QTEST_MAIN(LogPaneTest)
#include "log_pane_test.moc"
