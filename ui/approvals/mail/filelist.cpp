#include "approvals/mail/filelist.h"

#include "approvals/fold.h"
#include "approvals/stepcard.h"
#include "base/literals.h"
#include "common/build.h"
#include "common/plaintext.h"
#include "common/times.h"
#include "domain/present/values.h"

namespace countersign {

namespace {
constexpr qsizetype kLongestFile = 1000; ///< characters that stand on one line with what is said of them

QString goneWords()
{
    return FileList::tr("cannot be read now: the mail cannot be sent");
}

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
    return words(file, {}) + u" – "_s + goneWords();
}

QWidget *FileList::add(const Theme &theme, const MailFile &file)
{
    auto *label = new TextLabel(theme, Type::Small, false, Role::Ink);
    const QString known = words(file, {});
    m_rows.append({file, label, known.size() > kLongestFile});
    if (!m_rows.last().isLong) {
        label->setText(known);
        return label;
    }
    QWidget *both = surface("clear");
    QVBoxLayout *lines = column(both, 0, 0);
    lines->addWidget(outsideText(theme, known, Type::Small, Role::Ink));
    lines->addWidget(label);
    return both;
}

FileList::FileList(Desk &desk, const Theme &theme, const QList<MailFile> &files, QWidget *parent) : QWidget(parent)
{
    QList<QWidget *> rows;
    QStringList paths;
    for (const MailFile &file : files) {
        rows.append(add(theme, file));
        paths.append(file.path);
    }
    const int hidden = int(Fold::hiddenOf(rows.size()));
    column(this, 0, 0)->addWidget(new Fold(theme, rows, tr("and %n more", nullptr, hidden)));
    desk.fileSizes(paths, this, [this](const Result<QMap<QString, qint64>> &sizes) {
        for (const Row &row : std::as_const(m_rows)) {
            if (!sizes)
                continue;
            const auto size = sizes->constFind(row.file.path);
            const bool isThere = size != sizes->cend();
            row.label->setText(!isThere     ? row.isLong ? goneWords() : gone(row.file)
                                   : row.isLong ? Times::size(*size)
                                            : words(row.file, *size));
            row.label->setRole(isThere ? Role::Ink : Role::Danger);
        }
    });
}

} // namespace countersign
