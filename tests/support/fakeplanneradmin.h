#pragma once
#include "agent/planneradmin.h"
#include "base/literals.h"

namespace countersign {

/// A planner's administration in memory; answers through the event loop as the real one does.
class FakePlannerAdmin : public PlannerAdmin
{
    Q_OBJECT
public:
    FakePlannerAdmin();
    PlannerSettings now; ///< settings()
    Spend spent;         ///< spend()
    QString book =
        u"# Handbook\n\nInvoices go to Records/Invoices by year.\nAnswer in the language of the mail. Never promise a "
        u"date.\n"_s;
    QList<PlaybookInfo> all;    ///< playbooks()
    QList<PlaybookTrial> tried; ///< what dryRun() answers
    QString refusal;            ///< the next call is refused with it
    QStringList calls;
    void use(const QString &planner);

    [[nodiscard]] PlannerSettings settings() const override { return now; }
    [[nodiscard]] SettingInfo setting(const QString &key) const override;
    void save(SettingChanges changes, QObject *context, Callback<bool> answer) override;
    void storeKey(QString planner, QString key, QObject *context, Callback<bool> answer) override;
    void test(QString planner, QObject *context, Callback<ConnectionTest> answer) override;
    [[nodiscard]] Spend spend() const override { return spent; }
    void resetLedger(QObject *context, Callback<bool> answer) override;
    void handbook(QObject *context, Callback<QString> answer) override;
    void saveHandbook(QString text, QObject *context, Callback<bool> answer) override;
    void playbooks(QObject *context, Callback<QList<PlaybookInfo>> answer) override;
    [[nodiscard]] QStringList checkPlaybook(const QString &text) const override;
    void savePlaybook(QString name, QString text, QObject *context, Callback<bool> answer) override;
    void removePlaybook(QString name, QObject *context, Callback<bool> answer) override;
    void dryRun(QString text, int limit, QObject *context, Callback<QList<PlaybookTrial>> answer) override;

private:
    [[nodiscard]] std::optional<Error> problemOf(const SettingChanges &changes) const;
    void take(const SettingChanges &changes);
    template <typename T>
    void later(QObject *context, Callback<T> answer, Result<T> result)
    {
        if (!refusal.isEmpty())
            result = fail(ErrorCode::Invalid, std::exchange(refusal, QString()));
        QMetaObject::invokeMethod(context, [answer, result] { answer(result); }, Qt::QueuedConnection);
    }
};

} // namespace countersign
