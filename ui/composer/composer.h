// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "providers/modelinfo.h"

#include <QList>
#include <QWidget>

#include <optional>

class QLabel;
class QToolButton;

namespace Parlor {

class AttachmentStrip;
class QuestionEditor;
class QuestionScope;
class TokenGauge;
struct AttachedFile;

/// Where a question is written. It knows nothing of services: the window sends what it asks for.
class Composer : public QWidget
{
    Q_OBJECT

public:
    explicit Composer(QWidget *parent = nullptr);

    [[nodiscard]] QString text() const;
    void setText(const QString &text);
    void clear(); ///< after the question was taken: text, files, and the models that were chosen for it alone
    /// Of a quotation or a prompt: behind what is written, with an empty line between.
    void insertText(const QString &text);
    [[nodiscard]] QList<AttachedFile> files() const;
    void addFiles(const QStringList &paths);
    void setFiles(const QList<AttachedFile> &files); ///< in the place of those that are there
    /// Documents and models that were chosen for questions beside the conversation's own.
    [[nodiscard]] QuestionScope &scope() const { return *m_scope; }
    [[nodiscard]] TokenGauge &gauge() const { return *m_gauge; }
    [[nodiscard]] QuestionEditor &editor() const { return *m_editor; }
    /// Where a question can be given to a second model; hidden until then.
    void offerSecondModel();
    void focusEditor();
    /// Nothing: nothing can answer yet, and nothing can be sent.
    void setModel(const std::optional<ModelInfo> &model);
    /// What answers the next question: the scope's, else the one that was set.
    [[nodiscard]] const std::optional<ModelInfo> &model() const;
    /// An answer is on its way: the button stops it, Enter sends what is to wait for its end.
    void setRunning(bool running);
    void setSending(bool sending); ///< the question is being stored: it cannot be sent twice
    void showError(const QString &sentence); ///< empty: none
    /// What is special about what is being written ("Editing a question"), with a button that ends it. Empty: nothing.
    void setNotice(const QString &sentence);
    [[nodiscard]] bool webSearch() const;
    [[nodiscard]] bool thinking() const;
    [[nodiscard]] QWidget *modelButton() const;
    [[nodiscard]] QWidget *secondModelButton() const;

Q_SIGNALS:
    void sendRequested(const QString &text);
    void stopRequested();
    void modelRequested();
    void secondModelRequested(); ///< one is to be chosen
    void noticeClosed();
    void textChanged();
    void filesChanged();
    void modelChanged(); ///< model() is another one

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    void arrange();
    void connectParts();
    void send();
    void grow();
    void colourError();
    void showState();

    QWidget *m_card; ///< the rounded field that holds all but the error
    QuestionScope *m_scope;
    AttachmentStrip *m_files;
    QuestionEditor *m_editor;
    QLabel *m_error;
    QWidget *m_noticeBar;
    QLabel *m_notice;
    QToolButton *m_endNotice;
    QToolButton *m_attach;
    QToolButton *m_model;
    QToolButton *m_secondModel;
    QToolButton *m_webSearch;
    QToolButton *m_thinking;
    TokenGauge *m_gauge;
    QToolButton *m_send;
    std::optional<ModelInfo> m_chosen;
    bool m_running = false;
    bool m_sending = false;
};

} // namespace Parlor
