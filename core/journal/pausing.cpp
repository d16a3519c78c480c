#include "journal/pausing.h"

#include "base/canonicaljson.h"
#include "base/clock.h"
#include "base/literals.h"
#include "base/openfile.h"
#include "base/privatefile.h"
#include "journal/marks.h"

#include <QFile>
#include <QFileInfo>

namespace countersign {

QCoro::Task<Result<void>> recordPause(EventStore &journal, bool paused, QString actor)
{
    const Event event = makeEvent(paused ? EventType::AgentPaused : EventType::AgentResumed, {}, {}, actor);
    const Append change{{}, {event}, 0, {}, {}, {}};
    const Result<Appended> appended = co_await journal.append(change);
    if (!appended)
        co_return fail(appended.error());
    co_return Result<void>{};
}

bool pauseIn(Database &db)
{
    const std::optional<Event> last = lastMark(db, {EventType::AgentPaused, EventType::AgentResumed});
    return last && last->type == EventType::AgentPaused;
}

QString pauseFilePath(const QString &journalPath)
{
    return QFileInfo(journalPath).path() + u"/journal.paused"_s;
}

bool hasPauseFile(const QString &journalPath)
{
    return QFileInfo::exists(pauseFilePath(journalPath));
}

Result<void> writePauseFile(const QString &journalPath, const QString &actor)
{
    return writePrivateFile(pauseFilePath(journalPath),
        canonicalBytes({{u"v"_s, 1}, {u"actor"_s, actor}, {u"at"_s, formatTime(SystemClock().nowUs())}}) + '\n');
}

QCoro::Task<Result<void>> absorbPauseFile(EventStore &journal, QString journalPath)
{
    const QString path = pauseFilePath(journalPath);
    const Result<OpenFile> file = OpenFile::at(path);
    QString actor = u"human:cli"_s;
    if (file)
        actor = parseJsonObject(file->read(4096).value_or(QByteArray()))
                    .value_or(QJsonObject())
                    .value("actor"_L1)
                    .toString(actor);
    const Result<void> recorded = co_await recordPause(journal, true, actor);
    if (recorded)
        QFile::remove(path);
    co_return recorded;
}

} // namespace countersign
