// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/connections/server_probe.h"

#include <QDialog>

QT_BEGIN_NAMESPACE
class QLabel;
class QPushButton;
class QTreeWidget;
class QTreeWidgetItem;
QT_END_NAMESPACE

namespace vnats {

/// Shows a connection test in progress: each server with its steps and their results, and below, in words,
/// what is wrong and what to do. Closing the dialog ends the test.
class ServerProbeDialog : public QDialog
{
    Q_OBJECT
public:
    explicit ServerProbeDialog(QWidget* parent = nullptr);

    void start(const Settings& settings, const Secrets& secrets);

private:
    void showStep(const ServerProbe::Step& step);
    void conclude(const Problem& problem);
    QTreeWidgetItem* serverItem(const QString& server);
    void markWaiting(QTreeWidgetItem* server);

    ServerProbe m_test;
    QTreeWidget* m_steps;
    QLabel* m_summary;
    QPushButton* m_close;
    QStringList m_problems;
};

} // namespace vnats
