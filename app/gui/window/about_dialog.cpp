// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/window/about_dialog.h"

#include "app/gui/widgets/state_icon.h"

#include <QClipboard>
#include <QCoreApplication>
#include <QDialogButtonBox>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSysInfo>
#include <QVBoxLayout>

namespace vnats {

namespace {

/// What the programs of this project link or start; names and SPDX licence expressions are not translated.
constexpr char kLibraries[] = R"(Qt (LGPL-3.0-only, Qt Charts GPL-3.0-only)
cnats (Apache-2.0)
nats-server (Apache-2.0)
OpenSSL (Apache-2.0)
libnl (LGPL-2.1-only)
libcap-ng (LGPL-2.1-or-later)
libidn2 (LGPL-3.0-or-later OR GPL-2.0-or-later)
utf8proc (MIT)
JSON for Modern C++ (MIT)
polkit (LGPL-2.0-or-later)
polkit-qt (LGPL-2.1-or-later)
GLib (LGPL-2.1-or-later)
QtKeychain (BSD-3-Clause)
libqrencode (LGPL-2.1-or-later)
libxcb (X11))";

QLabel* lineOf(const QString& text, QWidget* parent)
{
    auto* label = new QLabel(text, parent);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    return label;
}

} // namespace

AboutDialog::AboutDialog(QWidget* parent)
    : QDialog(parent)
{
    setObjectName(QStringLiteral("aboutDialog"));
    setWindowTitle(tr("About VLAN NATS"));
    auto* icon = new QLabel(this);
    icon->setPixmap(appIcon().pixmap(QSize(64, 64), devicePixelRatioF()));
    auto* version = lineOf(tr("VLAN NATS %1").arg(QCoreApplication::applicationVersion()), this);
    version->setObjectName(QStringLiteral("about.version"));
    QFont large = version->font();
    large.setPointSizeF(large.pointSizeF() * 1.5);
    large.setBold(true);
    version->setFont(large);
    auto* what = lineOf(tr("A virtual LAN whose switch is a NATS server."), this);
    auto* licence = lineOf(
        tr("Free software under the GNU General Public License, version 3 or later (GPL-3.0-or-later). "
           "You may use, study, share and change it. It comes without any warranty."),
        this);
    licence->setObjectName(QStringLiteral("about.licence"));
    auto* libraries = new QPlainTextEdit(QString::fromLatin1(kLibraries), this);
    libraries->setObjectName(QStringLiteral("about.libraries"));
    libraries->setAccessibleName(tr("Software that it uses"));
    libraries->setReadOnly(true);
    libraries->setTabChangesFocus(true);

    auto* words = new QVBoxLayout;
    words->setSpacing(6);
    words->addWidget(version);
    words->addWidget(what);
    auto* head = new QHBoxLayout;
    head->setSpacing(16);
    head->addWidget(icon, 0, Qt::AlignTop);
    head->addLayout(words, 1);

    auto* buttons = new QDialogButtonBox(this);
    QPushButton* close = buttons->addButton(tr("Close"), QDialogButtonBox::RejectRole);
    close->setDefault(true);
    QPushButton* copy = buttons->addButton(tr("&Copy version"), QDialogButtonBox::ActionRole);
    copy->setObjectName(QStringLiteral("about.copy"));
    copy->setToolTip(tr("For a question or a report: the versions of this program, of Qt and of the system"));
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(copy, &QPushButton::clicked, this, [] {
        QGuiApplication::clipboard()->setText(
            QStringLiteral("vlan-nats %1, Qt %2, %3, %4")
                .arg(QCoreApplication::applicationVersion(), QLatin1String(qVersion()),
                    QSysInfo::prettyProductName(), QLocale().name()));
    });

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 18, 20, 16);
    layout->setSpacing(14);
    layout->addLayout(head);
    layout->addWidget(licence);
    layout->addWidget(new QLabel(tr("It uses:"), this));
    layout->addWidget(libraries, 1);
    layout->addWidget(buttons);
    resize(520, 460);
}

} // namespace vnats
