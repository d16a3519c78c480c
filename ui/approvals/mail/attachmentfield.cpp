#include "approvals/mail/attachmentfield.h"

#include "approvals/mail/filelist.h"
#include "common/build.h"
#include "common/plaintext.h"

#include <QCheckBox>
#include <QFileDialog>
#include <QPushButton>

#include <algorithm>

namespace countersign {

AttachmentField::AttachmentField(
    Desk &desk, const Theme &theme, const QList<MailFile> &files, int most, QWidget *parent)
    : QWidget(parent), m_desk(desk), m_theme(theme), m_files(files), m_most(most)
{
    QVBoxLayout *all = column(this, 0, 1);
    all->addLayout(m_lines = new QVBoxLayout);
    m_lines->setSpacing(Theme::space(1));
    QStringList paths;
    for (const MailFile &file : files) {
        addLine(file, {});
        paths.append(file.path);
    }
    m_more = link(theme, tr("Attach a file of the vault…"));
    connect(m_more, &QPushButton::clicked, this, &AttachmentField::choose);
    all->addWidget(m_more, 0, Qt::AlignLeft);
    m_problem = new TextLabel(theme, Type::Small, true, Role::Danger);
    all->addWidget(m_problem);
    m_problem->hide();
    if (files.isEmpty())
        return;
    desk.fileSizes(paths, this, [this](const Result<QMap<QString, qint64>> &sizes) {
        m_sizes = sizes.value_or(QMap<QString, qint64>());
        for (qsizetype i = 0; sizes && i < m_files.size(); ++i)
            m_words[i]->setText(sizes->contains(m_files[i].path)
                                    ? FileList::words(m_files[i], sizes->value(m_files[i].path))
                                    : FileList::gone(m_files[i]));
    });
}

void AttachmentField::addLine(const MailFile &file, std::optional<qint64> size)
{
    auto *tick = new QCheckBox; // its words are beside it: those of others wrap and are plain text
    tick->setChecked(true);
    auto *words = new TextLabel(m_theme, Type::Small, false, Role::Ink);
    words->setText(FileList::words(file, size));
    tick->setAccessibleName(tr("Send along: %1").arg(words->shown()));
    auto *line = new QHBoxLayout;
    line->setSpacing(Theme::space(1));
    line->addWidget(tick, 0, Qt::AlignTop);
    line->addWidget(words, 1);
    m_lines->addLayout(line);
    m_ticks.append(tick);
    m_words.append(words);
    connect(tick, &QCheckBox::toggled, this, [this, words](bool stays) {
        words->setRole(stays ? Role::Ink : Role::Dim);
        Q_EMIT edited();
    });
}

void AttachmentField::choose()
{
    auto *dialog = new QFileDialog(this, tr("A file to send along"), m_desk.vaultFolder());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, &AttachmentField::add);
    dialog->open();
}

void AttachmentField::add(const QString &file)
{
    say({});
    ++m_reading;
    m_desk.fileToSend(file, this, [this](const Result<VaultFile> &read) {
        --m_reading;
        say({});
        if (!read)
            return say(read.error().message);
        const auto isSame = [&](const auto &one) { return one.path == read->path; };
        if (std::ranges::any_of(m_files, isSame) || std::ranges::any_of(m_added, isSame))
            return say(tr("%1 is in the list already.").arg(visibleLine(read->path)));
        if (kept().size() + added().size() >= m_most)
            return say(tr("A mail takes %1 files along at the most.").arg(m_most));
        m_added.append(*read);
        addLine({read->path, read->sha256, read->path.section(u'/', -1)}, read->size);
        Q_EMIT edited();
    });
}

void AttachmentField::say(const QString &problem)
{
    m_problem->setText(problem);
    m_problem->setVisible(!problem.isEmpty());
}

QString AttachmentField::check()
{
    qint64 together = 0;
    for (const qsizetype number : kept())
        together += m_sizes.value(m_files[number].path);
    const QList<VaultFile> more = added();
    for (const VaultFile &file : more)
        together += file.size;
    if (m_reading > 0)
        say(tr("A file that you chose is still being read. Save again in a moment."));
    else if (together > Desk::kMostSent)
        say(tr("The files are larger than 25 MiB together: a mail does not take them along."));
    else
        say({});
    return problem();
}

QString AttachmentField::problem() const
{
    return m_problem->isHidden() ? QString() : m_problem->shown();
}

QList<qsizetype> AttachmentField::kept() const
{
    QList<qsizetype> out;
    for (qsizetype i = 0; i < m_files.size(); ++i)
        if (m_ticks[i]->isChecked())
            out.append(i);
    return out;
}

QList<VaultFile> AttachmentField::added() const
{
    QList<VaultFile> out;
    for (qsizetype i = 0; i < m_added.size(); ++i)
        if (m_ticks[m_files.size() + i]->isChecked())
            out.append(m_added[i]);
    return out;
}

} // namespace countersign
