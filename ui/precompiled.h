// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What most window files include anyway; never included by name.
#pragma once

#include <QAbstractItemModel>
#include <QAction>
#include <QApplication>
#include <QCoroFuture>
#include <QCoroTask>
#include <QIcon>
#include <QLabel>
#include <QLayout>
#include <QPainter>
#include <QPushButton>
#include <QTextDocument>
#include <QWidget>

#include <algorithm>
#include <chrono>
#include <functional>
#include <memory>
#include <optional>
