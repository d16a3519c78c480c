#pragma once
#include "agent/planneradmin.h"

namespace countersign {

/// A planner's administration in memory; answers through the event loop as the real one does.
class FakePlannerAdmin : public PlannerAdmin
{
    Q_OBJECT
public:
    FakePlannerAdmin();
    QJsonObject now;   ///< settings()
    QJsonObject spent; ///< spend()
    QString book = QStringLiteral(
        "# Handbook\n\nInvoices go to Records/Invoices by year.\nAnswer in the language of the mail. Never promise a "
        "date.\n");
    QJsonArray all;   ///< playbooks()
    QJsonArray tried; ///< what dryRun() answers
    QString refusal;  ///< the next call is refused with it
    QStringList calls;
    void use(const QString &planner);

    [[nodiscard]] QJsonObject settings() const override { return now; }
    void save(QJsonObject changes, QObject *context, Answer<bool> answer) override;
    void storeKey(QString planner, QString key, QObject *context, Answer<bool> answer) override;
    void test(QString planner, QObject *context, Answer<QJsonObject> answer) override;
    [[nodiscard]] QJsonObject spend() const override { return spent; }
    void resetLedger(QObject *context, Answer<bool> answer) override;
    void handbook(QObject *context, Answer<QString> answer) override;
    void saveHandbook(QString text, QObject *context, Answer<bool> answer) override;
    void playbooks(QObject *context, Answer<QJsonArray> answer) override;
    [[nodiscard]] QStringList checkPlaybook(const QString &text) const override;
    void savePlaybook(QString name, QString text, QObject *context, Answer<bool> answer) override;
    void removePlaybook(QString name, QObject *context, Answer<bool> answer) override;
    void dryRun(QString text, int limit, QObject *context, Answer<QJsonArray> answer) override;

private:
    template <typename T>
    void later(QObject *context, Answer<T> answer, Result<T> result)
    {
        if (!refusal.isEmpty())
            result = fail(ErrorCode::Invalid, std::exchange(refusal, QString()));
        QMetaObject::invokeMethod(context, [answer, result] { answer(result); }, Qt::QueuedConnection);
    }
    QJsonObject &planner(const QString &name);
};

} // namespace countersign
