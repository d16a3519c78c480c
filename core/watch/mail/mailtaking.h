#pragma once
#include "watch/mail/mailmeans.h"
#include "watch/mail/mailround.h"

#include <QSet>

namespace countersign {

/// Makes actions of mails, or records why they are none. Every mail that is not Later is in the journal when it is
/// returned; the same mail may be given as often as one likes.
class MailTaking : public QObject
{
    Q_OBJECT
public:
    MailTaking(const MailAccount &account, const MailMeans &means, QObject *parent = nullptr);

    /// Whole mails, or what could be had of them.
    [[nodiscard]] QCoro::Task<std::vector<SettledMail>> take(MailPlace place, std::vector<imap::FetchedMail> mails);
    /// Headers alone: settles what is no action of its own, so that nobody has to fetch it. The others are not in the
    /// result.
    [[nodiscard]] QCoro::Task<std::vector<SettledMail>> sift(MailPlace place, std::vector<imap::FetchedMail> headers);
    /// A mail that cannot be had; `why` is a sentence.
    [[nodiscard]] QCoro::Task<SettledMail> park(MailPlace place, quint32 uid, QString why);
    /// Those of these UIDs that are settled for good.
    [[nodiscard]] QCoro::Task<Result<QSet<quint32>>> known(MailPlace place, std::vector<quint32> uids);
    /// True when headers tell of some mails that they need not be fetched.
    [[nodiscard]] bool couldSkip() const { return !m_rules.filters.isEmpty() && !m_rules.needsText; }

private:
    [[nodiscard]] QCoro::Task<std::vector<SettledMail>> settle(
        MailPlace place, std::vector<imap::FetchedMail> mails, bool headersOnly);
    /// Leaves those that nobody else has, where others watch the same mailbox in turn.
    [[nodiscard]] QCoro::Task<std::vector<SettledMail>> claim(MailRound *round);
    void tellClaims(const std::vector<ReadMail> &mails, const std::vector<Result<Appended>> &made);
    [[nodiscard]] QCoro::Task<std::vector<SettledMail>> makeActions(MailPlace place, MailRound *round);
    [[nodiscard]] QCoro::Task<std::vector<SettledMail>> record(std::vector<MailSettled> records);
    /// Of the keys of those that are to be parked: the ones that are parked already.
    [[nodiscard]] QCoro::Task<Result<QSet<QString>>> parkedKeys(std::vector<MailSettled> records);
    [[nodiscard]] QCoro::Task<Result<void>> append(std::vector<MailSettled> records);
    void tellGate(const std::vector<Result<Appended>> &made);
    void tell(const MailPlace &place, const ReadMail &mail, const QString &actionId);

    const MailRules m_rules;
    const MailMeans &m_means;
};

} // namespace countersign
