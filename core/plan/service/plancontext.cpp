#include "plan/service/plancontext.h"

#include "async/offload.h"
#include "base/clock.h"
#include "base/literals.h"
#include "base/openfile.h"
#include "base/unicodetext.h"
#include "domain/payloads/item.h"
#include "domain/threads.h"
#include "plan/handbook.h"

#include <QRegularExpression>

namespace countersign {

namespace {
constexpr qint64 kMaxOriginal = 20 * 1024 * 1024;
constexpr int kThread = 5;
constexpr qsizetype kMostSubject = 1000; ///< characters

/// Empty when there is none, or when it cannot be read: the planner then has its text only.
QByteArray originalOf(const QString &vault, const QString &path)
{
    if (path.isEmpty())
        return {};
    const Result<OpenFile> file = OpenFile::beneath(vault, path);
    return file ? file->read(kMaxOriginal).value_or(QByteArray()) : QByteArray();
}

QJsonObject fieldsOf(const ActionDetail &detail)
{
    return item::content(detail.intake).value("fields"_L1).toObject();
}

QJsonObject told(const Action &action)
{
    return {{u"title"_s, firstOf(action.title, 200)}, {u"type"_s, action.type},
        {u"summary"_s, firstOf(action.summary, 300)}, {u"decision"_s, stateName(action.state)},
        {u"reason"_s, firstOf(action.reason, 300)}};
}

/// What is left of a subject without Re:, Fwd:, AW: …
QString bareSubject(QString subject)
{
    subject = firstOf(subject, kMostSubject); // half a character would blind the pattern
    static const QRegularExpression prefix(u"\\A\\s*+(?:re|fwd?|aw|wg|sv|tr|rif|r)\\s*+(?:\\[\\d+\\])?\\s*+:\\s*+"_s,
        QRegularExpression::CaseInsensitiveOption);
    for (int n = 0; n < 10 && prefix.match(subject).hasMatch(); ++n)
        subject.remove(prefix);
    return subject.trimmed();
}

QJsonArray listed(const Result<QList<Action>> &actions, const QString &except, int limit)
{
    QJsonArray out;
    for (const Action &action : actions.value_or(QList<Action>()))
        if (action.id != except && out.size() < limit)
            out.append(told(action));
    return out;
}
} // namespace

PlanContext::PlanContext(EventStore &journal, QString vaultPath, QThreadPool &pool, int similar)
    : m_journal(journal), m_conversation(journal), m_vaultPath(std::move(vaultPath)), m_pool(pool), m_similar(similar)
{
}

PlanRequest PlanContext::plain(const ActionDetail &detail)
{
    PlanRequest request{detail.action, detail.intake, {}, {}, detail.plan, {}, {}, {}};
    const QJsonArray dialogue = item::dialogue(detail.intake);
    if (!dialogue.isEmpty() && dialogue.last()["who"_L1].toString() == u"owner")
        request.comment = dialogue.last()["text"_L1].toString();
    return request;
}

QCoro::Task<QJsonArray> PlanContext::similar(ActionDetail detail)
{
    if (m_similar <= 0)
        co_return QJsonArray{};
    ActionFilter filter;
    filter.states = {State::Completed, State::Rejected, State::RolledBack};
    filter.limit = m_similar + 1;
    const QString sender = fieldsOf(detail).value("from"_L1).toObject().value("name"_L1).toString();
    filter.search = firstOf(sender.section(u' ', 0, 1), 60);
    if (filter.search.trimmed().size() < 3)
        filter.search = detail.action.type;
    const Result<QList<Action>> found = co_await m_journal.actions(filter);
    co_return listed(found, detail.action.id, m_similar);
}

QCoro::Task<QJsonArray> PlanContext::thread(ActionDetail detail)
{
    if (!threadLinksOf(detail.intake).isEmpty())
        co_return co_await conversation(detail);
    // A mail that was dropped in the Inbox belongs to no account, whose ids would tell.
    const QString subject = firstOf(bareSubject(fieldsOf(detail).value("subject"_L1).toString()), 120);
    if (subject.size() < 6)
        co_return QJsonArray{};
    ActionFilter filter;
    filter.search = subject;
    filter.limit = kThread + 1;
    const Result<QList<Action>> found = co_await m_journal.actions(filter);
    co_return listed(found, detail.action.id, kThread);
}

QCoro::Task<QJsonArray> PlanContext::conversation(ActionDetail detail)
{
    const QList<ConversationMail> others = co_await m_conversation.others(detail.intake, detail.action.id, kThread);
    const QString own = firstComing(detail.intake, detail.action.id);
    QJsonArray out;
    for (const ConversationMail &mail : others) {
        const Result<ActionDetail> other = co_await m_journal.action(mail.id);
        if (!other)
            continue;
        QJsonObject one = told(other->action);
        one.insert(u"from"_s, firstOf(item::from(other->intake), 200));
        one.insert(u"date"_s, formatTime(other->action.createdUs));
        if (Conversation::isNewer(mail.first, own))
            one.insert(u"newer"_s, true);
        out.append(one);
    }
    co_return out;
}

QCoro::Task<PlanRequest> PlanContext::gather(ActionDetail detail)
{
    PlanRequest request = plain(detail);
    request.similar = co_await similar(detail);
    request.thread = co_await thread(detail);
    const QString kind = item::content(detail.intake).value("kind"_L1).toString();
    const QString path = item::path(detail.intake);
    const QString original = kind == u"pdf" || kind == u"image" ? path : QString();
    using Files = std::pair<Result<QString>, QByteArray>;
    const Files files = co_await offload(&m_pool,
        [vault = m_vaultPath, original] { return Files(Handbook(vault).read(), originalOf(vault, original)); });
    request.handbook = files.first.value_or(QString());
    if (!files.first)
        request.handbookProblem = files.first.error().message;
    request.original = files.second;
    co_return request;
}

} // namespace countersign
