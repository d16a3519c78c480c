#pragma once
#include <QSet>
#include <QStringList>

namespace countersign {

struct GuardInput;

/// The mail addresses in a text, lower case.
[[nodiscard]] QStringList mailAddressesIn(const QString &text);
/// The links in a text: with a scheme, with www., and (with `bare`) plain names of sites that end like one.
[[nodiscard]] QStringList linksIn(const QString &text, bool bare);
/// The host of a link, lower case; empty for what names none (javascript:, data:), and for links of more than 2,000
/// characters.
[[nodiscard]] QString hostOf(const QString &link);
/// What somebody registers: acme.example, acme.co.uk, acme.github.io.
[[nodiscard]] QString registeredDomain(const QString &host);
/// True for providers of mailboxes, where a domain says nothing about who somebody is.
[[nodiscard]] bool isMailboxProvider(const QString &domain);
/// True for sites where people meet by video.
[[nodiscard]] bool isMeetingSite(const QString &host);

/// Who an item is between: its sender, those it was sent to, and the owner.
class Correspondence
{
public:
    explicit Correspondence(const GuardInput &input);

    [[nodiscard]] bool isInside(const QString &address) const { return m_inside.contains(address.toLower()); }
    /// The link's site belongs to the sender or to the owner.
    [[nodiscard]] bool isOwnSite(const QString &host) const { return m_domains.contains(registeredDomain(host)); }
    [[nodiscard]] bool hasSender() const { return m_hasSender; }
    /// Message ids and the like, which look like addresses.
    [[nodiscard]] bool isIdentifier(const QString &text) const { return m_identifiers.contains(text); }

private:
    void addDomain(const QString &address);
    QSet<QString> m_inside;
    QSet<QString> m_domains;
    QSet<QString> m_identifiers;
    bool m_hasSender = false;
};

} // namespace countersign
