// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/application.h"
#include "app/gui/connection/connection_page.h"
#include "tests/support/fake_helper_client.h"
#include "tests/support/fake_permissions.h"
#include "tests/support/fake_secret_store.h"

#include <QAbstractItemView>
#include <QLabel>
#include <QMessageBox>
#include <QTemporaryDir>
#include <QTest>
#include <QTextEdit>
#include <QToolTip>
#include <algorithm>
#include <unistd.h>

using namespace vnats;

namespace {

/// Taken for HTML, it would be shown bold, and fetch or read something.
const QString kMarkup = QStringLiteral("<b>evil</b><img src='/etc/passwd'>");

} // namespace

/// What servers and members say is shown as it is, wherever it is shown.
class PlainTextTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void no_label_takes_the_words_of_others_for_html();
    void no_tooltip_takes_the_words_of_others_for_html();
    void no_message_box_takes_the_words_of_others_for_html();

private:
    /// Everything in it that comes from others is markup.
    struct Desk
    {
        Desk()
        {
            Settings settings;
            settings.name = kMarkup.toStdString();
            settings.vlanId = 42;
            SessionInfo session = FakeHelperClient::sessionOf(settings);
            session.owner = getuid();
            session.server = kMarkup;
            path = client.addSession(session);
            app.start();
            app.present();
            client.givePeers(path, {peer()});
            client.setState(path, SessionState::Degraded,
                Problem{ProblemCode::PermissionDenied, {{"reason", kMarkup.toStdString()}}});
        }
        static PeerInfo peer()
        {
            PeerInfo peer;
            peer.mac = *MacAddress::parse("02:00:00:00:00:01");
            peer.name = kMarkup.toStdString();
            peer.features = {kMarkup.toStdString()};
            return peer;
        }

        QTemporaryDir home;
        FakeHelperClient client;
        FakeSecretStore store;
        FakePermissions permissions;
        Application app{client, store, permissions,
            {.hidden = true,
                .profilesPath = home.filePath(QStringLiteral("profiles.json")),
                .memoryPath = home.filePath(QStringLiteral("window.ini"))}};
        QString path;
    };
};

namespace {

bool isHtml(const QLabel& label)
{
    return label.textFormat() == Qt::RichText
        || (label.textFormat() == Qt::AutoText && Qt::mightBeRichText(label.text()));
}

/// What a tooltip with this text looks like.
const QLabel* tip(const QString& text, QWidget* over)
{
    QToolTip::showText(QPoint(1, 1), text, over);
    for (QWidget* const widget : QApplication::topLevelWidgets())
        if (widget->inherits("QTipLabel") && widget->isVisible())
            return qobject_cast<QLabel*>(widget);
    return nullptr;
}

} // namespace

void PlainTextTest::no_label_takes_the_words_of_others_for_html()
{
    Desk desk;
    int told = 0;
    auto* const page = desk.app.window().findChild<ConnectionPage*>();
    QVERIFY(page);
    for (const auto which :
        {ConnectionPage::Overview, ConnectionPage::Peers, ConnectionPage::Macs, ConnectionPage::Log}) {
        page->turnTo(which);
        QCoreApplication::processEvents();
        for (const QLabel* const label : desk.app.window().findChildren<QLabel*>()) {
            if (!label->text().contains(QLatin1String("<b>evil")) || !label->isVisible())
                continue;
            ++told;
            QVERIFY2(!isHtml(*label), qPrintable(label->objectName() + label->text()));
        }
        for (const QTextEdit* const text : desk.app.window().findChildren<QTextEdit*>())
            QVERIFY2(!text->toHtml().contains(QLatin1String("<img")), qPrintable(text->objectName()));
    }
    QVERIFY(told > 0);
}

void PlainTextTest::no_tooltip_takes_the_words_of_others_for_html()
{
    Desk desk;
    int told = 0;
    const auto check = [&told](const QString& text, QWidget* over) {
        if (!text.contains(QLatin1String("<b>evil")))
            return;
        ++told;
        const QLabel* const shown = tip(text, over);
        QVERIFY2(shown && !isHtml(*shown), qPrintable(text));
    };
    for (QWidget* const widget : desk.app.window().findChildren<QWidget*>()) {
        check(widget->toolTip(), widget);
        auto* const view = qobject_cast<QAbstractItemView*>(widget);
        if (!view || !view->model())
            continue;
        for (int row = 0; row < view->model()->rowCount(); ++row)
            for (int column = 0; column < view->model()->columnCount(); ++column)
                check(view->model()->index(row, column).data(Qt::ToolTipRole).toString(), view);
    }
    QVERIFY(told > 0);
    check(kMarkup, &desk.app.window()); // that of a text that is cut off
}

void PlainTextTest::no_message_box_takes_the_words_of_others_for_html()
{
    const Desk desk;
    QMessageBox box(QMessageBox::Warning, kMarkup, kMarkup);
    box.setInformativeText(kMarkup);
    box.show();
    int told = 0;
    for (const QLabel* const label : box.findChildren<QLabel*>())
        if (label->text() == kMarkup && ++told > 0)
            QVERIFY(!isHtml(*label));
    QCOMPARE(told, 2);
}

QTEST_MAIN(PlainTextTest)
#include "plain_text_test.moc"
