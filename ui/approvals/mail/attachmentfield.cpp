#include "approvals/mail/attachmentfield.h"

#include "approvals/mail/filelist.h"
#include "common/build.h"
#include "common/plaintext.h"

#include <QCheckBox>
#include <QFileDialog>
#include <QPushButton>

#include <algorithm>

namespace countersign {

namespace {
constexpr int kMostFiles = 50; ///< as the tools take
}

AttachmentField::AttachmentField(Desk &desk, const Theme &theme, const QList<MailFile> &files, QWidget *parent)
    : QWidget(parent), m_desk(desk), m_theme(theme), m_files(files)
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
    m_desk.fileToSend(file, this, [this](const Result<VaultFile> &read) {
        if (!read)
            return say(read.error().message);
        const auto isSame = [&](const auto &one) { return one.path == read->path; };
        if (std::ranges::any_of(m_files, isSame) || std::ranges::any_of(m_added, isSame))
            return say(tr("%1 is in the list already.").arg(visibleLine(read->path)));
        if (m_files.size() + m_added.size() >= kMostFiles)
            return say(tr("A mail takes %1 files along at the most.").arg(kMostFiles));
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
