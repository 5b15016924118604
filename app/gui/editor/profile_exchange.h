// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/connections/profile_sync.h"

#include <QObject>

QT_BEGIN_NAMESPACE
class QWidget;
QT_END_NAMESPACE

namespace vnats {

class NoticeBar;

/// Imports and exports profiles, with the dialogs that ask for the file and the notices that report the
/// outcome. An import can be undone.
class ProfileExchange : public QObject
{
    Q_OBJECT
public:
    /// All outlive this; the dialogs belong to `window`.
    ProfileExchange(ProfileSync& profiles, NoticeBar& notices, QWidget* window);

    void askForImport();
    void askForExport(const QList<Profile>& profiles);

    void importFrom(const QString& path);
    void exportTo(const QString& path, const QList<Profile>& profiles);

private:
    void tell(const QString& text, bool isError);

    ProfileSync& m_profiles;
    NoticeBar& m_notices;
    QWidget* m_window;
};

} // namespace vnats
