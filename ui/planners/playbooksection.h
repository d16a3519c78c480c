#pragma once
#include "agent/planneradmin.h"
#include "common/theme.h"

#include <QHash>
#include <QTimer>
#include <QWidget>

class QLineEdit;
class QListWidget;
class QPlainTextEdit;
class QPushButton;
class QVBoxLayout;

namespace countersign {

class OutcomeLine;

/// The playbooks: ours to read, the owner's to write; checked while typing and tried on past items.
class PlaybookSection : public QWidget
{
    Q_OBJECT
public:
    PlaybookSection(PlannerAdmin &admin, const Theme &theme, QWidget *parent = nullptr);
    void save();
    void tryOut();
    void choose(int row);
    void startNew();
    [[nodiscard]] QListWidget *list() const { return m_list; }
    [[nodiscard]] QPlainTextEdit *editor() const { return m_editor; }
    [[nodiscard]] QLineEdit *name() const { return m_name; }
    [[nodiscard]] OutcomeLine *problems() const { return m_problems; }
    [[nodiscard]] OutcomeLine *outcome() const { return m_outcome; }

protected:
    void showEvent(QShowEvent *event) override;

private:
    [[nodiscard]] QWidget *makeList();
    [[nodiscard]] QWidget *makeEditor();
    void load(const QString &select = {});
    void put(const QString &name, const QString &text);
    void check();
    void showResults(const QList<PlaybookTrial> &results);
    PlannerAdmin &m_admin;
    const Theme &m_theme;
    QList<PlaybookInfo> m_all;
    QString m_loaded;                  ///< the text as it was loaded
    QString m_shown;                   ///< the name of what is being edited; empty: a new one
    QHash<QString, QString> m_unsaved; ///< by name: what was left without being saved
    QTimer m_typing;
    QListWidget *m_list = nullptr;
    QLineEdit *m_name = nullptr;
    QPlainTextEdit *m_editor = nullptr;
    OutcomeLine *m_problems = nullptr;
    OutcomeLine *m_outcome = nullptr;
    QPushButton *m_save = nullptr;
    QPushButton *m_remove = nullptr;
    QVBoxLayout *m_results = nullptr;
};

} // namespace countersign
