#include "execute/preconditions.h"

#include "base/literals.h"

#include <QCoreApplication>

namespace countersign {

namespace {
bool mentions(const QJsonObject &arguments, const QString &path)
{
    for (const QJsonValue &value : arguments)
        if (value.toString() == path)
            return true;
    return false;
}

QJsonObject unknown(const QJsonObject &condition, const QString &kind)
{
    return {{u"path"_s, condition.value("path"_L1).toString()}, {u"kind"_s, kind}, {u"expected"_s, kind},
        {u"found"_s, QString()},
        {u"sentence"_s,
            QCoreApplication::translate("Preconditions", "The plan has a condition that this version cannot check: %1.")
                .arg(kind)}};
}
} // namespace

void PreconditionKinds::add(const QStringList &kinds, const Judge &judge)
{
    for (const QString &kind : kinds)
        m_judgeOf.insert(kind, m_judges.size());
    m_judges.append(judge);
}

QCoro::Task<QJsonArray> PreconditionKinds::differences(QJsonArray conditions) const
{
    const QList<Judge> judges = m_judges; // whoever asked may be gone before they have answered
    QList<QJsonArray> asked(judges.size());
    QJsonArray out;
    for (const QJsonValue &item : std::as_const(conditions)) {
        const QString kind = item.toObject().value("kind"_L1).toString();
        if (const auto judge = m_judgeOf.constFind(kind); judge != m_judgeOf.cend())
            asked[*judge].append(item);
        else
            out.append(unknown(item.toObject(), kind));
    }
    for (qsizetype i = 0; i < judges.size(); ++i) {
        if (asked[i].isEmpty())
            continue;
        const QJsonArray found = co_await judges[i](asked[i]);
        for (const QJsonValue &one : found)
            out.append(one);
    }
    co_return out;
}

QJsonArray judgeableAtStart(const Plan &plan, qsizetype step)
{
    QJsonArray out;
    const QJsonArray all = plan.steps[step].preconditions;
    for (const QJsonValue &item : all) {
        const QString path = item.toObject().value("path"_L1).toString();
        bool touched = false;
        for (qsizetype earlier = 0; earlier < step && !path.isEmpty(); ++earlier)
            touched = touched || mentions(plan.steps[earlier].arguments, path);
        if (!touched)
            out.append(item);
    }
    return out;
}

} // namespace countersign
