#include "approvals/mail/attachmentfield.h"

#include "approvals/mail/filelist.h"
#include "common/build.h"

#include <QCheckBox>

namespace countersign {

AttachmentField::AttachmentField(Desk &desk, const Theme &theme, const QList<MailFile> &files, QWidget *parent)
    : QWidget(parent), m_files(files)
{
    QVBoxLayout *lines = column(this, 0, 1);
    QStringList paths;
    for (const MailFile &file : files) {
        auto *tick = new QCheckBox; // its words are beside it: those of others wrap and are plain text
        tick->setChecked(true);
        auto *words = new TextLabel(theme, Type::Small, false, Role::Ink);
        words->setText(FileList::words(file, {}));
        tick->setAccessibleName(tr("Send along: %1").arg(words->shown()));
        QHBoxLayout *line = new QHBoxLayout;
        line->setSpacing(Theme::space(1));
        line->addWidget(tick, 0, Qt::AlignTop);
        line->addWidget(words, 1);
        lines->addLayout(line);
        m_ticks.append(tick);
        m_words.append(words);
        paths.append(file.path);
        connect(tick, &QCheckBox::toggled, this, [this, words](bool stays) {
            words->setRole(stays ? Role::Ink : Role::Dim);
            Q_EMIT edited();
        });
    }
    desk.fileSizes(paths, this, [this](const Result<QMap<QString, qint64>> &sizes) {
        for (qsizetype i = 0; sizes && i < m_files.size(); ++i)
            m_words[i]->setText(sizes->contains(m_files[i].path)
                                    ? FileList::words(m_files[i], sizes->value(m_files[i].path))
                                    : FileList::gone(m_files[i]));
    });
}

QList<qsizetype> AttachmentField::kept() const
{
    QList<qsizetype> out;
    for (qsizetype i = 0; i < m_ticks.size(); ++i)
        if (m_ticks[i]->isChecked())
            out.append(i);
    return out;
}

} // namespace countersign
