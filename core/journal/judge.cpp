#include "journal/judge.h"
#include "base/canonicaljson.h"
#include "base/clock.h"
#include "base/ids.h"
#include "base/literals.h"
#include "base/localtime.h"
#include "domain/payloads/journal.h"
#include "journal/chain.h"
#include "journal/fold.h"
#include "journal/instancefile.h"
#include "journal/opencheck.h"
#include "journal/sqlite.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

#include <sqlite3.h>

namespace countersign {

namespace {
/// "event 44 (2026-11-28 09:12)", in local time.
QString place(qint64 seq, const QString &at)
{
    if (seq == 0)
        return QCoreApplication::translate("Held", "its beginning");
    const QString event = QCoreApplication::translate("Held", "event %1").arg(seq);
    return parseTime(at) ? u"%1 (%2)"_s.arg(event, localMinute(at)) : event;
}

struct Head
{
    qint64 first = 0, seq = 0;
    QByteArray hash = chainStart();
    QString at;
};

/// Everything that the judgement is made from.
struct Evidence
{
    const JournalPlace &place;
    std::unique_ptr<Database> db; ///< null: there is no journal yet
    Head head;
    AnchorFile beside, second;
    InstanceFile file;
    InstanceInChain chain;
    Anchor further;
    qint64 accepted = 0; ///< event that explains an anchor which does not fit
};

Result<void> readHead(Evidence &e)
{
    if (QFileInfo(e.place.path).size() == 0) // not there, or emptied: both are the beginning
        return {};
    Result<std::unique_ptr<Database>> db = Database::open(e.place.path, Database::Mode::ReadOnly);
    if (!db)
        return fail(db.error());
    const Result<Head> head = (*db)->answered([](Database &open) {
        Head found;
        Statement table = open.prepare("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'events'");
        if (table.step() != SQLITE_ROW)
            return found;
        Statement last = open.prepare("SELECT seq, hash, at FROM events ORDER BY seq DESC LIMIT 1");
        if (last.step() == SQLITE_ROW)
            found = {0, last.integer(0), last.bytes(1), last.text(2)};
        Statement first = open.prepare("SELECT min(seq) FROM events");
        if (first.step() == SQLITE_ROW)
            found.first = first.integer(0);
        return found;
    });
    if (!head)
        return fail(head.error());
    e.head = *head;
    if (e.head.seq > 0)
        e.db = *std::move(db);
    return {};
}

/// The further of two; where both are as far, the one that allows more.
AnchorFile further(const AnchorFile &one, const AnchorFile &other)
{
    if (one.state != AnchorState::Readable || other.state != AnchorState::Readable)
        return one.state == AnchorState::Readable ? one : other;
    if (one.anchor.seq != other.anchor.seq)
        return one.anchor.seq > other.anchor.seq ? one : other;
    return one.anchor.closed ? other : one;
}

/// The second anchors of this journal: by the ids that are named, and by its path when none is.
AnchorFile secondAnchor(const Evidence &e)
{
    AnchorFile found;
    const auto take = [&](const QString &file) {
        const AnchorFile one = file.isEmpty() ? AnchorFile{} : readAnchorFile(file);
        found = found.state == AnchorState::Missing ? one
                : one.state == AnchorState::Missing ? found
                                                    : further(found, one);
    };
    QStringList ids{e.file.id, e.chain.id, e.beside.anchor.instance};
    ids.removeDuplicates();
    ids.removeAll(QString());
    for (const QString &id : std::as_const(ids))
        take(secondAnchorPath(e.place, id));
    if (!ids.isEmpty() || e.place.anchors.isEmpty())
        return found;
    const QString path = QFileInfo(e.place.path).absoluteFilePath();
    const QStringList all = QDir(e.place.anchors).entryList(QDir::Files);
    for (const QString &id : all)
        if (const QString file = secondAnchorPath(e.place, id);
            !file.isEmpty() && readAnchorFile(file).anchor.journal == path)
            take(file);
    return found;
}

/// The event in which the chain tells of an archive or of an acceptance that explains an anchor; 0: none does. What has
/// come since has to follow it link by link, or anybody could put such an event into the past.
qint64 explanation(const Evidence &e, const char *type, const std::function<bool(const QJsonObject &)> &explains)
{
    static const QByteArray sql =
        QByteArray("SELECT ") + kEventColumns + " FROM events e WHERE type = ? ORDER BY seq DESC";
    Statement query = e.db->prepare(sql.constData());
    query.bind(1, QString::fromLatin1(type));
    while (query.step() == SQLITE_ROW) {
        const ChainRow row = readChainRow(query);
        const Result<QJsonObject> payload = parseJsonObject(row.payload);
        if (payload && explains(*payload) && checkRowHashes(row))
            return checkChain(*e.db, row.seq, e.head.seq, e.head.hash) ? row.seq : 0;
    }
    return 0;
}

qint64 acceptedIn(const Evidence &e, const Anchor &anchor)
{
    if (!e.db || anchor.seq == 0)
        return 0;
    return explanation(e, "journal.accepted", [&anchor](const QJsonObject &payload) {
        return JournalAccepted::fromJson(payload).explains(anchor.seq, anchor.hash);
    });
}

bool isArchived(const Evidence &e, const Anchor &anchor)
{
    const qint64 seq = explanation(e, "journal.archived", [&anchor](const QJsonObject &payload) {
        const JournalArchived archived = JournalArchived::fromJson(payload);
        return archived.lastSeq > anchor.seq || (archived.lastSeq == anchor.seq && archived.hash == anchor.hash);
    });
    return seq > 0;
}

/// "behind", "beside", "beyond", or nothing.
QString compare(const Evidence &e, const Anchor &anchor, bool isFurther)
{
    if (anchor.seq > e.head.seq)
        return u"behind"_s;
    if (anchor.seq > 0 && anchor.seq < e.head.first && isArchived(e, anchor))
        return {};
    if (anchor.seq > 0) {
        Statement query = e.db->prepare("SELECT hash FROM events WHERE seq = ?");
        query.bind(1, anchor.seq);
        if (query.step() != SQLITE_ROW || query.bytes(0) != anchor.hash)
            return u"beside"_s;
    }
    return isFurther && anchor.closed && e.head.seq > anchor.seq ? u"beyond"_s : QString();
}

Held held(const Evidence &e, const QString &kind, const QString &reason, const Anchor &anchor)
{
    Held out{kind, reason, e.head.seq, e.head.seq > 0 ? e.head.hash : QByteArray(), e.head.at, anchor.seq,
        anchor.seq > 0 ? anchor.hash : QByteArray(), anchor.at, {}, {}};
    out.otherInstance = e.file.id;
    return out;
}

std::optional<Held> judgeAnchors(Evidence &e)
{
    if (e.beside.state == AnchorState::Unreadable || e.second.state == AnchorState::Unreadable)
        return held(e, u"bad_anchor"_s,
            QCoreApplication::translate("Held",
                "the anchor beside the journal cannot be read, so nobody can tell whether the journal is whole."),
            e.further);
    if (!e.db && e.beside.state == AnchorState::Missing && e.second.anchor.seq > 0)
        return held(e, u"behind"_s,
            QCoreApplication::translate("Held", "the journal that was here stood at %1, and is gone.")
                .arg(place(e.further.seq, e.further.at)),
            e.further);
    if (e.beside.state == AnchorState::Missing && (e.db || e.file.exists))
        return held(e, u"no_anchor"_s,
            QCoreApplication::translate(
                "Held", "the anchor beside the journal is missing, so nobody can tell whether the journal is whole."),
            e.further);
    for (const AnchorFile *file : {&e.beside, &e.second}) {
        if (file->state != AnchorState::Readable)
            continue;
        const Anchor &anchor = file->anchor;
        const QString kind = compare(e, anchor, anchor == e.further);
        const qint64 accepted = kind.isEmpty() ? 0 : acceptedIn(e, anchor);
        e.accepted = std::max(e.accepted, accepted);
        if (kind.isEmpty() || accepted > 0)
            continue;
        const QString here = place(e.head.seq, e.head.at), there = place(anchor.seq, anchor.at);
        if (kind == u"behind")
            return held(e, kind,
                QCoreApplication::translate("Held",
                    "this journal ends at %1, but it already stood at %2: it is older than it was, or its end is lost.")
                    .arg(here, there),
                anchor);
        if (kind == u"beside")
            return held(e, kind,
                QCoreApplication::translate(
                    "Held", "this journal does not have %1 as it was: it is another journal, or it was rewritten.")
                    .arg(there),
                anchor);
        return held(e, kind,
            QCoreApplication::translate(
                "Held", "this journal was closed at %1, but goes on to %2: somebody else has written to it.")
                .arg(there, here),
            anchor);
    }
    return std::nullopt;
}

std::optional<Held> judgeInstance(const Evidence &e)
{
    if (!e.place.hasInstance)
        return std::nullopt;
    // The chain can be rewritten by nobody who cannot rewrite the anchor; the form that knows no instance is an old
    // one.
    if (e.beside.anchor.version == 1 && e.chain.seq > 0)
        return held(e, u"bad_anchor"_s,
            QCoreApplication::translate("Held", "the anchor beside the journal is of an older form than the journal."),
            e.further);
    const QString named = e.chain.id.isEmpty() ? e.beside.anchor.instance : e.chain.id;
    const bool fresh = e.chain.seq == 0 && !e.file.exists; // not made yet, or cut while it was made
    if (named.isEmpty() || fresh ||
        (e.file.id == named && (e.beside.anchor.instance.isEmpty() || e.beside.anchor.instance == named)))
        return std::nullopt;
    return held(e, u"instance"_s,
        e.file.exists ? QCoreApplication::translate("Held",
                            "the file instance.id names another instance than the journal: one of them was exchanged.")
                      : QCoreApplication::translate("Held",
                            "the file instance.id beside the journal is missing: it was removed, or the journal comes "
                            "from elsewhere."),
        e.further);
}

QString instanceOf(const Evidence &e)
{
    if (!e.place.hasInstance)
        return {};
    for (const QString &id : {e.chain.id, e.file.id, e.beside.anchor.instance, e.second.anchor.instance})
        if (!id.isEmpty())
            return id;
    return newId();
}

Result<Judgement> judgeOnce(const JournalPlace &place)
{
    Evidence e{place, nullptr, {}, readAnchorFile(anchorPath(place.path)), {}, readInstanceFile(place.path), {}, {},
        0}; // before the head: it only grows
    if (!place.hasInstance)
        e.file = {};
    if (Result<void> read = readHead(e); !read)
        return fail(read.error());
    if (e.db && place.hasInstance)
        e.chain = instanceInChain(*e.db, e.beside.anchor.named);
    e.second = secondAnchor(e);
    e.further = further(e.beside, e.second).anchor;
    const std::optional<Held> held = judgeAnchors(e);
    Judgement out{held, e.further, instanceOf(e), e.chain.seq > 0, e.head.seq == 0, e.accepted > 0};
    out.anchor.accepted = std::max(out.anchor.accepted, e.accepted);
    if (!out.held)
        out.held = judgeInstance(e);
    if (out.held)
        out.held->instance = out.instance;
    if (out.held && out.held->otherInstance == out.instance)
        out.held->otherInstance.clear();
    if (e.chain.seq > 0)
        out.anchor.named = e.chain.seq;
    if (const int code = e.db ? e.db->takeFault() : 0; code != 0)
        return fail(e.db->readError(code));
    return out;
}
} // namespace

Result<Judgement> judgeJournal(const JournalPlace &place)
{
    const AnchorFile before = readAnchorFile(anchorPath(place.path));
    Result<Judgement> judged = judgeOnce(place);
    // A running instance may have moved both meanwhile.
    if (judged && judged->held && !(readAnchorFile(anchorPath(place.path)).anchor == before.anchor))
        return judgeOnce(place);
    return judged;
}

} // namespace countersign
