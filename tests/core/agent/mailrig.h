#pragma once
#include "agent/mailadmin.h"
#include "base/literals.h"

#include <QTest>

#include <memory>
#include <optional>

namespace countersign::test {

/// Whom the contract of MailAdmin is held against, and a mail server behind it that takes one password.
class MailRig
{
public:
    virtual ~MailRig() = default;
    [[nodiscard]] virtual MailAdmin &admin() = 0;
    /// An account named "work" at that server, with INBOX and from all on; not added yet.
    [[nodiscard]] virtual MailAccount account() const = 0;
    [[nodiscard]] virtual QString password() const = 0;
    /// A mail is in the INBOX when this returns. Before the account is added.
    virtual void deliver(const QString &from, const QString &subject) = 0;

    /// The answer of a call, which must come within 20 s.
    template <typename T, typename Ask>
    Result<T> ask(Ask call)
    {
        std::optional<Result<T>> got;
        call(&m_context, Callback<T>([&got](const Result<T> &answer) { got = answer; }));
        if (!QTest::qWaitFor([&got] { return got.has_value(); }, 20'000))
            qFatal("no answer");
        return *std::move(got);
    }
    [[nodiscard]] Result<bool> add(const MailAccount &account, const QString &secret)
    {
        return ask<bool>([&](QObject *ctx, auto answer) { admin().add(account, secret, ctx, answer); });
    }
    [[nodiscard]] MailTest test(const MailAccount &account, const QString &secret)
    {
        const Result<MailTest> tested =
            ask<MailTest>([&](QObject *ctx, auto answer) { admin().test(account, secret, ctx, answer); });
        return tested ? *tested : MailTest{{{u"refused"_s, false, tested.error().message}}};
    }

private:
    QObject m_context;
};

/// The rows of the contract. For initTestCase_data().
void mailRigs();
/// The rig of the current row.
[[nodiscard]] std::unique_ptr<MailRig> makeMailRig();

} // namespace countersign::test
