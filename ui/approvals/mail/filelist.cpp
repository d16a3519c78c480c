#include "approvals/mail/filelist.h"

#include "approvals/fold.h"
#include "base/literals.h"
#include "common/build.h"
#include "common/plaintext.h"
#include "common/times.h"
#include "domain/present/values.h"

namespace countersign {

namespace {
QString place(const MailFile &file)
{
    if (file.path.startsWith(u"Needs_Action/")) // the folder's name is an id
        return FileList::tr("%1, as it came in").arg(placeWords(file.path));
    return file.path;
}
} // namespace

QString FileList::words(const MailFile &file, std::optional<qint64> size)
{
    const QString name = size ? u"%1, %2"_s.arg(file.name, Times::size(*size)) : file.name;
    return visibleLine(name == file.path ? name : u"%1 – %2"_s.arg(name, place(file)));
}

QString FileList::gone(const MailFile &file)
{
    return words(file, {}) + u" – "_s + tr("cannot be read now: the mail cannot be sent");
}

FileList::FileList(Desk &desk, const Theme &theme, const QList<MailFile> &files, QWidget *parent)
    : QWidget(parent), m_files(files)
{
    QList<QWidget *> rows;
    QStringList paths;
    for (const MailFile &file : files) {
        m_rows.append(new TextLabel(theme, Type::Small, false, Role::Ink));
        m_rows.last()->setText(words(file, {}));
        rows.append(m_rows.last());
        paths.append(file.path);
    }
    const int hidden = int(Fold::hiddenOf(rows.size()));
    column(this, 0, 0)->addWidget(new Fold(theme, rows, tr("and %n more", nullptr, hidden)));
    desk.fileSizes(paths, this, [this](const Result<QMap<QString, qint64>> &sizes) {
        if (!sizes)
            return;
        for (qsizetype i = 0; i < m_files.size(); ++i) {
            const bool isThere = sizes->contains(m_files[i].path);
            m_rows[i]->setText(isThere ? words(m_files[i], sizes->value(m_files[i].path)) : gone(m_files[i]));
            m_rows[i]->setRole(isThere ? Role::Ink : Role::Danger);
        }
    });
}

} // namespace countersign
