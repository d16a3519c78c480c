#include "plan/service/accountmemory.h"

#include "base/canonicaljson.h"
#include "guard/guard.h"

#include <QPointer>

namespace countersign {

namespace {
const QString kKey = QStringLiteral("guard.accounts");
constexpr int kSenders = 2000;
constexpr int kEach = 10;

/// Whose item it is: the address, or the name that a document gives.
QString senderOf(const QJsonObject &intake)
{
    const QJsonObject from = intake.value(QLatin1String("content")).toObject().value(QLatin1String("fields")).toObject().value(QLatin1String("from")).toObject();
    return from.value(QLatin1String("address")).toString().toLower();
}
} // namespace

AccountMemory::AccountMemory(Journal &journal, QObject *parent) : QObject(parent), m_journal(journal)
{
    connect(&journal, &Journal::actionChanged, this, [this](const Action &action, State before) {
        // Only what a person said yes to teaches: a rule must not make an account known to itself.
        if (before != State::Approved && action.state == State::Approved && action.decidedBy.startsWith(u"human:") && action.type != u"note")
            m_scope.spawn(learn(action.id));
    });
}

QCoro::Task<Result<void>> AccountMemory::load()
{
    const QPointer<AccountMemory> self(this);
    const Result<QString> text = co_await m_journal.setting(kKey);
    if (!self || !text)
        co_return self ? Result<void>(fail(text.error())) : Result<void>(cancelled());
    const QJsonObject json = parseJsonObject(text->toUtf8()).value_or(QJsonObject());
    for (auto it = json.begin(); it != json.end(); ++it)
        for (const QJsonValue &account : it.value().toArray())
            m_bySender[it.key()].append(account.toString());
    co_return Result<void>{};
}

QCoro::Task<> AccountMemory::stop()
{
    m_scope.requestStop();
    co_await m_scope.drained();
}

QStringList AccountMemory::of(const QJsonObject &intake) const
{
    return m_bySender.value(senderOf(intake));
}

QCoro::Task<> AccountMemory::learn(QString actionId)
{
    const QPointer<AccountMemory> self(this);
    const Result<ActionDetail> detail = co_await m_journal.action(actionId);
    if (!self || !detail)
        co_return;
    const QString sender = senderOf(detail->intake);
    const QStringList accounts = accountsIn(detail->intake);
    if (sender.isEmpty() || accounts.isEmpty() || (m_bySender.size() >= kSenders && !m_bySender.contains(sender)))
        co_return;
    QStringList known = m_bySender.value(sender);
    for (const QString &account : accounts) {
        known.removeAll(account);
        known.append(account);
    }
    while (known.size() > kEach)
        known.removeFirst();
    if (known == m_bySender.value(sender))
        co_return;
    m_bySender.insert(sender, known);
    QJsonObject json;
    for (auto it = m_bySender.begin(); it != m_bySender.end(); ++it)
        json.insert(it.key(), QJsonArray::fromStringList(it.value()));
    const QString text = QString::fromUtf8(canonicalBytes(json));
    co_await m_journal.setSetting(kKey, text);
}

} // namespace countersign
