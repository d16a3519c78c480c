#include "base/literals.h"
#include "base/mailaddress.h"
#include "base/unicodetext.h"
#include "domain/mailboxplace.h"
#include "domain/payloads/itemparts.h"
#include "guard/accounts.h"
#include "guard/activecontent.h"
#include "guard/addresses.h"
#include "guard/decoding.h"
#include "guard/guard.h"
#include "guard/itemtext.h"
#include "guard/leaks.h"
#include "guard/signmatcher.h"
#include "guard/steptexts.h"
#include "guard/textsearch.h"
#include "guard/vaultpaths.h"
#include "guard/writtentexts.h"

#include <QCoreApplication>
#include <QJsonArray>

namespace countersign {

namespace {

constexpr qsizetype kMostFlags = 20;
constexpr int kManyDeletions = 3; ///< more steps than this that take something away are many

/// Looks at what the steps of one plan would do.
class PlanLayer
{
public:
    PlanLayer(const GuardInput &input, const Plan &plan)
        : m_input(input),
          m_plan(plan),
          m_people(input),
          m_item(itemText(input.intake)),
          m_leaks(input.handbook),
          m_quotable(quotableLines(m_item.text)),
          m_seen(lowerText(plainForm(m_item.text))),
          m_own(comparablePath(item::path(input.intake))),
          m_written(input.vault)
    {
        for (const QString &path : item::parts(input.intake).keys())
            m_parts.append(comparablePath(path));
        for (const QStringList &list : {input.knownAccounts, input.ownerAccounts})
            for (const QString &iban : list)
                m_known.append(normalisedIban(iban));
    }

    QList<Flag> run()
    {
        for (const Step &step : m_plan.steps) {
            ++m_number;
            inspectStep(step);
        }
        if (m_deletions > kManyDeletions)
            add(u"deletion"_s,
                QCoreApplication::translate("Guard", "The plan deletes or takes away in %1 steps.").arg(m_deletions),
                {});
        claims(m_plan.summary + u"\n\n"_s + m_plan.reasoning + u"\n\n"_s + m_plan.uncertainty);
        return m_flags;
    }

private:
    void add(const QString &kind, const QString &sentence, const QString &excerpt)
    {
        if (m_flags.size() >= kMostFlags)
            return;
        const Flag flag{kind, sentence, excerptOf(excerpt)};
        if (!m_flags.contains(flag))
            m_flags.append(flag);
    }
    void addStep(const char *kind, const char *sentence, const QString &excerpt)
    {
        add(QString::fromLatin1(kind), QCoreApplication::translate("Guard", sentence).arg(m_number), excerpt);
    }

    void inspectStep(const Step &step)
    {
        const ToolNature nature = natureOf(step.server, step.tool);
        if (nature == ToolNature::Foreign)
            addStep("tool",
                QT_TRANSLATE_NOOP("Guard",
                    "Step %1 uses a tool that does not come with this program, or that plans have no use for."),
                step.server + u' ' + step.tool);
        paths(step, nature);
        if (nature == ToolNature::Files)
            mails(step);
        if (step.tool == u"mail_send" || step.tool == u"mail_reply")
            sends(step);
        const StepTexts texts = textsOf(step, nature, m_people, m_quotable);
        const ToolNature use = nature == ToolNature::Writes && writesDraft(step) ? ToolNature::Sends : nature;
        if (texts.tooLong)
            addStep("too_long",
                QT_TRANSLATE_NOOP("Guard", "Step %1 is too long to be looked through; only its beginning was."), {});
        if (use == ToolNature::Sends)
            addressees(step);
        recipients(texts, use);
        links(texts, use);
        accounts(texts);
        if (use == ToolNature::Sends || use == ToolNature::Foreign)
            secrets(texts);
        activeContent(step, nature, texts);
        claims(step.sentence + u"\n\n"_s + step.why + u"\n\n"_s + texts.plain);
        event(step);
    }
    void paths(const Step &step, ToolNature nature)
    {
        const QJsonObject &arguments = step.arguments;
        if (takesAway(step.tool))
            ++m_deletions;
        for (auto it = arguments.begin(); it != arguments.end(); ++it)
            if (isPathKey(nature, it.key()))
                path(step, nature, it.key(), it->toString());
        if (nature == ToolNature::Writes && arguments.value("overwrite"_L1).toBool())
            addStep("file", QT_TRANSLATE_NOOP("Guard", "Step %1 replaces a file that is already there."),
                arguments.value("path"_L1).toString());
    }
    /// What leaves at once.
    void sends(const Step &step)
    {
        const QString automatic =
            item::content(m_input.intake).value("fields"_L1).toObject().value("automatic"_L1).toString();
        if (!automatic.isEmpty()) // two programs that answer each other never end
            addStep("automatic", QT_TRANSLATE_NOOP("Guard", "Step %1 sends an answer to what no person has written."),
                automatic);
        const QJsonArray attached = step.arguments.value("attachments"_L1).toArray();
        for (const QJsonValue &one : attached)
            if (comparablePath(one["path"_L1].toString()) != m_own)
                addStep("file", QT_TRANSLATE_NOOP("Guard", "Step %1 sends a file that does not belong to this item."),
                    one["path"_L1].toString());
    }
    /// Of a mailbox a plan touches the item itself.
    void mails(const Step &step)
    {
        const std::optional<MailboxPlace> own = MailboxPlace::of(item::sourceKeys(m_input.intake));
        const QJsonObject &arguments = step.arguments;
        const bool isOwn = own && arguments.value("account"_L1).toString() == own->account &&
                           arguments.value("folder"_L1).toString() == own->folder &&
                           arguments.value("uidvalidity"_L1).toInteger() == own->uidValidity &&
                           arguments.value("uids"_L1).toArray() == QJsonArray{qint64(own->uid)};
        if (!isOwn)
            addStep("file", QT_TRANSLATE_NOOP("Guard", "Step %1 files mail that is not this item."),
                arguments.value("folder"_L1).toString());
    }
    /// The item itself, or a file inside it that lies beside it.
    [[nodiscard]] bool isOwn(const QString &place) const { return place == m_own || m_parts.contains(place); }
    void path(const Step &step, ToolNature nature, const QString &key, const QString &path)
    {
        const QString place = comparablePath(path);
        const bool isSource = key == "from"_L1 || nature == ToolNature::Removes;
        if (path.contains(u'*'))
            addStep("deletion", QT_TRANSLATE_NOOP("Guard", "Step %1 names files by a pattern instead of one by one."),
                path);
        if (isSource && !isOwn(place)) {
            addStep(
                "file", QT_TRANSLATE_NOOP("Guard", "Step %1 takes a file that does not belong to this item."), path);
            m_deletions += step.tool == "vault_move"_L1;
        }
        if (!isSource && nature != ToolNature::Reads)
            target(step, nature, path);
        const bool reads = nature == ToolNature::Reads;
        if ((!isSource || !isOwn(place)) && isReservedPlace(path) && !(reads && place == m_own))
            addStep("reserved",
                reads ? QT_TRANSLATE_NOOP("Guard", "Step %1 reads from a place that is kept by this program.")
                      : QT_TRANSLATE_NOOP("Guard",
                            "Step %1 touches a place that is kept by this program: its folders, rules, settings or the "
                            "handbook."),
                path);
    }
    /// A name that a step makes or writes to.
    void target(const Step &step, ToolNature nature, const QString &path)
    {
        const NameRisk risk = nameRisk(path);
        // What keeps its ending by a move is what its owner has put there; a page or picture does no more than before.
        // Outside of our records it lies where its owner works, and it may have come from anybody.
        const bool record = comparablePath(path).startsWith("Records/"_L1);
        const bool kept = record && nature == ToolNature::Moves &&
                          endingOf(step.arguments.value("from"_L1).toString()) == endingOf(path);
        if (risk == NameRisk::Runs)
            addStep("active", QT_TRANSLATE_NOOP("Guard", "Step %1 makes a file of a kind that can be run."), path);
        else if (risk == NameRisk::Shows && !kept)
            addStep("active",
                QT_TRANSLATE_NOOP("Guard", "Step %1 makes a page or picture of a kind that can hold scripts."), path);
        else if (!record && nature == ToolNature::Moves && isNote(path))
            movedNote();
        if (m_input.vault.notOurs.contains(path))
            addStep("file",
                QT_TRANSLATE_NOOP(
                    "Guard", "Step %1 changes a file that this program has not made, or that was changed since."),
                path);
        if (const QString twin = m_input.vault.twins.value(path); !twin.isEmpty())
            addStep("name", QT_TRANSLATE_NOOP("Guard", "Step %1 makes a name that looks like another one beside it."),
                path + u" ~ "_s + twin);
    }
    /// The item itself, where a notes program shows it.
    void movedNote()
    {
        const QString text =
            withoutHalves(firstOf(item::content(m_input.intake).value("text"_L1).toString(), ItemText::most));
        if (const std::optional<ActiveSpot> spot = activeIn(text))
            addStep("active",
                QT_TRANSLATE_NOOP(
                    "Guard", "Step %1 puts a note among yours that holds what a notes program runs or loads."),
                text.mid(std::max<qsizetype>(0, spot->at - 20), 300));
    }
    static bool isNote(const QString &path)
    {
        static const QStringList endings{
            u"md"_s, u"markdown"_s, u"mdown"_s, u"mkd"_s, u"mdx"_s, u"rmd"_s, u"qmd"_s, u"org"_s};
        return endings.contains(endingOf(path));
    }
    void activeContent(const Step &step, ToolNature nature, const StepTexts &texts)
    {
        if (const std::optional<WrittenTexts::Active> active = m_written.take(step, nature, texts))
            addStep(
                "active", active->spot.sentence, active->text.mid(std::max<qsizetype>(0, active->spot.at - 20), 300));
    }
    /// Whom a mail goes to is judged as it will be read when it is sent, and by nothing else: neither an address that
    /// an outside Message-ID names nor one that a looser reading would take for another is let by.
    void addressees(const Step &step)
    {
        for (const char *key : {"to", "cc", "bcc"}) {
            const QJsonValue value = step.arguments.value(QLatin1StringView(key));
            const QJsonArray list = value.isString() ? QJsonArray{value} : value.toArray();
            for (const QJsonValue &one : list) {
                const QString text = one.toString();
                const std::expected<Address, Address::Fault> read = Address::read(text);
                const QString asWritten = text.contains(u'<') ? text.section(u'<', -1).section(u'>', 0, 0) : text;
                if (text.isEmpty() ||
                    (read && (m_people.isInside(read->address) || m_people.isInside(asWritten.trimmed()))))
                    continue;
                const QStringList seen = mailAddressesIn(text);
                addStep("recipient",
                    QT_TRANSLATE_NOOP("Guard", "Step %1 names somebody who is not part of this conversation."),
                    seen.size() == 1 ? seen.first() : text);
            }
        }
    }
    void recipients(const StepTexts &texts, ToolNature nature)
    {
        for (const QString &address : mailAddressesIn(texts.plain)) {
            const bool stored = nature == ToolNature::Stores || nature == ToolNature::Writes;
            if (m_people.isInside(address) || m_people.isIdentifier(address) ||
                (stored && (!m_people.hasSender() || m_people.isOwnSite(address.section(u'@', -1))) &&
                    m_seen.holds(address)))
                continue;
            addStep("recipient",
                nature == ToolNature::Sends
                    ? QT_TRANSLATE_NOOP("Guard", "Step %1 names somebody who is not part of this conversation.")
                    : QT_TRANSLATE_NOOP("Guard", "Step %1 holds an address that is not part of this conversation."),
                address);
        }
    }
    void links(const StepTexts &texts, ToolNature nature)
    {
        const bool sends = nature == ToolNature::Sends || nature == ToolNature::Foreign;
        for (const QString &link : linksIn(texts.plain, sends)) {
            const QString host = hostOf(link);
            const bool shown = m_seen.holds(lowerText(link));
            const bool meeting = shown && isMeetingSite(host);
            const bool own = shown && !host.isEmpty() && m_people.isOwnSite(host);
            const bool note = !sends && shown && (!m_people.hasSender() || nature == ToolNature::Table);
            if (!meeting && !own && !note)
                addStep("link",
                    QT_TRANSLATE_NOOP("Guard", "Step %1 passes on a link that does not lead to the sender's own site."),
                    link);
        }
    }
    void accounts(const StepTexts &texts)
    {
        for (const QString &iban : ibansIn(texts.plain))
            if (!m_known.contains(iban))
                addStep("account",
                    QT_TRANSLATE_NOOP(
                        "Guard", "Step %1 holds a bank account that is not known from earlier items of this sender."),
                    iban);
    }
    void secrets(const StepTexts &texts)
    {
        const QString leak = m_leaks.firstIn(texts.plain);
        if (!leak.isEmpty())
            addStep("secrets",
                QT_TRANSLATE_NOOP(
                    "Guard", "Step %1 would send out something that looks like a password, a key or the handbook."),
                leak);
        for (const QString &iban : ibansIn(texts.plain))
            if (m_input.ownerAccounts.contains(iban) && !m_item.text.contains(iban))
                addStep("secrets", QT_TRANSLATE_NOOP("Guard", "Step %1 would send out your own bank account."), iban);
        bool decodes = holdsNewCode(texts.plain, m_item.text);
        const QList<Decoded> codes = decodedIn(texts.plain);
        for (const Decoded &code : codes)
            decodes = decodes || code.prose;
        if (decodes)
            addStep("secrets", QT_TRANSLATE_NOOP("Guard", "Step %1 would send out text in a code."), texts.plain);
    }
    /// Who says in a plan that it is approved has it from somewhere else than us.
    void claims(const QString &text)
    {
        for (const Sign &sign : signsIn(lettersOf(text)))
            if (sign.kind == "claim"_L1 || sign.kind == "approval"_L1 || sign.kind == "rules"_L1 ||
                sign.kind == "secrecy"_L1)
                add(u"claim"_s,
                    QCoreApplication::translate(
                        "Guard", "The plan claims that something is approved, or wants to change what needs approval."),
                    text.mid(std::max(0, sign.from - 20)));
    }
    void event(const Step &step)
    {
        const QString uid = step.arguments.value("uid"_L1).toString();
        if (step.tool == "calendar_write_event"_L1 && step.arguments.value("replace"_L1).toBool() && !uid.isEmpty() &&
            !m_people.isIdentifier(uid))
            addStep("file",
                QT_TRANSLATE_NOOP("Guard", "Step %1 replaces an appointment that does not come from this item."), uid);
    }

    const GuardInput &m_input;
    const Plan &m_plan;
    const Correspondence m_people;
    const ItemText m_item;
    const Leaks m_leaks;
    const QSet<QString> m_quotable;
    TextSearch m_seen; ///< the item's text, for finding what can be seen in it
    const QString m_own;
    QStringList m_parts;
    QStringList m_known;
    WrittenTexts m_written;
    QList<Flag> m_flags;
    int m_number = 0;
    int m_deletions = 0;
};

} // namespace

QList<Flag> inspectPlan(const GuardInput &input, const Plan &plan)
{
    return PlanLayer(input, plan).run();
}

} // namespace countersign
