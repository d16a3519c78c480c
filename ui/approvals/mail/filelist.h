#pragma once
#include "agent/desk.h"
#include "common/theme.h"
#include "domain/present/mailstep.h"

#include <QWidget>

namespace countersign {

class TextLabel;

/// The files that a mail takes along, one a line: the name that its receiver sees, its size, where it lies. The size is
/// asked for; a file that is gone is marked. Many are folded.
class FileList : public QWidget
{
    Q_OBJECT
public:
    FileList(Desk &desk, const Theme &theme, const QList<MailFile> &files, QWidget *parent = nullptr);

    /// "offer.pdf, 38 kB – Records/Offers/2026.pdf"; without a size while `size` is not known. On one line.
    [[nodiscard]] static QString words(const MailFile &file, std::optional<qint64> size);
    /// The same of a file that cannot be read.
    [[nodiscard]] static QString gone(const MailFile &file);

private:
    /// One file; of a name that is too long for one line it stands alone, and `label` says the rest.
    struct Row
    {
        MailFile file;
        TextLabel *label = nullptr;
        bool isLong = false;
    };
    [[nodiscard]] QWidget *add(const Theme &theme, const MailFile &file);
    QList<Row> m_rows;
};

} // namespace countersign
