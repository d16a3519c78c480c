#pragma once
#include "async/taskscope.h"
#include "mailtools/wayin.h"
#include "mcp/serverline.h"

#include <QCoroTask>
#include <QHash>
#include <QLocalSocket>
#include <QObject>
#include <QPointer>

#include <functional>

namespace countersign {

/// Our end of the line to `countersign-mail`: answers with the way into an account, once for each call that names it
/// and only while that call is under way. Nothing of what is answered is logged.
class AccountLine final : public QObject, public ServerLine
{
    Q_OBJECT
public:
    using Source = std::function<QCoro::Task<Result<WayIn>>(QString account)>;

    explicit AccountLine(QObject *parent = nullptr);
    ~AccountLine() override;
    /// Who knows the accounts; without one every question is refused.
    void setSource(Source source) { m_source = std::move(source); }

    [[nodiscard]] std::shared_ptr<Descriptors> open() override;
    void callBegins(const QString &tool, const QJsonObject &arguments) override;
    void callEnds(const QString &tool, const QJsonObject &arguments) override;

    /// Questions for accounts that no call names; they were refused.
    [[nodiscard]] int refused() const { return m_refused; }

private:
    struct Calls
    {
        int underWay = 0;
        int due = 0; ///< of them, those that have not asked yet
    };

    void read();
    void take(const QByteArray &line);
    [[nodiscard]] QCoro::Task<> answer(QPointer<QLocalSocket> to, QString account);
    void say(const QPointer<QLocalSocket> &to, const QString &account, const Result<WayIn> &way);
    [[nodiscard]] bool takeTurn(const QString &account);

    Source m_source;
    QPointer<QLocalSocket> m_socket;
    QHash<QString, Calls> m_calls; ///< by account
    int m_refused = 0;
    TaskScope m_scope;
};

} // namespace countersign
