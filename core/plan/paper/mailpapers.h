#pragma once
#include <QJsonObject>
#include <QList>
#include <QString>

namespace countersign {

/// A paper that asks to be booked, among what a mail or an archive brings.
struct MailPaper
{
    QString number;      ///< where it is: "2", "2.1" for the first file in the second attachment; empty: not said
    QString name;        ///< as its sender calls it, one line; for showing only
    QString sha256;      ///< of its bytes, lower-case hex
    qint64 size = 0;     ///< bytes
    QJsonObject content; ///< what was read of it, in the form of an item's own
    QString pageNumber{}, pageSha256{}; ///< the same as a page for people, beside an e-invoice that is XML alone
    qint64 pageSize = 0;
    QString visible{};       ///< its text
    QString pageExtension{}; ///< extension() of that page
    QString paidBy{};        ///< name of a receipt of the same number beside it, which says that it is paid

    /// ".pdf", ".xml", ".html", ".txt": by what it is, never by its name.
    [[nodiscard]] QString extension() const;
};

constexpr int kMostMailPapers = 10;

/// True of what brings files: a mail, an archive. `content` is what the reader gave.
[[nodiscard]] bool bringsFiles(const QJsonObject &content);

/// E-invoices first, then pages of a kind that is booked, each once however often and in whatever forms it is attached;
/// also inside attached mails, archives and winmail.dat. At most `kMostMailPapers`; `*more` says that there were
/// others.
[[nodiscard]] QList<MailPaper> mailPapers(const QJsonObject &content, bool *more = nullptr);

} // namespace countersign
