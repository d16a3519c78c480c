#include "journal/journalwriter.h"

#include "base/canonicaljson.h"
#include "base/literals.h"
#include "journal/schema.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QSet>

#include <algorithm>

#include <sqlite3.h>

namespace countersign {

JournalWriter::JournalWriter(JournalPlace place, std::function<void()> finished)
    : m_place(std::move(place)), m_finished(std::move(finished))
{
}

JournalWriter::~JournalWriter()
{
    stop();
}

Result<void> JournalWriter::open(const Judgement &judged)
{
    if (Result<void> local = refuseNetworkFileSystem(QFileInfo(m_place.path).path()); !local)
        return local;
    Result<std::unique_ptr<Database>> db = Database::open(m_place.path, Database::Mode::ReadWrite);
    if (!db)
        return fail(db.error());
    m_db = *std::move(db);
    QFile::setPermissions(m_place.path, QFile::ReadOwner | QFile::WriteOwner);
    if (Result<void> ready = prepareForWriting(*m_db); !ready)
        return ready;
    if (Result<void> migrated = migrate(*m_db); !migrated)
        return migrated;
    m_projection = std::make_unique<Projection>(*m_db);
    m_traces = std::make_unique<TraceIndex>(*m_db);
    m_words = std::make_unique<WordIndex>(*m_db);
    m_insert = m_db->prepare("INSERT INTO events VALUES (?,?,?,?,?,?,?,?,?,?,?,?)");
    if (Result<void> head = readHead(); !head)
        return head;
    if (const int code = m_db->takeFault(); code != SQLITE_OK)
        return fail(m_db->readError(code));
    prepareAnchors(judged);
    (void)openAnchors(); // where the disk is full, it is tried again before each append
    m_thread = std::thread([this] { loop(); });
    return {};
}

Result<void> JournalWriter::readHead()
{
    Statement query = m_db->prepare("SELECT seq, hash, at FROM events ORDER BY seq DESC LIMIT 1");
    m_seq = 0;
    m_hash = chainStart();
    if (query.step() == SQLITE_ROW) {
        m_seq = query.integer(0);
        m_hash = query.bytes(1);
        m_at = query.text(2);
    }
    m_headSeq = m_seq;
    m_head = {m_seq, m_hash};
    if (const int code = m_traces->open(m_seq); code != SQLITE_OK)
        return fail(m_db->writeError(code));
    return {};
}

int JournalWriter::apply(WriteRequest &request)
{
    if (const auto *append = std::get_if<Append>(&request.change))
        return applyAppend(*append, request);
    request.result = Appended{};
    if (const auto *together = std::get_if<std::shared_ptr<Together>>(&request.change))
        return applyTogether(**together, request);
    if (std::holds_alternative<AnchorNow>(request.change))
        return SQLITE_OK;
    if (const auto *jobs = std::get_if<JobChanges>(&request.change))
        return applyJobs(jobs->put, jobs->done);
    if (const auto *restoration = std::get_if<Restoration>(&request.change))
        return restore(*restoration);
    if (const auto *buckets = std::get_if<BucketChange>(&request.change))
        return applyBuckets(*buckets);
    const auto &setting = std::get<SettingChange>(request.change);
    return m_projection->putSetting(setting.key, setting.value);
}

int JournalWriter::applyTogether(Together &together, WriteRequest &request)
{
    for (WriteRequest &part : together.parts) {
        if (const int code = applyAppend(std::get<Append>(part.change), part); code != SQLITE_OK)
            return code;
        if (part.result)
            continue;
        request.result = fail(part.result.error()); // nothing of it stays
        return SQLITE_ABORT;
    }
    return SQLITE_OK;
}

int JournalWriter::restore(const Restoration &change)
{
    if (change.marks)
        if (const int code = m_db->exec("REINDEX events_marks; REINDEX events_rules"); code != SQLITE_OK)
            return code;
    if (change.index)
        if (const int code = m_traces->rebuild(); code != SQLITE_OK)
            return code;
    for (const Action &action : change.actions) {
        const Result<ActionFold> fold = foldNow(action.id, action.correlationId);
        if (!fold || !fold->isWhole())
            continue; // it is told as a finding, and nothing is done with it
        if (const int code = m_projection->restore(fold->detail()); code != SQLITE_OK)
            return code;
    }
    return SQLITE_OK;
}

std::pair<qint64, QByteArray> JournalWriter::head() const
{
    const std::scoped_lock lock(m_mutex);
    return m_head;
}

Result<JournalWriter::Entry *> JournalWriter::cached(const Append &change)
{
    if (Entry *entry = m_cache.object(change.actionId))
        return entry;
    return freshEntry(change);
}

Result<ActionFold> JournalWriter::foldNow(const QString &actionId, const QString &correlationId)
{
    return foldAction(*m_db, actionId, correlationId,
        [this](const QString &id) { return m_traces->waiting(id) + m_batchSeqs.value(id.toUtf8()); });
}

// From the events, never from `details`: whoever can change a row there must not change what is written next.
Result<JournalWriter::Entry *> JournalWriter::freshEntry(const Append &change)
{
    ActionFold fold;
    const QString correlation = m_projection->correlationOf(change.actionId); // empty for a new one
    if (change.expectedVersion > 0 || !correlation.isEmpty()) {
        Result<ActionFold> folded =
            foldNow(change.actionId, change.events.isEmpty() ? correlation : change.events.first().correlationId);
        if (!folded)
            return fail(folded.error());
        fold = *std::move(folded);
    }
    const auto expected = m_expected.constFind(change.actionId);
    const std::optional<Proof> known =
        expected != m_expected.constEnd() ? std::optional(expected->first) : m_proofs.of(change.actionId);
    const Proof found{fold.count(), fold.digest()};
    if (known && *known != found)
        return fail(ErrorCode::Failed,
            QCoreApplication::translate("Journal",
                "The record of this item was changed behind Countersign's back. Nothing is done with it; "
                "look at \"countersign audit verify\"."),
            u"altered"_s);
    m_cache.insert(change.actionId, new Entry{fold.detail(), found, fold.bytes()}, workKiB(fold.bytes()));
    return m_cache.object(change.actionId);
}

void JournalWriter::expect(Entry &entry, const ActionDetail &after, const std::vector<ChainRow> &rows)
{
    for (const ChainRow &row : rows) {
        ++entry.proof.count;
        entry.proof.digest = ActionFold::extended(entry.proof.digest, row.hash);
        entry.bytes += row.payload.size();
    }
    entry.detail = after;
    m_expected.insert(after.action.id, {entry.proof, isTerminal(after.action.state)});
}

int JournalWriter::applyAppend(const Append &change, WriteRequest &request)
{
    Result<Appended> &result = request.result;
    Appended out{change.events, {}};
    ActionDetail after;
    ActionDetail *before = nullptr;
    Entry *entry = nullptr;
    if (!change.actionId.isEmpty()) {
        const Result<Entry *> current = cached(change);
        if (!current) {
            result = fail(current.error());
            return SQLITE_OK;
        }
        entry = *current;
        before = &entry->detail;
        if (before->action.version != change.expectedVersion) {
            result = fail(ErrorCode::Conflict,
                QCoreApplication::translate("Journal", "Somebody else was faster: this item has changed meanwhile."),
                u"version %1, expected %2"_s.arg(before->action.version).arg(change.expectedVersion));
            return SQLITE_OK;
        }
        after = *before;
        for (const Event &event : change.events)
            if (Result<void> applied = applyEvent(after, event); !applied) {
                result = fail(applied.error());
                return SQLITE_OK;
            }
    }
    if (change.stillMay && !change.stillMay()) {
        result = fail(ErrorCode::Stale,
            QCoreApplication::translate("Journal", "Another instance may have taken this over; nothing was written."),
            {}, true);
        return SQLITE_OK;
    }
    if (m_projection->hasCome(change.notCome)) {
        result = fail(ErrorCode::Stale,
            QCoreApplication::translate("Journal", "Something newer came in meanwhile, which has to be looked at."));
        return SQLITE_OK;
    }
    const QStringList named = change.sourceKeys + change.settledKeys.keys();
    const auto taken =
        std::ranges::find_if(named, [this](const QString &key) { return m_projection->sourceTaken(key); });
    if (taken != named.end()) {
        result =
            fail(ErrorCode::Conflict, QCoreApplication::translate("Journal", "This item was taken in before."), *taken);
        return SQLITE_OK;
    }
    for (qsizetype i = 0; i < out.events.size(); ++i) {
        if (const int code = insertEvent(request.rows[size_t(i)]); code != SQLITE_OK)
            return code;
        out.events[i].seq = m_seq;
    }
    if (before) {
        if (const int code = m_projection->save(*before, after); code != SQLITE_OK)
            return code;
        request.before = before->action.state;
        if (isTerminal(after.action.state) && !isTerminal(request.before))
            if (const int code = m_words->ended(after.action.id); code != SQLITE_OK)
                return code;
        if (isTerminal(request.before) && !isTerminal(after.action.state))
            if (const int code = m_words->reopened(after.action.id); code != SQLITE_OK)
                return code;
        request.after = after;
        expect(*entry, after, request.rows);
        request.bytes = entry->bytes;
        m_cache.insert(
            change.actionId, m_cache.take(change.actionId), workKiB(entry->bytes)); // it weighs more than before
        out.action = after.action;
    }
    const QSet<QString> keys(change.sourceKeys.begin(), change.sourceKeys.end()); // named twice is taken once
    for (const QString &key : keys)
        if (const int code = m_projection->takeSource(key, change.actionId); code != SQLITE_OK)
            return code;
    for (auto it = change.settledKeys.begin(); it != change.settledKeys.end(); ++it)
        if (const int code = m_projection->takeSource(it.key(), it.value()); code != SQLITE_OK)
            return code;
    for (auto it = change.settings.begin(); it != change.settings.end(); ++it)
        if (const int code = m_projection->putSetting(it.key(), it.value()); code != SQLITE_OK)
            return code;
    result = std::move(out);
    return applyJobs(change.putJobs, change.doneJobs);
}

int JournalWriter::applyJobs(const QList<Job> &put, const QStringList &done)
{
    for (const Job &job : put)
        if (const int code = m_projection->putJob(job); code != SQLITE_OK)
            return code;
    for (const QString &id : done)
        if (const int code = m_projection->endJob(id); code != SQLITE_OK)
            return code;
    return SQLITE_OK;
}

int JournalWriter::applyBuckets(const BucketChange &change)
{
    for (const StoredBucket &bucket : change.put) {
        Statement put = m_db->reused("INSERT OR REPLACE INTO buckets VALUES (?,?,?)");
        put.bind(1, bucket.seconds);
        put.bind(2, bucket.start);
        put.bind(3, bucket.data);
        if (const int code = put.run(); code != SQLITE_OK)
            return code;
    }
    for (auto it = change.keep.cbegin(); it != change.keep.cend(); ++it) {
        Statement drop = m_db->reused("DELETE FROM buckets WHERE seconds=? AND start<?");
        drop.bind(1, it.key());
        drop.bind(2, it.value());
        if (const int code = drop.run(); code != SQLITE_OK)
            return code;
    }
    return m_projection->putSetting(u"series.counted_to"_s, QString::number(change.seq));
}

int JournalWriter::insertEvent(ChainRow &row)
{
    chainRow(row, m_seq + 1, m_hash);
    m_insert.bind(1, row.seq);
    m_insert.bind(2, row.id);
    m_insert.bind(3, row.type);
    m_insert.bind(4, row.correlationId);
    m_insert.bind(5, row.actionId);
    m_insert.bind(6, row.causationId);
    m_insert.bind(7, row.at);
    m_insert.bind(8, row.actor);
    m_insert.bind(9, row.payload);
    m_insert.bind(10, row.payloadHash);
    m_insert.bind(11, row.prevHash);
    m_insert.bind(12, row.hash);
    const int code = m_insert.run();
    if (code == SQLITE_OK) {
        m_seq = row.seq;
        m_hash = row.hash;
        m_batchSeqs[row.correlationId].append(row.seq);
        m_at = QString::fromLatin1(row.at);
    }
    return code;
}

} // namespace countersign
