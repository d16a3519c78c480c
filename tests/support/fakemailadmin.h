#pragma once
#include "agent/mailadmin.h"
#include "base/literals.h"

#include <QHash>
#include <QPointer>
#include <QSet>

namespace countersign {

/// A mail server as FakeMailAdmin meets it.
struct FakeMailServer
{
    QString password; ///< empty: it takes none, only a sign-in in the browser
    QString state{};  ///< away | certificate: it comes to no sign-in; sign_in: the permission has ended
    QStringList folders{u"INBOX"_s, u"Archive"_s, u"Invoices"_s, u"Entwürfe"_s};
};

/// A mail that lies on the servers, for trials.
struct FakeMail
{
    QString from, subject, list{};
    bool isAutomatic = false;
    QString to = u"anna@example.org"_s, text = u"A text."_s;
};

/// Mail's administration in memory: servers that take one password or none, fail by their certificate, or are away;
/// answers through the event loop as the real one does.
class FakeMailAdmin : public MailAdmin
{
    Q_OBJECT
public:
    FakeMailAdmin();
    QList<MailAccountInfo> all;             ///< accounts(), which are judged
    QHash<QString, FakeMailServer> servers; ///< by host
    QList<FakeMail> mails;                  ///< newest first
    QList<MailSkipped> left;                ///< skipped(), newest first
    QHash<QString, MailAudit> audits;       ///< by account; others are complete
    QString refusal;                        ///< the next call is refused with it
    QString browser = u"good"_s;            ///< what a sign-in comes to: good | denied | open (it waits)
    QStringList calls;                      ///< what changed something: "add work", "retry work" …
    /// As if it had become so by itself.
    void put(const MailAccountInfo &info);

    [[nodiscard]] QList<MailAccountInfo> accounts() const override;
    void propose(QString address, QObject *context, Callback<MailProposal> answer) override;
    void test(MailAccount account, QString secret, QObject *context, Callback<MailTest> answer) override;
    void signIn(MailAccount account, QString clientSecret, QObject *context, Callback<bool> answer) override;
    void cancelSignIn() override;
    void add(MailAccount account, QString secret, QObject *context, Callback<bool> answer) override;
    void remove(QString name, QObject *context, Callback<bool> answer) override;
    void tryFilters(QString name, QList<MailFilter> filters, QObject *context, Callback<MailTrial> answer) override;
    void audit(QString name, QObject *context, Callback<MailAudit> answer) override;
    void skipped(MailSkippedAsk ask, QObject *context, Callback<MailSkippedPage> answer) override;
    void retry(QString name) override;

private:
    [[nodiscard]] qsizetype placeOf(const QString &name) const;
    [[nodiscard]] Result<void> mayUse(const MailAccount &account, const QString &secret) const;
    [[nodiscard]] Result<void> mayBecome(const MailAccount &account) const;
    [[nodiscard]] Result<void> isKnown(const QString &name) const;
    [[nodiscard]] MailTest tried(const MailAccount &account, const QString &secret) const;
    template <typename T>
    void later(QObject *context, Callback<T> answer, Result<T> result)
    {
        if (!refusal.isEmpty())
            result = fail(ErrorCode::Unavailable, std::exchange(refusal, QString()));
        QMetaObject::invokeMethod(context, [answer, result] { answer(result); }, Qt::QueuedConnection);
    }
    QHash<QString, QString> m_secrets; ///< by account
    QSet<QString> m_signedIn;
    QPointer<QObject> m_waiting; ///< whoever waits for the browser
    Callback<bool> m_signInAnswer;
};

} // namespace countersign
