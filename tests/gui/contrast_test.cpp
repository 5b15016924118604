// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/appearance/desktop_settings.h"
#include "app/gui/appearance/high_contrast.h"
#include "app/gui/appearance/outlined_style.h"
#include "app/gui/appearance/x_settings.h"

#include <QDBusConnection>
#include <QDBusMetaType>
#include <QDBusVariant>
#include <QDataStream>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>

using namespace vnats;

using Values = QMap<QString, QVariantMap>;
Q_DECLARE_METATYPE(Values)

/// The portal that tells programs what a person has chosen in the desktop's settings.
class FakePortal : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.portal.Settings")
public:
    Values values;

public Q_SLOTS:
    Values ReadAll(const QStringList&) { return values; }

Q_SIGNALS:
    void SettingChanged(const QString& group, const QString& key, const QDBusVariant& value);
};

class ContrastTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void a_light_theme_that_is_nearly_white_keeps_its_quiet_edges();
    void what_the_desktop_says_is_followed_while_it_runs();
    void a_theme_with_such_a_name_is_a_wish_for_it();
    void a_desktop_that_says_nothing_wishes_nothing();
    void a_settings_manager_of_x_is_read_in_both_byte_orders();
    void settings_of_x_that_are_cut_off_or_wrong_say_nothing();

private:
    void appear();
    static int edgeOf(QLineEdit& edit);

    QDBusConnection m_side =
        QDBusConnection::connectToBus(QDBusConnection::SessionBus, QStringLiteral("portal"));
    std::unique_ptr<FakePortal> m_portal;
    OutlinedStyle m_style;
};

void ContrastTest::initTestCase()
{
    qDBusRegisterMetaType<Values>();
    QVERIFY(m_side.isConnected());
}

void ContrastTest::init()
{
    m_portal = std::make_unique<FakePortal>();
}

void ContrastTest::cleanup()
{
    m_side.unregisterService(QStringLiteral("org.freedesktop.portal.Desktop"));
    m_side.unregisterObject(QStringLiteral("/org/freedesktop/portal/desktop"));
    setHighContrast(false);
}

void ContrastTest::appear()
{
    QVERIFY(m_side.registerObject(QStringLiteral("/org/freedesktop/portal/desktop"), m_portal.get(),
        QDBusConnection::ExportAllSlots | QDBusConnection::ExportAllSignals));
    QVERIFY(m_side.registerService(QStringLiteral("org.freedesktop.portal.Desktop")));
}

/// How light the frame of a field is, 0 … 255.
int ContrastTest::edgeOf(QLineEdit& edit)
{
    const QImage image = edit.grab().toImage();
    return image.pixelColor(0, image.height() / 2).lightness();
}

void ContrastTest::a_light_theme_that_is_nearly_white_keeps_its_quiet_edges()
{
    QLineEdit edit;
    edit.setStyle(&m_style);
    QPalette adwaita(QColor(0xf6, 0xf5, 0xf4), QColor(0xfa, 0xf9, 0xf8));
    adwaita.setColor(QPalette::WindowText, Qt::black);
    edit.setPalette(adwaita);
    QVERIFY2(edgeOf(edit) > 120, qPrintable(QString::number(edgeOf(edit))));
}

void ContrastTest::what_the_desktop_says_is_followed_while_it_runs()
{
    const QString group = QStringLiteral("org.freedesktop.appearance");
    const QString key = QStringLiteral("contrast");
    m_portal->values[group] = {{key, 1U}};
    appear();
    QLineEdit edit;
    edit.setStyle(&m_style);
    const int usual = edgeOf(edit);
    DesktopSettings desktop(QDBusConnection::sessionBus());
    connect(
        &desktop, &DesktopSettings::changed, &edit, [&] { setHighContrast(asksForHighContrast(desktop)); });
    QTRY_VERIFY(isHighContrast());
    QVERIFY2(edgeOf(edit) < 40, qPrintable(QString::number(edgeOf(edit))));
    Q_EMIT m_portal->SettingChanged(group, key, QDBusVariant(0U));
    QTRY_VERIFY(!isHighContrast());
    QCOMPARE(edgeOf(edit), usual);
    // GNOME's own switch, which older portals do not translate. And nothing of another type is believed.
    Q_EMIT m_portal->SettingChanged(group, key, QDBusVariant(QStringLiteral("1")));
    Q_EMIT m_portal->SettingChanged(QStringLiteral("org.gnome.desktop.a11y.interface"),
        QStringLiteral("high-contrast"), QDBusVariant(true));
    QTRY_VERIFY(isHighContrast());
    QSignalSpy changed(&desktop, &DesktopSettings::changed);
    Q_EMIT m_portal->SettingChanged(QStringLiteral("org.gnome.desktop.a11y.interface"),
        QStringLiteral("high-contrast"), QDBusVariant(false));
    QTRY_COMPARE(changed.count(), 1);
    QVERIFY(!isHighContrast());
}

void ContrastTest::a_theme_with_such_a_name_is_a_wish_for_it()
{
    for (const char* name :
        {"HighContrast", "HighContrastInverse", "ContrastHigh", "ContrastHighInverse", "BreezeHighContrast"})
        QVERIFY2(isHighContrastTheme(QLatin1String(name)), name);
    for (const char* name : {"", "Adwaita", "Adwaita-dark", "BreezeLight", "Contrast", "High"})
        QVERIFY2(!isHighContrastTheme(QLatin1String(name)), name);
    m_portal->values[QStringLiteral("org.gnome.desktop.interface")] = {
        {QStringLiteral("gtk-theme"), QStringLiteral("HighContrastInverse")}};
    appear();
    DesktopSettings desktop(QDBusConnection::sessionBus());
    QTRY_VERIFY(asksForHighContrast(desktop));
}

void ContrastTest::a_desktop_that_says_nothing_wishes_nothing()
{
    appear();
    DesktopSettings desktop(QDBusConnection::sessionBus());
    QSignalSpy changed(&desktop, &DesktopSettings::changed);
    QTRY_COMPARE(changed.count(), 1);
    QVERIFY(!asksForHighContrast(desktop));
}

/// A number, a colour, and then the theme's name.
static QByteArray settingsOfX(QDataStream::ByteOrder order, const QByteArray& theme)
{
    QByteArray bytes;
    QDataStream stream(&bytes, QIODevice::WriteOnly);
    stream.setByteOrder(order);
    const auto write = [&stream](const QByteArray& text) {
        stream.writeRawData(text.constData(), int(text.size()));
        for (qsizetype filled = text.size(); filled % 4 != 0; ++filled)
            stream << quint8(0);
    };
    const auto head = [&](quint8 kind, const QByteArray& name) {
        stream << kind << quint8(0) << quint16(name.size());
        write(name);
        stream << quint32(7);
    };
    stream << quint8(order == QDataStream::BigEndian) << quint8(0) << quint16(0) << quint32(7) << quint32(3);
    head(0, "Xft/DPI");
    stream << quint32(98304);
    head(2, "Net/Colour");
    stream << quint16(1) << quint16(2) << quint16(3) << quint16(4);
    head(1, "Net/ThemeName");
    stream << quint32(theme.size());
    write(theme);
    return bytes;
}

void ContrastTest::a_settings_manager_of_x_is_read_in_both_byte_orders()
{
    for (const auto order : {QDataStream::BigEndian, QDataStream::LittleEndian}) {
        const QByteArray settings = settingsOfX(order, "HighContrastInverse");
        QCOMPARE(xSettingText(settings, "Net/ThemeName"), QStringLiteral("HighContrastInverse"));
        QCOMPARE(xSettingText(settings, "Xft/DPI"), std::nullopt);
        QCOMPARE(xSettingText(settings, "Net/IconThemeName"), std::nullopt);
    }
}

void ContrastTest::settings_of_x_that_are_cut_off_or_wrong_say_nothing()
{
    const QByteArray settings = settingsOfX(QDataStream::LittleEndian, "Adwaita-dark");
    for (qsizetype size = 0; size < settings.size(); ++size)
        QCOMPARE(xSettingText(settings.first(size), "Net/ThemeName"), std::nullopt);
    QByteArray odd = settings;
    odd[12] = 9; // the first one's kind
    QCOMPARE(xSettingText(odd, "Net/ThemeName"), std::nullopt);
    QCOMPARE(xSettingText(QByteArray(4096, '\xff'), "Net/ThemeName"), std::nullopt);
}

QTEST_MAIN(ContrastTest)
#include "contrast_test.moc"
