#include "mail/messageids.h"

#include "base/literals.h"
#include "mail/charset.h"
#include "mail/encodedtext.h"

#include <algorithm>

namespace countersign::mail {

namespace {

void keep(QStringList &ids, QByteArrayView id)
{
    QByteArray plain = id.toByteArray();
    plain.removeIf([](char c) { return (c >= 0 && c <= ' ') || c == 0x7f; }); // folded inside, by some
    if (plain.isEmpty() || plain.size() > kLongestId)
        return;
    ids.append(rawText(plain));
    if (ids.size() > 2 * kMostIds)
        ids.remove(1, kMostIds);
}

} // namespace

QStringList messageIds(QByteArrayView value)
{
    QByteArray decoded;
    if (!value.contains('<') && value.indexOf("=?") >= 0) { // some programs encode an id that is too long for a line
        decoded = decodedWords(value).toUtf8();
        value = decoded;
    }
    QStringList ids;
    qsizetype open = -1;
    for (qsizetype i = 0; i < value.size(); ++i) {
        if (value[i] == '<') {
            open = i + 1; // `<<id>>`: the innermost
        } else if (value[i] == '>' && open >= 0) {
            keep(ids, value.sliced(open, i - open));
            open = -1;
        }
    }
    if (ids.isEmpty())
        for (qsizetype from = 0, i = 0; i <= value.size(); ++i)
            if (i == value.size() || (value[i] >= 0 && value[i] <= ' ') || value[i] == ',' || value[i] == '<') {
                if (const QByteArrayView word = value.sliced(from, i - from); word.contains('@'))
                    keep(ids, word);
                from = i + 1;
            }
    if (ids.size() > kMostIds)
        ids.remove(1, ids.size() - kMostIds);
    return ids;
}

} // namespace countersign::mail
