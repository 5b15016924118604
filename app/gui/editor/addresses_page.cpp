// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/editor/addresses_page.h"

#include "app/gui/appearance/contrast.h"
#include "app/gui/widgets/state_icon.h"
#include "app/model/words/problem_words.h"
#include "core/base/validation.h"
#include "helper/contract/string_list.h"

#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPlainTextEdit>
#include <QVBoxLayout>

namespace vnats {

AddressesPage::AddressesPage(QWidget* parent)
    : EditorPage(parent)
    , m_automatic(new QCheckBox(tr("&Find a free address automatically and keep it"), this))
    , m_fixed(new QPlainTextEdit(this))
    , m_fixedMessage(new QLabel(this))
    , m_summary(new QLabel(this))
    , m_overlap(new QCheckBox(tr("&Allow subnets that this computer uses elsewhere"), this))
{
    m_automatic->setObjectName(QStringLiteral("editor.automatic"));
    m_subnet = addField("editor.subnet", tr("In the sub&net"),
        tr("The same on every computer of this LAN; if empty, the VLAN ID decides."), QString(),
        unlessEmpty(checkedBy(validation::parseAutomaticSubnet)));

    auto* title = new QLabel(tr("Addresses of this computer, one per &line"), this);
    title->setBuddy(m_fixed);
    m_fixed->setObjectName(QStringLiteral("editor.addresses"));
    m_fixed->setPlaceholderText(QStringLiteral("10.0.0.2/24\nfd00::2/64"));
    m_fixed->setTabChangesFocus(true);
    m_fixed->setMaximumHeight(m_fixed->fontMetrics().lineSpacing() * 5);
    m_fixedMessage->setObjectName(QStringLiteral("editor.addresses.error"));
    m_summary->setObjectName(QStringLiteral("editor.addressSummary"));
    m_overlap->setObjectName(QStringLiteral("editor.overlap"));
    auto* overlapHint = new QLabel(
        tr("Computers in these subnets are then reached through the VLAN; an administrator has to agree."),
        this);
    for (QLabel* label : {m_fixedMessage, m_summary, overlapHint}) {
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
    }
    overlapHint->setForegroundRole(QPalette::PlaceholderText);

    auto* layout = new QVBoxLayout(this);
    layout->setSpacing(6);
    for (QWidget* widget : {static_cast<QWidget*>(m_automatic), static_cast<QWidget*>(m_subnet),
             static_cast<QWidget*>(title), static_cast<QWidget*>(m_fixed),
             static_cast<QWidget*>(m_fixedMessage), static_cast<QWidget*>(m_summary)})
        layout->addWidget(widget);
    layout->addStretch(1);
    layout->addWidget(m_overlap);
    layout->addWidget(overlapHint);

    connect(m_automatic, &QCheckBox::toggled, this, &AddressesPage::changed);
    connect(m_subnet, &FormField::edited, this, &AddressesPage::changed);
    connect(m_fixed, &QPlainTextEdit::textChanged, this, &AddressesPage::changed);
    connect(m_overlap, &QCheckBox::toggled, this, &EditorPage::edited);
    setVlan(std::nullopt);
    summarize();
}

void AddressesPage::fill(const Profile& profile)
{
    m_overlap->setChecked(profile.settings.overlap);
}

std::expected<void, Problem> AddressesPage::storeIn(Profile& profile) const
{
    profile.settings.overlap = m_overlap->isChecked();
    return {};
}

void AddressesPage::showAddressing(const QString& text)
{
    const auto parsed = validation::parseAddressing(text.toStdString());
    if (!parsed || text == addressing())
        return summarize();
    m_following = true;
    m_automatic->setChecked(parsed->automatic);
    m_subnet->setText(
        parsed->automaticSubnet ? QString::fromStdString(parsed->automaticSubnet->toString()) : QString());
    QStringList fixed;
    for (const IpInterfaceAddress& address : parsed->addresses)
        fixed << QString::fromStdString(address.toString());
    m_fixed->setPlainText(fixed.join(QLatin1Char('\n')));
    m_following = false;
    summarize();
}

void AddressesPage::setVlan(std::optional<std::uint32_t> vlanId)
{
    m_vlanId = vlanId;
    Settings settings;
    settings.vlanId = vlanId.value_or(0);
    m_subnet->edit()->setPlaceholderText(
        vlanId ? QString::fromStdString(settings.automaticRange().toString()) : QString());
    summarize();
}

QString AddressesPage::addressing() const
{
    QStringList texts;
    if (m_automatic->isChecked()) {
        const QString subnet = m_subnet->text().trimmed();
        texts << (subnet.isEmpty() ? QStringLiteral("auto") : QStringLiteral("auto:") + subnet);
    }
    texts << m_fixed->toPlainText().split(QLatin1Char('\n'), Qt::SkipEmptyParts);
    return texts.join(QLatin1String(", "));
}

void AddressesPage::changed()
{
    if (m_following)
        return;
    summarize();
    Q_EMIT addressingEdited(addressing());
}

void AddressesPage::summarize()
{
    m_subnet->setVisible(m_automatic->isChecked());
    const auto fixed = validation::parseAddresses(m_fixed->toPlainText().toStdString());
    const QString wrong = fixed ? QString() : wordsOf(fixed.error());
    m_fixedMessage->setText(wrong);
    m_fixedMessage->setVisible(!wrong.isEmpty());
    m_fixed->setAccessibleDescription(wrong);
    QPalette colors = palette();
    colors.setColor(QPalette::WindowText,
        readable(blend(colors.color(QPalette::WindowText), stateColor(Connection::State::Failed), 0.8),
            colors.color(QPalette::Window), colors.color(QPalette::WindowText)));
    m_fixedMessage->setPalette(colors);

    m_summary->setVisible(fixed.has_value());
    if (!fixed)
        return;
    QStringList parts;
    for (const IpInterfaceAddress& address : *fixed)
        parts << QString::fromStdString(address.toString());
    if (m_automatic->isChecked())
        parts << tr("a free address");
    m_summary->setText(parts.isEmpty()
            ? tr("The interface gets no address, as for a bridge or your own DHCP client.")
            : tr("The interface gets %1.").arg(QLocale().createSeparatedList(parts)));
}

} // namespace vnats
