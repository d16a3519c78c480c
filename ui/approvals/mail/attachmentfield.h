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
    /// `most`: how many the tool takes.
    AttachmentField(Desk &desk, const Theme &theme, const QList<MailFile> &files, int most, QWidget *parent = nullptr);

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
    /// Why the mail cannot be saved like that, said below; empty: it can. One that was chosen is still being read, or
    /// they are too large together.
    QString check();

Q_SIGNALS:
    void edited();

private:
    void addLine(const MailFile &file, std::optional<qint64> size);
    void choose();
    void say(const QString &problem);

    Desk &m_desk;
    const Theme &m_theme;
    QList<MailFile> m_files;       ///< of the step
    QList<VaultFile> m_added;      ///< by hand, after them
    QMap<QString, qint64> m_sizes; ///< of the step's, by path, as far as they are known
    const int m_most;
    int m_reading = 0; ///< files that were chosen and are not there yet
    QVBoxLayout *m_lines = nullptr;
    QPushButton *m_more = nullptr;
    TextLabel *m_problem = nullptr;
    QList<QCheckBox *> m_ticks;
    QList<TextLabel *> m_words;
};

} // namespace countersign
