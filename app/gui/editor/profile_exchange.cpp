// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/editor/profile_exchange.h"

#include "app/gui/widgets/notice_bar.h"
#include "app/model/profiles/profile_exchange_file.h"
#include "app/model/profiles/whole_file.h"
#include "app/model/words/problem_words.h"

#include <QDir>
#include <QFile>
#include <QFileDialog>
#include <algorithm>

namespace vnats {

namespace {

const QString kNoticeKey = QStringLiteral("exchange");
constexpr qint64 kMostBytes = 2 * 1024 * 1024;

QString proposedName(const QList<Profile>& profiles)
{
    QString name =
        profiles.size() == 1 ? profiles.first().displayName() : QStringLiteral("vlan-nats profiles");
    name.replace(QLatin1Char('/'), QLatin1Char('-'));
    return name + QLatin1String(".json");
}

} // namespace

ProfileExchange::ProfileExchange(ProfileSync& profiles, NoticeBar& notices, QWidget* window)
    : QObject(window)
    , m_profiles(profiles)
    , m_notices(notices)
    , m_window(window)
{
}

void ProfileExchange::askForImport()
{
    auto* dialog =
        new QFileDialog(m_window, tr("Import profiles"), QDir::homePath(), tr("Profiles (*.json)"));
    dialog->setObjectName(QStringLiteral("importDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, &ProfileExchange::importFrom);
    dialog->open();
}

void ProfileExchange::askForExport(const QList<Profile>& profiles)
{
    auto* dialog =
        new QFileDialog(m_window, tr("Export profiles"), QDir::homePath(), tr("Profiles (*.json)"));
    dialog->setObjectName(QStringLiteral("exportDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->selectFile(proposedName(profiles));
    connect(dialog, &QFileDialog::fileSelected, this,
        [this, profiles](const QString& path) { exportTo(path, profiles); });
    dialog->open();
}

void ProfileExchange::importFrom(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        tell(tr("%1 cannot be read: %2. Choose another file.")
                 .arg(QDir::toNativeSeparators(path), file.errorString()),
            true);
        return;
    }
    const auto profiles = profile_exchange_file::read(file.read(kMostBytes));
    if (!profiles) {
        tell(wordsOf(profiles.error()), true);
        return;
    }
    QStringList added;
    for (Profile profile : *profiles) {
        // An import overwrites nothing.
        profile.id = Profile::create().id;
        profile.settings.profileId = profile.id.toStdString();
        if (const auto saved = m_profiles.save(profile); !saved) {
            tell(wordsOf(saved.error()), true);
            return;
        }
        added << profile.id;
    }
    m_notices.tell({kNoticeKey, NoticeBar::Kind::Info,
        tr("%Ln profiles imported. Such files never contain logins or keys; enter them where they are needed.",
            nullptr, static_cast<int>(added.size())),
        tr("Undo"),
        [this, added] {
            for (const QString& id : added)
                if (const auto removed = m_profiles.remove(id); !removed)
                    tell(wordsOf(removed.error()), true);
        },
        [this, added] {
            return std::ranges::none_of(
                m_profiles.list(), [&added](const Profile& profile) { return added.contains(profile.id); });
        }});
}

void ProfileExchange::exportTo(const QString& path, const QList<Profile>& profiles)
{
    constexpr auto kReadable =
        QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ReadGroup | QFileDevice::ReadOther;
    const auto written = whole_file::write(path, profile_exchange_file::write(profiles), kReadable);
    if (!written)
        tell(wordsOf(written.error()), true);
    else
        tell(tr("%Ln profiles exported to %1, without logins and keys.", nullptr,
                 static_cast<int>(profiles.size()))
                 .arg(QDir::toNativeSeparators(path)),
            false);
}

void ProfileExchange::tell(const QString& text, bool isError)
{
    m_notices.tell({kNoticeKey, isError ? NoticeBar::Kind::Error : NoticeBar::Kind::Info, text, {}, {}});
}

} // namespace vnats
