// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/profile_editor.h"

#include "app/gui/form_field.h"
#include "app/gui/state_icon.h"
#include "core/base/validation.h"
#include "helper/contract/string_list.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

namespace vnats {

namespace {

/// One of core's parsers as the check of a field.
template <typename T>
FormField::Check checkedBy(std::expected<T, Problem> (*parse)(std::string_view))
{
    return [parse](const QString& text) -> std::expected<void, Problem> {
        if (auto parsed = parse(text.toStdString()); !parsed)
            return std::unexpected(parsed.error());
        return {};
    };
}

QString joined(const std::vector<std::string>& texts)
{
    return toStringList(texts).join(QLatin1String(", "));
}

} // namespace

ProfileEditor::ProfileEditor(const std::optional<Profile>& profile, QWidget* parent)
    : QDialog(parent)
    , m_profile(profile ? *profile : Profile::create())
    , m_new(!profile)
{
    setObjectName(QStringLiteral("profileEditor"));
    setWindowTitle(m_new ? tr("Add a VLAN") : tr("Edit %1").arg(m_profile.displayName()));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 18, 20, 16);
    layout->setSpacing(6);
    makeFields();
    makeButtons();
    if (!m_new)
        fill();
    refresh();
    m_server->edit()->setFocus();
    setMinimumWidth(460);
}

void ProfileEditor::makeFields()
{
    using namespace validation;
    const auto make = [this](const char* name, const QString& label, const QString& hint,
                          const QString& example, FormField::Check check) {
        auto* field = new FormField(QLatin1String(name), label, hint, std::move(check), this);
        field->edit()->setPlaceholderText(example);
        connect(field, &FormField::edited, this, &ProfileEditor::refresh);
        return field;
    };
    m_server = make("editor.server", tr("NATS &URL"),
        tr("The server that all computers of this LAN connect to. Several: separate them with commas."),
        QStringLiteral("nats://example.org:4222"), checkedBy(parseServers));
    m_vlan = make("editor.vlan", tr("&VLAN ID"), tr("The same number on every computer of this LAN."),
        QStringLiteral("42"), checkedBy(parseVlanId));
    m_address = make("editor.address", tr("&IP address of this computer"),
        tr("Different on every computer, in the same subnet; auto finds a free one. Leave it empty to "
           "configure it yourself."),
        tr("10.0.0.2/24, or auto"), checkedBy(parseAddressing));

    m_advanced = new QWidget(this);
    m_name = make("editor.name", tr("&Name"), tr("What the tray and the list call it."), tr("Home"),
        checkedBy(parseName));
    m_mtu = make("editor.mtu", tr("&MTU"), tr("Bytes in one packet; 1500 suits nearly all."),
        QStringLiteral("1500"), [](const QString& text) -> std::expected<void, Problem> {
            return text.trimmed().isEmpty() ? std::expected<void, Problem>() : checkedBy(parseMtu)(text);
        });
    m_interface =
        make("editor.interface", tr("I&nterface"), tr("Of this computer; chosen for you when empty."),
            QStringLiteral("vnats42"), checkedBy(parseInterface));
    m_prefix = make("editor.prefix", tr("Subject &prefix"), tr("The same on every computer of this LAN."),
        QStringLiteral("vlan"), [](const QString& text) -> std::expected<void, Problem> {
            return text.trimmed().isEmpty() ? std::expected<void, Problem>()
                                            : checkedBy(parseSubjectPrefix)(text);
        });
    m_bridge = new QCheckBox(tr("&Bridge: let machines behind this interface's bridge use the VLAN"), this);
    m_bridge->setObjectName(QStringLiteral("editor.bridge"));
    auto* grid = new QGridLayout(m_advanced);
    grid->setContentsMargins(0, 4, 0, 0);
    grid->setHorizontalSpacing(16);
    grid->addWidget(m_name, 0, 0);
    grid->addWidget(m_mtu, 0, 1);
    grid->addWidget(m_interface, 1, 0);
    grid->addWidget(m_prefix, 1, 1);
    grid->addWidget(m_bridge, 2, 0, 1, 2);
    grid->setColumnStretch(0, 1);
    grid->setColumnStretch(1, 1);
    m_advanced->hide();

    m_fold = new QToolButton(this);
    m_fold->setObjectName(QStringLiteral("editor.advanced"));
    m_fold->setText(tr("&Advanced"));
    m_fold->setCheckable(true);
    m_fold->setAutoRaise(true);
    m_fold->setArrowType(Qt::RightArrow);
    m_fold->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_fold->setFocusPolicy(Qt::StrongFocus);
    connect(m_fold, &QToolButton::toggled, this, &ProfileEditor::unfold);

    m_problem = new QLabel(this);
    m_problem->setObjectName(QStringLiteral("editor.problem"));
    m_problem->setTextFormat(Qt::PlainText);
    m_problem->setWordWrap(true);
    m_problem->hide();

    auto* column = static_cast<QVBoxLayout*>(layout());
    for (QWidget* widget :
        {static_cast<QWidget*>(m_server), static_cast<QWidget*>(m_vlan), static_cast<QWidget*>(m_address)})
        column->addWidget(widget);
    column->addWidget(m_fold);
    column->addWidget(m_advanced);
    column->addWidget(m_problem);
    column->addStretch();
}

void ProfileEditor::makeButtons()
{
    auto* box = new QDialogButtonBox(this);
    QPushButton* cancel = box->addButton(QDialogButtonBox::Cancel);
    cancel->setObjectName(QStringLiteral("editor.cancel"));
    m_save = box->addButton(tr("&Save"), QDialogButtonBox::AcceptRole);
    m_save->setObjectName(QStringLiteral("editor.save"));
    // AutoDefault moves with the focus; Enter in a field shall always mean the same button.
    cancel->setAutoDefault(false);
    m_save->setAutoDefault(false);
    m_save->setDefault(!m_new);
    if (m_new) {
        m_saveAndConnect = box->addButton(tr("Save and &connect"), QDialogButtonBox::AcceptRole);
        m_saveAndConnect->setObjectName(QStringLiteral("editor.saveAndConnect"));
        m_saveAndConnect->setDefault(true);
        connect(m_saveAndConnect, &QPushButton::clicked, this, [this] { submit(true); });
    }
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_save, &QPushButton::clicked, this, [this] { submit(false); });
    layout()->addItem(new QSpacerItem(0, 8));
    layout()->addWidget(box);
}

void ProfileEditor::fill()
{
    const Settings& settings = m_profile.settings;
    m_server->setText(joined(settings.servers));
    m_vlan->setText(QString::number(settings.vlanId));
    m_address->setText(joined(settings.addressTexts()));
    m_name->setText(QString::fromStdString(settings.name));
    m_interface->setText(QString::fromStdString(settings.interface));
    m_bridge->setChecked(settings.bridge);
    // Defaults stay placeholders, so that what stands in Advanced is what somebody chose.
    const Settings plain;
    if (settings.mtu != plain.mtu)
        m_mtu->setText(QString::number(settings.mtu));
    if (settings.subjectPrefix != plain.subjectPrefix)
        m_prefix->setText(QString::fromStdString(settings.subjectPrefix));
    if (settings.mtu != plain.mtu || settings.subjectPrefix != plain.subjectPrefix
        || !settings.interface.empty() || settings.bridge)
        m_fold->setChecked(true);
}

std::expected<Profile, Problem> ProfileEditor::gather() const
{
    using namespace validation;
    const auto text = [](const FormField* field) { return field->text().trimmed().toStdString(); };
    Profile profile = m_profile;
    Settings& settings = profile.settings;
    auto servers = parseServers(text(m_server));
    if (!servers)
        return std::unexpected(servers.error());
    auto vlan = parseVlanId(text(m_vlan));
    if (!vlan)
        return std::unexpected(vlan.error());
    const auto addressing = parseAddressing(text(m_address));
    if (!addressing)
        return std::unexpected(addressing.error());
    auto mtu =
        text(m_mtu).empty() ? std::expected<std::uint32_t, Problem>(Settings().mtu) : parseMtu(text(m_mtu));
    if (!mtu)
        return std::unexpected(mtu.error());
    settings.servers = *std::move(servers);
    settings.vlanId = *vlan;
    addressing->storeIn(settings);
    settings.bridge = m_bridge->isChecked();
    settings.mtu = *mtu;
    settings.name = text(m_name);
    settings.interface = text(m_interface);
    settings.subjectPrefix = text(m_prefix).empty() ? Settings().subjectPrefix : text(m_prefix);
    auto checked = check(settings);
    if (!checked)
        return std::unexpected(checked.error());
    settings = *std::move(checked);
    return profile;
}

void ProfileEditor::refresh()
{
    const auto profile = gather();
    m_save->setEnabled(profile.has_value());
    if (m_saveAndConnect)
        m_saveAndConnect->setEnabled(profile.has_value());
    m_problem->hide();
    for (FormField* field : {m_address, m_mtu})
        field->validate();
    if (profile)
        return;
    // Each field right by itself, yet not together, such as a small MTU with an IPv6 address.
    FormField* field = fieldOf(profile.error().code);
    if (field && field->isValid() && m_server->isValid() && m_vlan->isValid()) {
        field->complain(QString::fromStdString(profile.error().message));
        if (m_advanced->isAncestorOf(field))
            m_fold->setChecked(true);
    }
}

FormField* ProfileEditor::fieldOf(ProblemCode code) const
{
    switch (code) {
    case ProblemCode::InvalidServer:
        return m_server;
    case ProblemCode::InvalidVlan:
        return m_vlan;
    case ProblemCode::InvalidAddress:
        return m_address;
    case ProblemCode::InvalidName:
        return m_name;
    case ProblemCode::InvalidMtu:
        return m_mtu;
    case ProblemCode::InvalidInterface:
        return m_interface;
    case ProblemCode::InvalidPrefix:
        return m_prefix;
    default:
        return nullptr;
    }
}

void ProfileEditor::submit(bool connectNow)
{
    if (const auto profile = gather())
        Q_EMIT submitted(*profile, connectNow);
}

void ProfileEditor::complain(const QString& words)
{
    QPalette colors = palette();
    colors.setColor(QPalette::WindowText,
        blend(colors.color(QPalette::WindowText), stateColor(Connection::State::Failed), 0.8));
    m_problem->setPalette(colors);
    m_problem->setText(words);
    m_problem->show();
}

void ProfileEditor::unfold(bool open)
{
    m_fold->setArrowType(open ? Qt::DownArrow : Qt::RightArrow);
    m_advanced->setVisible(open);
    layout()->activate();
    resize(width(), sizeHint().height());
}

} // namespace vnats
