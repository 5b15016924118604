// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/window/main_window.h"

#include "app/gui/connection/connection_page.h"
#include "app/gui/editor/profile_desk.h"
#include "app/gui/editor/profile_exchange.h"
#include "app/gui/secrets/secrets_prompt.h"
#include "app/gui/sharing/hosting_desk.h"
#include "app/gui/sharing/invitations.h"
#include "app/gui/widgets/copy_menus.h"
#include "app/gui/widgets/help.h"
#include "app/gui/widgets/scrolling.h"
#include "app/gui/widgets/state_icon.h"
#include "app/gui/window/about_dialog.h"
#include "app/gui/window/settings_page.h"
#include "app/gui/window/sidebar.h"
#include "app/gui/window/welcome_page.h"
#include "app/model/connections/hosted_leaves.h"
#include "app/model/connections/report.h"

#include <QAction>
#include <QClipboard>
#include <QCloseEvent>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QMenu>
#include <QSettings>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace vnats {

namespace {

const QString kGeometryKey = QStringLiteral("window/geometry");
// Some panels take the focus with the click that asks for the window.
constexpr qint64 kClickMs = 400;
const QString kSelectedKey = QStringLiteral("window/selected");
const QString kHiddenToldKey = QStringLiteral("told/hidden-to-tray");

} // namespace

MainWindow::MainWindow(HelperClient& client, Connections& connections, ProfileSync& profiles,
    QSettings& memory, ProfileSecrets& secrets, HostedLans& lans)
    : m_client(client)
    , m_connections(connections)
    , m_profiles(profiles)
    , m_memory(memory)
    , m_model(connections)
    , m_notices(new NoticeBar(this))
    , m_stack(new QStackedWidget(this))
    , m_sidebar(new Sidebar(m_model, this))
    , m_leaves(new HostedLeaves(client, connections, secrets, this))
    , m_page(new ConnectionPage(lans, *m_leaves, this))
    , m_settings(new SettingsPage(memory, Autostart(), this))
    , m_editing(new ProfileDesk(connections, profiles, secrets, lans, *m_notices, this))
    , m_exchange(new ProfileExchange(profiles, *m_notices, this))
    , m_invitations(new Invitations(connections, profiles, secrets, this))
    , m_hosting(new HostingDesk(connections, profiles, secrets, lans, *m_leaves, *m_notices, this))
{
    setObjectName(QStringLiteral("mainWindow"));
    new CopyMenus(this);
    setWindowTitle(tr("VLAN NATS"));
    setWindowIcon(appIcon());

    help::setTopic(this, help::Topic::Beginning);
    help::setTopic(m_settings, help::Topic::Settings);
    auto* welcome = new WelcomePage(this);
    help::setTopic(welcome, help::Topic::Beginning);
    fillWelcome(welcome);
    auto* content = new QWidget(this);
    auto* columns = new QHBoxLayout(content);
    columns->setContentsMargins(0, 0, 0, 0);
    columns->setSpacing(20);
    columns->addWidget(m_sidebar);
    columns->addWidget(m_page, 1);
    m_stack->addWidget(scrolling(welcome, QStringLiteral("welcomeArea"), tr("VLAN NATS")));
    m_stack->addWidget(content);
    m_stack->addWidget(scrolling(m_settings, QStringLiteral("settingsArea"), tr("Settings")));

    auto* central = new QWidget(this);
    auto* layout = new QVBoxLayout(central);
    layout->setContentsMargins(16, 16, 16, 16);
    layout->setSpacing(14);
    layout->addWidget(m_notices);
    layout->addWidget(m_stack, 1);
    setCentralWidget(central);

    connect(m_sidebar, &Sidebar::addRequested, this, &MainWindow::addProfile);
    connect(m_sidebar, &Sidebar::editRequested, m_editing, &ProfileDesk::edit);
    connect(m_sidebar, &Sidebar::deleteRequested, m_editing, &ProfileDesk::remove);
    connect(m_sidebar, &Sidebar::duplicateRequested, m_editing, &ProfileDesk::duplicate);
    connect(&m_model, &ConnectionList::moveRequested, m_editing, &ProfileDesk::move);
    connect(m_editing, &ProfileDesk::saved, m_sidebar, &Sidebar::select);
    connect(m_editing, &ProfileDesk::saved, this, &MainWindow::leaveSettings);
    connect(m_sidebar, &Sidebar::exportRequested, this,
        [this](Connection* connection) { m_exchange->askForExport({*connection->profile()}); });
    connect(m_sidebar, &Sidebar::inviteRequested, m_invitations, &Invitations::invite);
    connect(m_invitations, &Invitations::joined, m_sidebar, &Sidebar::select);
    connect(m_invitations, &Invitations::joined, this, &MainWindow::leaveSettings);
    connect(m_hosting, &HostingDesk::hosted, this, [this](Connection* connection) {
        m_sidebar->select(connection->key());
        leaveSettings();
        m_invitations->invite(connection);
    });
    connect(m_sidebar, &Sidebar::currentChanged, this, &MainWindow::showCurrent);
    connect(m_settings, &SettingsPage::done, this, &MainWindow::leaveSettings);
    connect(m_settings, &SettingsPage::colorsChosen, this, &MainWindow::colorsChosen);
    connect(m_page, &ConnectionPage::editRequested, this, [this] { m_editing->edit(m_sidebar->current()); });
    connect(m_page, &ConnectionPage::inviteRequested, this,
        [this] { m_invitations->invite(m_sidebar->current()); });
    connect(
        m_page, &ConnectionPage::hostRequested, this, [this] { m_hosting->hostAgain(m_sidebar->current()); });
    connect(m_page, &ConnectionPage::endLeafRequested, this,
        [this] { m_hosting->endLeaf(m_sidebar->current()); });
    connect(m_hosting, &HostingDesk::leafHosted, this, [this](Connection* connection) {
        m_sidebar->select(connection->key());
        leaveSettings();
    });
    connect(&m_model, &QAbstractItemModel::rowsRemoved, this, &MainWindow::showCurrent);
    connect(&connections, &Connections::listChanged, this, &MainWindow::showCurrent);
    connect(&connections, &Connections::listChanged, m_notices, &NoticeBar::reconsider);
    connect(&connections, &Connections::changed, m_notices, &NoticeBar::reconsider);
    connect(&client, &HelperClient::availabilityChanged, this, &MainWindow::tellAvailability);
    connect(&profiles, &ProfileSync::reported, this, [this](const QStringList& report) {
        m_notices->tell(
            {QStringLiteral("profiles"), NoticeBar::Kind::Warning, report.join(QLatin1Char('\n')), {}, {}});
    });

    auto* prompt = new SecretsPrompt(connections, secrets, *m_notices, this);
    connect(prompt, &SecretsPrompt::aboutToAsk, this, &MainWindow::present);
    connect(prompt, &SecretsPrompt::loginNeeded, this, &MainWindow::editLogin);
    connect(m_page, &ConnectionPage::secretsRequested, prompt,
        [this, prompt] { prompt->enter(m_sidebar->current()); });
    makeActions();
    fillMore();
    showCurrent();
    tellAvailability();
    resize(1080, 740);
    restoreGeometry(m_memory.value(kGeometryKey).toByteArray());
    m_page->recall(m_memory);
    m_sidebar->prefer(m_memory.value(kSelectedKey).toString());
}

MainWindow::~MainWindow()
{
    remember();
}

void MainWindow::remember()
{
    m_memory.setValue(kGeometryKey, saveGeometry());
    if (const Connection* connection = m_sidebar->current(); connection && !connection->isForeign())
        m_memory.setValue(kSelectedKey, connection->key());
    m_page->remember(m_memory);
}

QAction* MainWindow::makeAction(
    const QString& text, const char* name, const QKeySequence& keys, std::function<void()> go)
{
    auto* action = new QAction(text, this);
    action->setObjectName(QLatin1String(name));
    action->setShortcut(keys);
    action->setShortcutVisibleInContextMenu(true);
    connect(action, &QAction::triggered, this, std::move(go));
    addAction(action);
    return action;
}

void MainWindow::makeActions()
{
    makeAction(tr("Add a VLAN…"), "window.add", QKeySequence::New, [this] { addProfile(); });
    makeAction(
        tr("Edit…"), "window.edit", Sidebar::editKeys(), [this] { m_editing->edit(m_sidebar->current()); });
    makeAction(tr("Close"), "window.close", QKeySequence::Close, [this] { close(); });
    m_join = makeAction(
        tr("Join with an invitation…"), "more.join", QKeySequence(Qt::CTRL | Qt::Key_J), [this] { join(); });
    m_host = makeAction(
        tr("Host a LAN here…"), "more.host", QKeySequence(Qt::CTRL | Qt::Key_H), [this] { host(); });
    m_openSettings = makeAction(
        tr("Settings…"), "more.settings", QKeySequence(Qt::CTRL | Qt::Key_Comma), [this] { openSettings(); });
    m_help = makeAction(tr("Help"), "more.help", QKeySequence::HelpContents, [this] { help::openFor(this); });
    m_quit = makeAction(
        tr("Quit"), "more.quit", QKeySequence(Qt::CTRL | Qt::Key_Q), [this] { Q_EMIT quitRequested(); });
}

void MainWindow::fillWelcome(WelcomePage* page)
{
    page->addWay("welcome.add", tr("&Enter a server…"),
        tr("You know the URL of a NATS server that your computers can reach."), [this] { addProfile(); });
    page->addWay("welcome.join", tr("&Join with an invitation…"),
        tr("Somebody has sent you a link that begins with vlan-nats:."), [this] { join(); });
    page->addWay("welcome.host", tr("&Host a LAN here…"),
        tr("There is no server yet: this computer becomes one, and you get a link for the others."),
        [this] { host(); });
    page->addAside(
        "welcome.import", tr("&Import profiles from a file…"), [this] { m_exchange->askForImport(); });
    page->addAside("welcome.settings", tr("&Settings…"), [this] { openSettings(); });
}

void MainWindow::fillMore()
{
    QMenu& menu = m_sidebar->more();
    const auto add = [&](const QString& text, const char* name, auto action) {
        menu.addAction(text, this, action)->setObjectName(QLatin1String(name));
    };
    menu.addActions({m_join, m_host});
    add(tr("Import profiles…"), "more.import", [this] { m_exchange->askForImport(); });
    add(tr("Export all profiles…"), "more.export", [this] { m_exchange->askForExport(m_profiles.list()); });
    menu.addSeparator();
    add(tr("Copy report"), "more.report", [this] { copyReport(); });
    menu.addAction(m_openSettings);
    menu.addSeparator();
    menu.addAction(m_help);
    add(tr("About VLAN NATS"), "more.about", [this] { about(); });
    menu.addSeparator();
    menu.addAction(m_quit);
}

void MainWindow::about()
{
    auto* dialog = new AboutDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void MainWindow::openSettings()
{
    m_settingsOpen = true;
    m_stack->setCurrentIndex(2);
    m_notices->setPage({});
}

void MainWindow::leaveSettings()
{
    m_settingsOpen = false;
    showCurrent();
}

void MainWindow::copyReport()
{
    QGuiApplication::clipboard()->setText(report::text({QCoreApplication::applicationName(),
        QCoreApplication::applicationVersion(), m_client.availability(), report::linksOf(m_connections)}));
    m_notices->tell({QStringLiteral("report"), NoticeBar::Kind::Info,
        tr("The report has been copied. It contains no logins or keys; read it before you post it."), {},
        {}});
}

void MainWindow::present(const QString& key)
{
    if (!key.isEmpty()) {
        m_sidebar->select(key);
        leaveSettings();
    }
    setWindowState(windowState() & ~Qt::WindowMinimized);
    show();
    raise();
    activateWindow();
}

void MainWindow::presentOrHide()
{
    const bool isInFront = isVisible() && !isMinimized()
        && (isActiveWindow() || (m_left.isValid() && !m_left.hasExpired(kClickMs)));
    if (isInFront) {
        // Who hides it by the icon knows the way back.
        m_memory.setValue(kHiddenToldKey, true);
        close();
    } else {
        present(m_sidebar->current() ? m_sidebar->current()->key() : QString());
    }
}

void MainWindow::addProfile()
{
    m_editing->add();
}

void MainWindow::join(const QString& link)
{
    present(m_sidebar->current() ? m_sidebar->current()->key() : QString());
    m_invitations->join(link);
}

void MainWindow::host()
{
    m_hosting->host();
}

void MainWindow::editLogin(const QString& key)
{
    m_editing->editLogin(m_connections.byKey(key));
}

void MainWindow::showCurrent()
{
    Connection* const current = m_sidebar->current();
    m_page->setConnection(current);
    // The list changes by itself; that must not close what a person has opened.
    if (m_settingsOpen)
        return;
    m_notices->setPage(current ? current->key() : QString());
    m_stack->setCurrentIndex(m_connections.all().isEmpty() ? 0 : 1);
}

void MainWindow::tellAvailability()
{
    const QString key = QStringLiteral("helper");
    switch (m_client.availability()) {
    case HelperClient::Availability::NotInstalled:
        m_notices->tell({key, NoticeBar::Kind::Warning,
            tr("The part that creates network interfaces is missing. "
               "Install the vlan-nats-helper package (sudo apt install vlan-nats-helper), then connect; "
               "there is no need to restart."),
            {}, {}});
        break;
    case HelperClient::Availability::NoBus:
        m_notices->tell({key, NoticeBar::Kind::Warning,
            tr("The system bus does not answer, so nothing can be connected. "
               "Start the dbus service and open this program again."),
            {}, {}});
        break;
    case HelperClient::Availability::Unknown:
        break;
    case HelperClient::Availability::Idle:
    case HelperClient::Availability::Running:
        m_notices->dismiss(key);
        break;
    }
}

void MainWindow::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::ActivationChange && !isActiveWindow())
        m_left.start();
    QMainWindow::changeEvent(event);
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    remember();
    event->accept();
    if (m_quitting)
        return;
    if (!m_trayAvailable) {
        Q_EMIT quitRequested();
        return;
    }
    if (!m_memory.value(kHiddenToldKey).toBool()) {
        m_memory.setValue(kHiddenToldKey, true);
        Q_EMIT hiddenToTray();
    }
}

} // namespace vnats
