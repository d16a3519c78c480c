#pragma once
#include "agent/callback.h"
#include "agent/mailinfo.h"

#include <QObject>

namespace countersign {

/// What the Mail page and `countersign mail` may do. Answers come on the main thread; none after `context` is gone.
class MailAdmin : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    [[nodiscard]] virtual QList<MailAccountInfo> accounts() const = 0;
    /// What is known of the provider of `address`: a table, then SRV records. Invalid: that is no address.
    virtual void propose(QString address, QObject *context, Callback<MailProposal> answer) = 0;
    /// Connects, signs in, lists the folders; changes nothing. `secret` empty: the one that is kept; Refused: none is,
    /// or for another server or registration, and it goes nowhere else. The same holds for add().
    virtual void test(MailAccount account, QString secret, QObject *context, Callback<MailTest> answer) = 0;
    /// Signs in in the browser and keeps the tokens for `account`, which need not have been added. `clientSecret`
    /// empty: the one that is kept, or none. Cancelled by cancelSignIn().
    virtual void signIn(MailAccount account, QString clientSecret, QObject *context, Callback<bool> answer) = 0;
    virtual void cancelSignIn() = 0;
    /// Keeps the secret, notes from where on mail counts, writes config.yaml and watches at once. An account of that
    /// name is replaced. Answers false when the server cannot be reached now: then mail counts from the first
    /// connection on. Invalid: the message names the field. Refused: the server does not take it. Nothing is changed
    /// after an error.
    virtual void add(MailAccount account, QString secret, QObject *context, Callback<bool> answer) = 0;
    /// Its secrets too. What has become of its mails stays. NotFound: no account of that name, as below.
    virtual void remove(QString name, QObject *context, Callback<bool> answer) = 0;
    /// Nothing is changed: what `filters` would have done with the newest mails (500 at the most).
    virtual void tryFilters(QString name, QList<MailFilter> filters, QObject *context, Callback<MailTrial> answer) = 0;
    virtual void audit(QString name, QObject *context, Callback<MailAudit> answer) = 0;
    /// Mails that became no action, from the whole journal. NotFound: no account of that name.
    virtual void skipped(MailSkippedAsk ask, QObject *context, Callback<MailSkippedPage> answer) = 0;
    /// Connects anew now, without waiting for the next try.
    virtual void retry(QString name) = 0;

Q_SIGNALS:
    void changed(); ///< an account, or how one is
};

} // namespace countersign
