#pragma once
#include "agent/desk.h"
#include "common/theme.h"
#include "domain/present/mailstep.h"

#include <QWidget>

class QCheckBox;
class QPushButton;
class QVBoxLayout;

namespace countersign {

class TextLabel;

/// The files that a mail takes along, each with a tick that can be taken away, and a way to add others of the vault:
/// the bytes that they have when they are chosen are what is approved.
class AttachmentField : public QWidget
{
    Q_OBJECT
public:
    AttachmentField(Desk &desk, const Theme &theme, const QList<MailFile> &files, QWidget *parent = nullptr);

    /// Numbers of those that stay, in order, from 0.
    [[nodiscard]] QList<qsizetype> kept() const;
    /// What was added and stays.
    [[nodiscard]] QList<VaultFile> added() const;
    [[nodiscard]] QCheckBox *tick(qsizetype number) const { return m_ticks.value(number); }
    [[nodiscard]] QPushButton *more() const { return m_more; }
    /// A file by its absolute path; what is wrong with it is said below.
    void add(const QString &file);
    /// What was said last of a file that cannot go along; empty: nothing.
    [[nodiscard]] QString problem() const;

Q_SIGNALS:
    void edited();

private:
    void addLine(const MailFile &file, std::optional<qint64> size);
    void choose();
    void say(const QString &problem);

    Desk &m_desk;
    const Theme &m_theme;
    QList<MailFile> m_files;  ///< of the step
    QList<VaultFile> m_added; ///< by hand, after them
    QVBoxLayout *m_lines = nullptr;
    QPushButton *m_more = nullptr;
    TextLabel *m_problem = nullptr;
    QList<QCheckBox *> m_ticks;
    QList<TextLabel *> m_words;
};

} // namespace countersign
