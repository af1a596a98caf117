// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "documents/document.h"
#include "services.h"

#include <QTimer>
#include <QWidget>

class QAction;
class QLabel;
class QScrollArea;
class QSpinBox;

namespace Parlor {

struct MarkedPage;
class PageSheet;

/// The pages of a document as they are printed, with a passage marked: turning, zooming. Drawn by another process (parlor-extract).
class PageView : public QWidget
{
    Q_OBJECT

public:
    PageView(Services services, UserId user, QWidget *parent = nullptr);

    /// `page`: 1-based. `passage`: its text, marked where it stands on this page or the next ones; empty: none.
    void showPage(const Document &document, int page, const QString &passage);
    void clear();
    [[nodiscard]] const DocumentId &document() const { return m_document.id; } ///< null: none is shown
    [[nodiscard]] int page() const;

Q_SIGNALS:
    /// The page cannot be shown; the sentence is for a person.
    void failed(const QString &sentence);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    [[nodiscard]] QWidget *makeBar();
    [[nodiscard]] QAction *makeAction(const QString &icon, const QString &text, const QKeySequence &key, void (PageView::*act)());
    void turnBack();
    void turnOn();
    void enlarge();
    void reduce();
    void fit();
    void setZoom(double zoom);
    void wantPage();
    void ask();
    void take(const MarkedPage &page);
    void arrange();
    [[nodiscard]] int pageWidth() const; ///< device-independent pixels

    Services m_services;
    UserId m_user;
    Document m_document;
    QString m_passage;
    int m_passagePage = 0; ///< where it begins
    int m_generation = 0; ///< an answer about an earlier document may come late
    double m_zoom = 1; ///< 1: as wide as the view
    bool m_asking = false;
    bool m_again = false; ///< something else is wanted by now
    bool m_goesToMark = false;
    QTimer m_settling; ///< nobody needs each width of a window that is being drawn larger
    PageSheet *m_sheet;
    QScrollArea *m_scroll;
    QLabel *m_hint; ///< why nothing is marked
    QSpinBox *m_number;
    QLabel *m_count;
    QAction *m_back;
    QAction *m_on;
    QAction *m_reduce;
    QAction *m_enlarge;
    QAction *m_fit;
};

} // namespace Parlor
