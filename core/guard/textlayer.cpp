#include "base/literals.h"
#include "guard/accounts.h"
#include "guard/decoding.h"
#include "guard/guard.h"
#include "guard/itemtext.h"
#include "guard/signmatcher.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace countersign {

namespace {

constexpr qsizetype kMostTextFlags = 12;
constexpr int kJoinedTooOften = 12; ///< invisible characters inside words; some programs leave one or two

/// Looks through one item's text.
class TextLayer
{
public:
    explicit TextLayer(const GuardInput &input) : m_input(input), m_item(itemText(input.intake)) {}

    QList<Flag> run()
    {
        if (m_item.tooLong)
            add(u"too_long"_s, QT_TRANSLATE_NOOP("Guard", "Not all of the item could be read and looked through."), {});
        const Letters letters = lettersOf(m_item.text);
        accounts();
        for (const Sign &sign : signsIn(letters))
            take(sign, m_item.text, false);
        hidden(letters);
        disguised(letters);
        forgedMarks();
        return m_flags;
    }

private:
    void add(const QString &kind, const char *sentence, const QString &excerpt)
    {
        const Flag flag{kind, QCoreApplication::translate("Guard", sentence), excerpt};
        for (const Flag &known : std::as_const(m_flags))
            if (known.kind == flag.kind && known.sentence == flag.sentence)
                return;
        if (m_flags.size() < kMostTextFlags)
            m_flags.append(flag);
    }
    void take(const Sign &sign, const QString &text, bool disguised)
    {
        if (sign.kind == "claim"_L1)
            return; // counts in plans only
        if (disguised) {
            add(sign.kind,
                QT_TRANSLATE_NOOP(
                    "Guard", "Disguised text in the item reads like orders or claims that are not for you."),
                excerptOf(text, sign.from - 20));
            return;
        }
        if (sign.kind == "account"_L1 && !isPayable())
            return; // a bank's advertisement has no account to pay into
        add(sign.kind, sign.sentence, excerptOf(text, sign.from - 20));
    }
    void accounts()
    {
        for (const QStringList &list : {m_input.knownAccounts, m_input.ownerAccounts})
            for (const QString &iban : list)
                m_known.append(normalisedIban(iban));
        m_accounts = ibansIn(m_item.text);
        for (const QString &iban : std::as_const(m_accounts))
            if (!m_known.contains(iban) && !m_input.knownAccounts.isEmpty())
                return add(u"account"_s,
                    QT_TRANSLATE_NOOP("Guard", "The item names a bank account that this sender has not used before."),
                    iban);
    }
    /// The item names an account that one could pay into and that is not known.
    [[nodiscard]] bool isPayable() const
    {
        static const QRegularExpression number(
            u"(?:\\bIBAN|account (?:no|number)|sort code|routing|konto(?:nummer|-?nr)|\\bBLZ|\\bBIC|SWIFT|n[°º] de compte|\\bRIB\\b|cuenta n|conto n|\\bCLABE|\\bCCC\\b)[^\\n]{0,40}?\\d{4}"_s,
            QRegularExpression::CaseInsensitiveOption);
        for (const QString &iban : m_accounts)
            if (!m_known.contains(iban))
                return true;
        return m_accounts.isEmpty() && number.match(m_item.text).hasMatch();
    }
    void hidden(const Letters &letters)
    {
        const QString place = excerptOf(m_item.text, letters.firstHidden - 20);
        if (letters.tagged.size() >= 4)
            add(u"hidden"_s, QT_TRANSLATE_NOOP("Guard", "The item holds text in invisible characters."),
                excerptOf(letters.tagged));
        if (letters.joinedInvisibly >= kJoinedTooOften)
            add(u"hidden"_s, QT_TRANSLATE_NOOP("Guard", "Words of the item are taken apart by invisible characters."),
                place);
        if (letters.overrides > 0)
            add(u"hidden"_s,
                QT_TRANSLATE_NOOP("Guard",
                    "The item turns the direction of its text around, so that it reads differently from what it says."),
                place);
        for (const QString &warning : m_item.warnings)
            if (warning.contains("that is not shown"_L1))
                add(u"hidden"_s,
                    QT_TRANSLATE_NOOP("Guard", "The item holds text that its sender has hidden from readers."), {});
    }
    void disguised(const Letters &letters)
    {
        for (const Reading reading : {Reading::Rot13, Reading::Backwards, Reading::Atbash})
            for (const Sign &sign : signsIn(letters, reading))
                take(sign, m_item.text, true);
        if (letters.mixedWords >= 2)
            for (const Sign &sign : signsIn(lettersOf(m_item.text, true)))
                if (sign.kind != "account"_L1 || isPayable()) // most of the text is what it was
                    take(sign, m_item.text, true);
        QList<Decoded> found = decodedIn(m_item.text);
        if (!letters.tagged.isEmpty())
            found.append({letters.tagged, false});
        for (const Decoded &decoded : std::as_const(found)) {
            if (decoded.prose)
                add(u"encoded"_s, QT_TRANSLATE_NOOP("Guard", "The item holds sentences in a code."),
                    excerptOf(decoded.text));
            const Letters inner = lettersOf(decoded.text);
            for (const Reading reading : {Reading::Straight, Reading::Rot13, Reading::Backwards})
                for (const Sign &sign : signsIn(inner, reading))
                    take(sign, decoded.text, true);
        }
    }
    // What only a program writes is told by its punctuation, which the letters do not have.
    void forgedMarks()
    {
        // White space is possessive and ends at its line wherever a line's beginning is looked for: no character is
        // read twice.
        static const QRegularExpression marks(
            u"<\\|[a-z_]{2,20}\\|>|\\[/?INST\\]|<</?SYS>>|</"
            u"?(?:system|assistant|tool_use|tool_call|function_calls?|invoke|user_input|untrusted|admin)\\b[^>\\n]{0,"
            u"60}>|"
            "\"(?:role|type)\"\\s*+:\\s*+\"(?:system|assistant|developer|tool_use|function)\"|"
            "^[^\\S\\n]*+(?:#{1,4}|\\*\\*|\\[|\\()\\s*+(?:system|assistant|developer|admin)(?:[^\\S\\n]*+$|\\s*+(?:\\]|"
            "\\)|\\*\\*|:|prompt|message|instruction))|"
            "^[^\\S\\n]*+(?-i:SYSTEM|ASSISTANT|DEVELOPER)\\s*+(?:PROMPT|MESSAGE|INSTRUCTION)?+\\s*+:|\"(?:tool|tool_"
            "name|function)\"\\s*+:\\s*+\"[a-z_]{3,40}\"|"
            "(?:plan_digest|approved_by|approval_status|decided_by|plan_id)\\s*+[\"']?+\\s*+[:=]"_s,
            QRegularExpression::CaseInsensitiveOption | QRegularExpression::MultilineOption);
        const QRegularExpressionMatch match = marks.match(m_item.text);
        if (match.hasMatch())
            add(u"approval"_s,
                QT_TRANSLATE_NOOP("Guard", "The item imitates records or commands of this program or of a model."),
                excerptOf(m_item.text, match.capturedStart()));
    }

    const GuardInput &m_input;
    const ItemText m_item;
    QList<Flag> m_flags;
    QStringList m_known, m_accounts;
};

} // namespace

QList<Flag> inspectText(const GuardInput &input)
{
    return TextLayer(input).run();
}

} // namespace countersign
