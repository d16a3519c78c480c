#include "journal/bundle.h"

#include "base/canonicaljson.h"
#include "base/clock.h"
#include "base/hash.h"
#include "base/literals.h"
#include "journal/chainwalk.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <sqlite3.h>

namespace countersign {

namespace {
// In English wherever it was written: an auditor elsewhere has to be able to follow it.
constexpr const char *kReadme = R"txt(Countersign audit bundle
========================

events.jsonl    the events, one JSON object a line, to read and to search
chain.txt       line n is the text whose SHA-256 is the hash of event n; it begins with the hash of the event before
payloads.txt    line n is what event n recorded; "-" where it was redacted (a later journal.redacted names it)
manifest.json   first and last event, first and last hash, and the anchor that was kept outside the database
SHA256SUMS      of the files above

1. Nothing was changed on the way:

       sha256sum -c SHA256SUMS

2. Nothing was changed, dropped, added or reordered before the export (bash):

       prev=$(sed -n 's/.*"start_hash": *"\([0-9a-f]*\)".*/\1/p' manifest.json)
       while IFS= read -r line; do
         [ "${line:0:64}" = "$prev" ] || { echo "BROKEN after $prev"; break; }
         prev=$(printf %s "$line" | sha256sum | cut -c1-64)
       done < chain.txt
       grep -c "\"head_hash\": *\"$prev\"" manifest.json        # prints 1

3. What the events recorded is what the chain says:

       paste -d '\n' chain.txt payloads.txt | while IFS= read -r chain && IFS= read -r payload; do
         [ "$payload" = - ] && continue
         want=$(printf %s "$chain" | sed 's/.*"payload_hash":"\([0-9a-f]*\)".*/\1/')
         [ "$(printf %s "$payload" | sha256sum | cut -c1-64)" = "$want" ] || echo "DIFFERS: $chain"
       done

Compare head_hash and the anchor with a copy that was kept elsewhere: only that proves that the whole was not rewritten.
)txt";

/// One file of the bundle; its SHA-256 grows with it.
class Part
{
public:
    Part(const QString &folder, const QString &name) : m_name(name), m_file(folder + u'/' + name)
    {
        m_ok = m_file.open(QIODevice::WriteOnly | QIODevice::NewOnly);
    }
    void write(const QByteArray &bytes)
    {
        m_ok = m_ok && m_file.write(bytes) == bytes.size();
        m_hash.addData(bytes);
    }
    [[nodiscard]] bool close()
    {
        m_ok = m_ok && m_file.flush();
        m_file.close();
        return m_ok;
    }
    [[nodiscard]] QByteArray sum() const { return m_hash.result().toHex() + "  " + m_name.toUtf8() + '\n'; }

private:
    QString m_name;
    QFile m_file;
    QCryptographicHash m_hash{QCryptographicHash::Sha256};
    bool m_ok = false;
};

QByteArray manifest(const BundleSummary &summary, const Anchor &anchor)
{
    // By hand, so that the names stand in one order and sed finds them.
    const auto line = [](const char *key, const QByteArray &value, bool text) {
        return QByteArray("  \"") + key + "\": " + (text ? '"' + value + '"' : value);
    };
    return "{\n" +
           QByteArrayList{line("format", "countersign-audit-bundle", true), line("v", "1", false),
               line("exported_at", formatTime(SystemClock().nowUs()).toLatin1(), true),
               line("events", QByteArray::number(summary.events), false),
               line("first_seq", QByteArray::number(summary.firstSeq), false),
               line("last_seq", QByteArray::number(summary.lastSeq), false),
               line("start_hash", summary.startHash, true), line("head_hash", summary.headHash, true),
               line("anchor_seq", QByteArray::number(anchor.seq), false), line("anchor_hash", anchor.hash, true)}
               .join(",\n") +
           "\n}\n";
}
} // namespace

Result<BundleSummary> writeBundle(
    Database &db, const QString &journalPath, const QString &folder, const QString &since, qint64 lastSeq)
{
    if (QFileInfo::exists(folder))
        return fail(ErrorCode::Refused,
            QCoreApplication::translate("Bundle", "%1 is there already. Name a new folder.").arg(folder));
    const QString part = folder + u".part"_s;
    QDir(part).removeRecursively();
    if (!QDir().mkpath(part))
        return fail(ErrorCode::Io, QCoreApplication::translate("Bundle", "The folder %1 cannot be made.").arg(part));
    QFile::setPermissions(part, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);

    Part events(part, u"events.jsonl"_s), chain(part, u"chain.txt"_s), payloads(part, u"payloads.txt"_s),
        facts(part, u"manifest.json"_s), readme(part, u"README.txt"_s), sums(part, u"SHA256SUMS"_s);
    BundleSummary summary;
    summary.startHash = summary.headHash = chainStart();
    ChainWalk walk(db, since, lastSeq);
    while (walk.next()) {
        const ChainRow &row = walk.row();
        if (summary.events++ == 0) {
            summary.firstSeq = row.seq;
            summary.startHash = row.prevHash;
        }
        summary.lastSeq = row.seq;
        summary.headHash = row.hash;
        chain.write(chainText(row) + '\n');
        payloads.write((walk.redacted() ? QByteArray("-") : row.payload) + '\n');
        events.write(exportLine(row, walk.redacted()) + '\n');
    }
    facts.write(manifest(summary, readAnchor(journalPath)));
    readme.write(kReadme);
    bool ok = !walk.failed();
    for (Part *file : {&events, &chain, &payloads, &facts, &readme}) {
        ok = file->close() && ok;
        sums.write(file->sum());
    }
    ok = sums.close() && ok && QDir().rename(part, folder);
    if (ok)
        return summary;
    QDir(part).removeRecursively();
    if (walk.failed()) { // what cannot be read is not the fault of the disk that is written to
        const int code = db.takeFault();
        return fail(db.readError(code != SQLITE_OK ? code : SQLITE_CORRUPT));
    }
    return fail(ErrorCode::Io,
        QCoreApplication::translate("Bundle", "The bundle could not be written to %1. Is the disk full?").arg(folder),
        db.lastError());
}

} // namespace countersign
