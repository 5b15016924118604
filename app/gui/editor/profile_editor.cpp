// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/editor/profile_editor.h"

#include "app/gui/editor/addresses_page.h"
#include "app/gui/editor/advanced_page.h"
#include "app/gui/editor/boot_profile_dialog.h"
#include "app/gui/editor/lan_page.h"
#include "app/gui/editor/security_page.h"
#include "app/gui/editor/server_probe_dialog.h"
#include "app/gui/secrets/secret_input.h"
#include "app/gui/widgets/dropped_file.h"
#include "app/gui/widgets/help.h"
#include "app/gui/widgets/padlock.h"
#include "app/gui/widgets/page_keys.h"
#include "app/gui/widgets/reason_line.h"
#include "app/gui/widgets/state_icon.h"
#include "app/model/profiles/distinctions.h"
#include "app/model/profiles/nats_context.h"
#include "app/model/words/problem_words.h"
#include "core/base/validation.h"

#include <QClipboard>
#include <QDialogButtonBox>
#include <QDropEvent>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QPushButton>
#include <QScreen>
#include <QScrollArea>
#include <QStyle>
#include <QTabBar>
#include <QTabWidget>
#include <QVBoxLayout>

namespace vnats {

namespace {

/// Pixels of the screen that the dialog leaves for its own frame and the desktop's panels.
constexpr int kScreenRest = 80;

} // namespace

ProfileEditor::ProfileEditor(const std::optional<Profile>& profile, QWidget* parent)
    : QDialog(parent)
    , m_profile(profile ? *profile : Profile::create())
    , m_new(!profile)
    , m_tabs(new QTabWidget(this))
    , m_problem(new ReasonLine(QStringLiteral("editor.problem"), this))
    , m_warning(new ReasonLine(QStringLiteral("editor.warning"), this))
{
    setObjectName(QStringLiteral("profileEditor"));
    setWindowTitle(m_new ? tr("Add a VLAN") : tr("Edit %1").arg(m_profile.displayName()));
    makePages();
    QDialogButtonBox* buttons = makeButtons();
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 18, 20, 16);
    layout->setSpacing(10);
    layout->addWidget(m_tabs, 1);
    layout->addWidget(m_problem);
    layout->addWidget(m_warning);
    layout->addWidget(buttons);

    if (!m_new)
        for (EditorPage* page : std::as_const(m_pages))
            page->fill(m_profile);
    connectPages();
    m_addresses->showAddressing(m_lan->addressing());
    refresh();
    m_lan->focusFirst();
    setMinimumWidth(560);
    acceptFiles();
}

void ProfileEditor::makePages()
{
    m_tabs->setObjectName(QStringLiteral("editor.tabs"));
    m_tabs->setDocumentMode(true);
    addPageKeys(*m_tabs);
    m_tabs->setAccessibleName(tr("Pages of the profile"));
    m_tabs->tabBar()->setAccessibleName(tr("Pages of the profile"));
    addPage(m_lan = new LanPage(m_tabs), tr("LAN"));
    addPage(m_security = new SecurityPage(m_tabs), tr("Security"));
    addPage(m_addresses = new AddressesPage(m_tabs), tr("Addresses"));
    addPage(m_advanced = new AdvancedPage(m_tabs), tr("Advanced"));
    help::setTopic(m_lan, help::Topic::EditorLan);
    help::setTopic(m_security, help::Topic::EditorSecurity);
    help::setTopic(m_addresses, help::Topic::EditorAddresses);
    help::setTopic(m_advanced, help::Topic::EditorAdvanced);
    help::offerIn(this);
    connect(m_tabs, &QTabWidget::currentChanged, this, &ProfileEditor::refresh);
}

void ProfileEditor::addPage(EditorPage* page, const QString& title)
{
    page->layout()->setContentsMargins(2, 14, 2, 6);
    m_pages << page;
    auto* scroll = new QScrollArea(m_tabs);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(page);
    // The background of a dialog, not of a list.
    scroll->viewport()->setAutoFillBackground(false);
    page->setAutoFillBackground(false);
    m_tabs->addTab(scroll, title);
}

EditorPage* ProfileEditor::current() const
{
    return m_pages.at(m_tabs->currentIndex());
}

/// Grows for a page that needs it, up to the size of the screen; never shrinks, or the dialog would jump
/// about.
void ProfileEditor::makeRoom()
{
    auto* scroll = static_cast<QScrollArea*>(m_tabs->currentWidget());
    // It scrolls vertically only, and other languages have longer words.
    const int bar = style()->pixelMetric(QStyle::PM_ScrollBarExtent);
    const QSize wanted(current()->minimumSizeHint().width() + bar, current()->sizeHint().height());
    const QSize lacking = (wanted - scroll->viewport()->size()).expandedTo({0, 0});
    if (isVisible() && !lacking.isNull())
        resize((size() + lacking)
                   .boundedTo(screen()->availableGeometry().size() - QSize(kScreenRest, kScreenRest))
                   .expandedTo(size()));
}

void ProfileEditor::connectPages()
{
    for (EditorPage* page : std::as_const(m_pages))
        connect(page, &EditorPage::edited, this, &ProfileEditor::refresh);
    connect(m_lan, &LanPage::accessGiven, this, &ProfileEditor::take);
    connect(m_lan, &EditorPage::edited, this, [this] { m_addresses->showAddressing(m_lan->addressing()); });
    connect(m_addresses, &AddressesPage::addressingEdited, m_lan, &LanPage::setAddressing);
    connect(m_advanced, &AdvancedPage::bootProfileRequested, this, &ProfileEditor::saveBootProfile);
}

QDialogButtonBox* ProfileEditor::makeButtons()
{
    auto* box = new QDialogButtonBox(this);
    QPushButton* cancel = box->addButton(tr("Cancel"), QDialogButtonBox::RejectRole);
    cancel->setObjectName(QStringLiteral("editor.cancel"));
    // The button that Enter presses is the last one on GNOME, where a second way to accept comes before Cancel.
    m_save = box->addButton(tr("&Save"), m_new ? QDialogButtonBox::ActionRole : QDialogButtonBox::AcceptRole);
    m_save->setObjectName(QStringLiteral("editor.save"));
    // AutoDefault moves with the focus; Enter in a field must always press the same button.
    cancel->setAutoDefault(false);
    m_save->setAutoDefault(false);
    m_save->setDefault(!m_new);
    m_test = box->addButton(tr("&Test connection…"), QDialogButtonBox::ResetRole);
    m_test->setObjectName(QStringLiteral("editor.test"));
    m_test->setAutoDefault(false);
    connect(m_test, &QPushButton::clicked, this, &ProfileEditor::testConnection);
    if (m_new) {
        m_saveAndConnect = box->addButton(tr("Save and &connect"), QDialogButtonBox::AcceptRole);
        m_saveAndConnect->setObjectName(QStringLiteral("editor.saveAndConnect"));
        m_saveAndConnect->setDefault(true);
        connect(m_saveAndConnect, &QPushButton::clicked, this, [this] { submit(true); });
    }
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_save, &QPushButton::clicked, this, [this] { submit(false); });
    return box;
}

void ProfileEditor::setPermissions(const Permissions* permissions)
{
    if (m_saveAndConnect)
        showPermissionToConnect(m_saveAndConnect, permissions);
}

void ProfileEditor::setOthers(const QList<Profile>& others)
{
    m_others = others;
    m_others.removeIf([this](const Profile& other) { return other.id == m_profile.id; });
    refresh();
}

void ProfileEditor::setSecrets(const std::expected<Secrets, Problem>& found)
{
    if (!found)
        return m_security->setSecretsUnknown(wordsOf(found.error()));
    m_known = *found;
    m_security->setSecrets(*found);
    refresh();
}

void ProfileEditor::showLogin()
{
    m_tabs->setCurrentIndex(int(m_pages.indexOf(m_security)));
    m_security->focusLogin();
}

std::expected<Profile, ProfileEditor::Refusal> ProfileEditor::gather() const
{
    Profile profile = m_profile;
    for (EditorPage* page : m_pages)
        if (const auto stored = page->storeIn(profile); !stored)
            return std::unexpected(Refusal{stored.error(), page, false});
    auto checked = validation::check(profile.settings);
    if (!checked)
        return std::unexpected(Refusal{checked.error(), pageOf(checked.error().kind()), true});
    profile.settings = *std::move(checked);
    if (const auto fit = validation::check(profile.settings, m_security->secrets()); !fit)
        return std::unexpected(Refusal{fit.error(), pageOf(fit.error().kind()), true});
    return profile;
}

EditorPage* ProfileEditor::pageOf(ProblemKind kind) const
{
    for (EditorPage* page : m_pages)
        if (page->fieldOf(kind))
            return page;
    return m_security;
}

void ProfileEditor::refresh()
{
    m_advanced->setVlan(m_lan->vlanId());
    m_addresses->setVlan(m_lan->vlanId());
    m_security->setTls(m_lan->isTls());
    for (EditorPage* page : std::as_const(m_pages))
        page->validate();
    const auto profile = gather();
    m_problem->fallSilent();
    m_warning->warn(profile ? sameLanWords(profile->settings, m_others) : QString());
    const QString whyNot = profile ? QString() : tell(profile.error());
    allow({m_save, m_test}, whyNot);
    if (m_saveAndConnect)
        allow({m_saveAndConnect}, whyNot);
    m_advanced->setWhyNot(whyNot);
    markPages(profile ? nullptr : profile.error().page);
    // What has just become visible has its size only after the next layout.
    QMetaObject::invokeMethod(this, &ProfileEditor::makeRoom, Qt::QueuedConnection);
}

/// Beside the field if it is visible, else at the bottom with the name of the page. Returns the words.
QString ProfileEditor::tell(const Refusal& refusal)
{
    const QString words = wordsOf(refusal.problem);
    FormField* field = refusal.page->fieldOf(refusal.problem.kind());
    if (refusal.isTogether && field)
        field->complain(words);
    const bool here = current() == refusal.page;
    // What is shown beside its field need not be repeated.
    if (const QString said = refusal.page->complaint(); here && !said.isEmpty())
        return said;
    const QString title = m_tabs->tabText(int(m_pages.indexOf(refusal.page)));
    const QString line = here ? words : tr("%1: %2", "page: problem").arg(title, words);
    // A fresh form does not open with errors, but with what it needs.
    if (field && !field->isComplaining())
        m_problem->ask(line);
    else
        m_problem->complain(line);
    return words;
}

void ProfileEditor::markPages(const EditorPage* wrong)
{
    for (EditorPage* page : std::as_const(m_pages)) {
        const int index = int(m_pages.indexOf(page));
        const bool marked = !page->complaint().isEmpty() || (page == wrong && page != m_lan);
        m_tabs->setTabIcon(index, marked ? stateIcon(Connection::State::Degraded) : QIcon());
        m_tabs->setTabToolTip(index, marked ? tr("Something here needs your attention.") : QString());
    }
}

void ProfileEditor::submit(bool connectNow)
{
    const auto profile = gather();
    if (!profile)
        return;
    const Secrets secrets = m_security->secrets();
    Q_EMIT submitted(*profile, secrets == m_known ? Changes() : Changes(secrets), connectNow);
}

void ProfileEditor::testConnection()
{
    const auto profile = gather();
    if (!profile)
        return;
    auto* dialog = new ServerProbeDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
    dialog->start(profile->settings, m_security->secrets());
}

void ProfileEditor::saveBootProfile()
{
    const auto profile = gather();
    if (!profile)
        return;
    auto* dialog = new BootProfileDialog(*profile, m_security->secrets(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

/// Fills the right fields of all pages. What is said about it stays until the next change.
void ProfileEditor::take(const std::expected<ServerAccess, Problem>& access)
{
    if (!access)
        return complain(wordsOf(access.error()));
    if (!access->servers.empty())
        m_lan->setServers(access->servers);
    if (!access->proxy.empty())
        m_advanced->setProxy(access->proxy);
    m_security->take(access->secrets);
    refresh();
    QStringList words;
    if (!access->secrets.empty())
        words << tr("The login is on the Security page. It is stored in the keyring when you save.");
    if (!access->leftOut.isEmpty())
        words << tr("Not imported, because a VLAN does not need it: %1.")
                     .arg(access->leftOut.join(QLatin1String(", ")));
    if (!words.isEmpty())
        note(words.join(QLatin1Char(' ')));
}

/// Wherever they are dropped, but on a line that takes a file itself.
void ProfileEditor::acceptFiles()
{
    setAcceptDrops(true);
    installEventFilter(this);
    for (QLineEdit* edit : findChildren<QLineEdit*>())
        if (const auto* input = qobject_cast<SecretInput*>(edit->parentWidget());
            !input || !input->field().isFile)
            edit->installEventFilter(this);
}

bool ProfileEditor::eventFilter(QObject* watched, QEvent* event)
{
    const bool isDrop = event->type() == QEvent::Drop;
    if (isDrop || event->type() == QEvent::DragEnter || event->type() == QEvent::DragMove) {
        auto* drop = static_cast<QDropEvent*>(event);
        if (const QString path = droppedFile(*drop->mimeData()); !path.isEmpty()) {
            drop->acceptProposedAction();
            if (isDrop)
                take(nats_context::inFile(path));
            return true;
        }
    }
    return QDialog::eventFilter(watched, event);
}

/// What is pasted while no field has the focus.
void ProfileEditor::keyPressEvent(QKeyEvent* event)
{
    if (!event->matches(QKeySequence::Paste))
        return QDialog::keyPressEvent(event);
    if (const auto access = server_access::recognized(QGuiApplication::clipboard()->text().toUtf8()))
        take(*access);
}

void ProfileEditor::note(const QString& words)
{
    m_problem->setPalette(palette());
    m_problem->setText(words);
    m_problem->show();
}

void ProfileEditor::complain(const QString& words)
{
    m_problem->complain(words);
}

} // namespace vnats
