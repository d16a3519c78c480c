#include "support/textdoors.h"

#include "base/csv.h"
#include "base/literals.h"
#include "base/visiblename.h"
#include "base/visibletext.h"
#include "common/plaintext.h"
#include "followup/asking.h"
#include "guard/addresses.h"
#include "guard/decoding.h"
#include "guard/guard.h"
#include "guard/itemtext.h"
#include "guard/leaks.h"
#include "guard/letters.h"
#include "guard/signmatcher.h"
#include "guard/vaultpaths.h"
#include "html/htmltext.h"
#include "imap/wire/foldername.h"
#include "imap/wire/responseparser.h"
#include "journal/wordindex.h"
#include "llm/sse.h"
#include "mail/authentic.h"
#include "mail/compose/maildraft.h"
#include "mcp/textchecks.h"
#include "mcp/toolcodec.h"
#include "observe/redact.h"
#include "plan/booked/recordfile.h"
#include "plan/booked/reminder.h"
#include "plan/extract/extract.h"
#include "plan/extract/parties.h"
#include "plan/extract/tasks.h"
#include "plan/extract/textlines.h"
#include "plan/model/prompt.h"
#include "plan/model/reading.h"
#include "plan/paper/invoicefacts.h"
#include "plan/playbook/draft.h"
#include "plan/playbook/filters.h"
#include "plan/playbook/playbookloader.h"
#include "plan/playbook/safename.h"
#include "plan/playbook/template.h"
#include "plan/service/vaultlook.h"
#include "tools/formats/calendar.h"
#include "tools/formats/tasklist.h"
#include "vault/dashboard.h"
#include "vault/frontmatter.h"
#include "vault/note.h"
#include "vault/notetext.h"

#include <QJsonArray>
#include <QTemporaryDir>

namespace countersign::test {

namespace {

volatile qsizetype g_kept = 0; ///< what came out is used, so that no compiler leaves the work out

template <typename Out>
void keep(const Out &out)
{
    if constexpr (requires { out.size(); })
        g_kept = g_kept + qsizetype(out.size());
    else
        g_kept = g_kept + qsizetype(bool(out));
}

QJsonObject person(const QString &name, const QString &address)
{
    return {{u"name"_s, name}, {u"address"_s, address}};
}

/// A mail whose texts, names and headers are all the stranger's.
QJsonObject mail(const QString &subject, const QString &text)
{
    const QJsonObject fields{{u"from"_s, person(subject, u"karin@kund.example"_s)},
        {u"to"_s, QJsonArray{person({}, u"anna@weber.example"_s)}}, {u"cc"_s, QJsonArray{person(subject, subject)}},
        {u"reply_to"_s, QJsonArray{person(subject, subject)}}, {u"subject"_s, subject}, {u"message_id"_s, subject},
        {u"references"_s, QJsonArray{subject}}, {u"list_id"_s, subject}};
    return {{u"file"_s, u"mail.eml"_s}, {u"path"_s, u"Needs_Action/a1/mail.eml"_s},
        {u"received"_s, u"2026-11-23T10:00:00.000000Z"_s},
        {u"content"_s,
            QJsonObject{{u"kind"_s, u"eml"_s}, {u"title"_s, subject}, {u"text"_s, text}, {u"fields"_s, fields}}}};
}

QJsonObject invitation(const QString &text)
{
    const QJsonObject at{{u"local"_s, u"2026-11-20T10:00:00"_s}, {u"tzid"_s, text}};
    const QJsonObject fields{{u"uid"_s, text}, {u"summary"_s, text}, {u"location"_s, text}, {u"description"_s, text},
        {u"start"_s, at}, {u"end"_s, at}, {u"method"_s, text}, {u"organizer"_s, person(text, text)},
        {u"attendees"_s, QJsonArray{person(text, text)}}};
    return {{u"file"_s, text}, {u"path"_s, u"Needs_Action/a1/"_s + text},
        {u"content"_s,
            QJsonObject{{u"kind"_s, u"ics"_s}, {u"title"_s, text}, {u"text"_s, text}, {u"fields"_s, fields}}}};
}

Step step(const char *server, const char *tool, const QJsonObject &arguments, const QString &words)
{
    Step out;
    out.server = QLatin1String(server);
    out.tool = QLatin1String(tool);
    out.arguments = arguments;
    out.sentence = words;
    out.why = words;
    return out;
}

/// A plan that repeats the text wherever one can.
Plan planOf(const QString &text)
{
    Plan plan;
    plan.summary = plan.reasoning = plan.uncertainty = text;
    plan.steps = {
        step("countersign", "mail_write_draft",
            {{u"path"_s, u"Drafts/"_s + text}, {u"to"_s, QJsonArray{text}}, {u"subject"_s, text}, {u"body"_s, text}},
            text),
        step("countersign", "note_add_task", {{u"path"_s, u"Records/tasks.md"_s}, {u"text"_s, text}}, text),
        step("countersign", "vault_move", {{u"from"_s, text}, {u"to"_s, text}}, text),
        step("other", "post", {{u"path"_s, text}, {u"body"_s, QJsonArray{text}}}, text)};
    return plan;
}

GuardInput inputOf(const QJsonObject &intake)
{
    return {u"document"_s, u"inbox:mail.eml"_s, intake, {u"anna@weber.example"_s}, {u"DE89370400440532013000"_s},
        {u"GB33BUKB20201555555555"_s}, {}};
}

void draftOf(const QJsonObject &intake)
{
    static const PlaybookSet set = loadPlaybooks({});
    PlanRequest request;
    request.action.type = u"document"_s;
    request.intake = intake;
    keep(draftPlan(set, request, {u"Anna Weber"_s, {u"anna@weber.example"_s}, u"Anna"_s}));
}

void noteOf(const QString &text)
{
    NoteContent content;
    Action &action = content.detail.action;
    action.state = State::AwaitingDecision;
    action.title = action.type = action.source = action.reason = action.summary = text;
    content.detail.intake = mail(text, text);
    content.detail.plan = planOf(text).toJson();
    content.detail.execution = {{u"steps"_s, QJsonArray{QJsonObject{{u"result"_s, text}, {u"error"_s, text}}}},
        {u"residue"_s, QJsonArray{text}}};
    keep(renderNote(content, {}, text));
    DashboardContent dashboard;
    dashboard.waiting = {action};
    keep(renderDashboard(dashboard));
}

std::vector<Door> guardDoors()
{
    return {{"guard_item", [](const QString &text) { keep(inspectText(inputOf(mail(u"Hello"_s, text)))); }},
        {"guard_fields", [](const QString &text) { keep(inspectText(inputOf(mail(text, {})))); }},
        {"guard_plan", [](const QString &text) { keep(inspectPlan(inputOf(mail(u"Hello"_s, text)), planOf(text))); }},
        {"guard_plan_alone",
            [](const QString &text) { keep(inspectPlan(inputOf(mail(u"Hello"_s, {})), planOf(text))); }},
        {"guard_handbook",
            [](const QString &text) { keep(Leaks(text).firstIn(u"a "_s + text.right(text.size() / 2))); }},
        {"guard_accounts", [](const QString &text) { keep(accountsIn(mail(text, text))); }},
        {"decoding", [](const QString &text) { keep(decodedIn(text)); }},
        {"new_code", [](const QString &text) { keep(QString(int(holdsNewCode(text, text)), u'x')); }},
        {"links",
            [](const QString &text) {
                const QStringList found = linksIn(text, true);
                keep(found);
                keep(registeredDomain(hostOf(found.value(0, text))));
            }},
        {"mail_addresses", [](const QString &text) { keep(mailAddressesIn(text)); }},
        {"questions", [](const QString &text) { keep(questionIn(text).value_or(text)); }},
        {"plain_form", [](const QString &text) { keep(plainForm(text)); }},
        {"signs",
            [](const QString &text) {
                const Letters letters = lettersOf(text, true);
                for (const Reading reading : {Reading::Straight, Reading::Rot13, Reading::Atbash, Reading::Backwards})
                    keep(signsIn(letters, reading));
            }},
        {"vault_paths", [](const QString &text) { keep(QString(int(isReservedPlace(text)), u'x')); }},
        {"excerpt", [](const QString &text) { keep(excerptOf(text, text.size() / 2)); }},
        {"html", [](const QString &text) { keep(htmlToText(text)); }}, // filters look at mails in our own process
        {"html_quotes",
            [](const QString &text) { // each end of a tag stands within quotes, to the end of the page
                keep(htmlToText(u"<blockquote><b ='>' "_s.repeated(text.size() / 20) + text));
            }},
        {"html_style", [](const QString &text) {
             keep(htmlToText((u"<p style=\"font-size:0"_s + text.left(text.size() / 2) + u"x>a"_s).repeated(20)));
         }}};
}

std::vector<Door> planDoors()
{
    return {{"extract",
                [](const QString &text) {
                    const QStringList lines = textLines(text);
                    keep(extract(lines, {plainLine(text), u"Anna Weber"_s, QDate(2026, 11, 23)}).vendor);
                    keep(findTasks(lines, DayMonthOrder::DayFirst));
                }},
        {"page_and_e_invoice",
            [](const QString &text) {
                einvoice::EInvoice inside;
                const QString word = text.left(100);
                for (const char *name : {"number", "seller", "buyer", "currency", "iban", "seller_vat_id"})
                    inside.values.insert(QLatin1StringView(name), {word, word, {}});
                inside.values.insert(u"payable"_s, {u"12.00"_s, {}, {}});
                inside.values.insert(u"date"_s, {u"2026-11-23"_s, {}, {}});
                inside.values.insert(u"due"_s, {u"2026-12-23"_s, {}, {}});
                inside.file = u"factur-x.xml"_s;
                keep(invoiceFacts(inside, text + u" 12,00 EUR"_s).doubts);
            }},
        {"known_papers",
            [](const QString &text) {
                keep(numbersIn(text));
                keep(sellerWords(text));
                keep(QString(reminderLevel(textLines(text)), u'x'));
                keep(bookedRows("vendor,number,amount\n" + text.toUtf8()));
                keep(listedTasks("- [ ] " + text.toUtf8()));
                keep(listedTasks(text.toUtf8().replace(' ', "\n- [ ] ")));
            }},
        {"extract_line",
            [](const QString &text) { // one line of a text has 300 characters, a caller may have more
                keep(findAmounts(text));
                keep(findDates(text, DayMonthOrder::DayFirst));
                keep(plainLine(text, text.size()));
            }},
        {"draft_mail", [](const QString &text) { draftOf(mail(text, text)); }},
        {"draft_event", [](const QString &text) { draftOf(invitation(text)); }},
        {"file_names",
            [](const QString &text) {
                keep(safeName(text));
                keep(safePath(text));
            }},
        {"filters",
            [](const QString &text) {
                for (const QString &filter : filterNames())
                    keep(applyFilter(filter, text, text));
            }},
        {"template",
            [](const QString &text) {
                Facts facts, plain;
                facts.set(u"title"_s, text);
                plain.set(u"title"_s, u"Invoice"_s);
                const Result<Template> ours = Template::parse(u"{{title}}: {{title|line}}"_s);
                keep(ours->render(facts));
                keep(ours->render(facts, Template::Use::Path));
                if (const Result<Template> theirs = Template::parse(text)) // a playbook of its owner
                    keep(theirs->render(plain));
            }},
        {"prompt",
            [](const QString &text) {
                PlanRequest request;
                request.intake = mail(text, text);
                keep(Prompt::quotedItem(request, 1, false));
                keep(Prompt::quoted(u"question"_s, text));
            }},
        {"vault_names",
            [](const QString &text) { // of names there, which have 255 bytes at most, and of one that a plan has
                static const QTemporaryDir vault;
                static const bool filled = [] {
                    bool all = true;
                    for (int i = 0; i < 20; ++i)
                        all = QFile(vault.filePath(u"n\u00e4me %1.md"_s.arg(i))).open(QIODevice::WriteOnly) && all;
                    return all;
                }();
                keep(QString(int(filled), u'x'));
                Plan plan;
                plan.steps = {step("countersign", "vault_write", {{u"path"_s, text}}, text)};
                FolderNames names;
                keep(QString(lookAtVault(vault.path(), plan, {}, names).twins.size(), u'x'));
            }},
        {"reading", [](const QString &text) {
             keep(checkedReading({{u"kind"_s, u"mail"_s}, {u"instructs_software"_s, false}, {u"summary"_s, text},
                 {u"subject"_s, text}, {u"tasks"_s, QJsonArray{text}}}));
         }}};
}

std::vector<Door> shownDoors()
{
    return {{"visible_text",
                [](const QString &text) {
                    keep(visibleText(text));
                    keep(visibleText(text, true));
                }},
        {"visible_window",
            [](const QString &text) {
                qsizetype taken = 0;
                keep(visibleBeginning(text, text.size(), taken));
                keep(visibleLine(text));
                keep(shortened(text, 200));
            }},
        {"visible_names",
            [](const QString &text) {
                keep(wrongWithNames(text));
                keep(withoutHidden(text));
            }},
        {"note", noteOf},
        {"note_text",
            [](const QString &text) {
                keep(fenced(text, u"> "_s));
                keep(headingText(text));
            }},
        {"front_matter",
            [](const QString &text) {
                const QByteArray rendered = renderFrontMatter({{u"title"_s, text}});
                keep(parseFrontMatter(rendered));
                keep(parseFrontMatter("---\n" + text.toUtf8() + "\n---\n"));
            }},
        {"search_words", [](const QString &text) { keep(matchExpression(text.simplified().split(u' '))); }},
        {"log_line", [](const QString &text) { keep(redactFields({{u"text"_s, text}, {text, text}})); }},
        {"csv_cell",
            [](const QString &text) {
                keep(csv::line({csv::guarded(text)}, {}));
                keep(csv::cells(text.toUtf8(), csv::detect(text.toUtf8())));
            }},
        {"mail_draft",
            [](const QString &text) {
                MailDraft draft;
                draft.from = u"anna@weber.example"_s;
                draft.to = {u"karin@kund.example"_s, text};
                keep(draft.toMessage());
                draft.to = {u"karin@kund.example"_s};
                draft.subject = draft.body = draft.inReplyTo = text;
                draft.references = {text};
                keep(draft.toMessage());
                draft.inReplyTo.clear();
                draft.references.clear();
                draft.subject = text.simplified();
                draft.date = QDateTime(QDate(2026, 11, 20), QTime(10, 0));
                draft.messageId = u"a@b.example"_s;
                keep(draft.toMessage());
                keep(parseMailDate(text).toString());
            }},
        {"calendar_event",
            [](const QString &text) {
                calendar::Event event;
                event.uid = u"a@b.example"_s;
                event.start = u"2026-11-20T10:00:00Z"_s;
                event.stamp = u"2026-11-20T10:00:00Z"_s;
                event.summary = event.location = event.description = text;
                keep(event.toComponent());
                keep(calendar::events(text.toUtf8()));
            }},
        {"task_line", [](const QString &text) { keep(tasklist::line(text, {})); }}};
}

std::vector<Door> serverDoors()
{
    return {{"event_stream",
                [](const QString &text) {
                    const qint64 most = 1 << 30;
                    const QByteArray bytes = text.toUtf8();
                    SseParser whole({most, most, most, most}), inPieces({most, most, most, most});
                    keep(whole.feed("data: " + bytes + "\n\n"));
                    keep(whole.feed(bytes + "\n\n"));
                    for (qsizetype at = 0; at < bytes.size(); at += 100)
                        keep(inPieces.feed(bytes.mid(at, 100)));
                }},
        {"tool_answer",
            [](const QString &text) {
                RpcMessage reply;
                reply.kind = RpcMessage::Kind::Result;
                reply.exact = false;
                reply.line = text.toUtf8();
                reply.result = {{u"content"_s, QJsonArray{QJsonObject{{u"type"_s, u"text"_s}, {u"text"_s, text}}}}};
                keep(toolcodec::fromReply(reply).text);
            }},
        {"imap_server",
            [](const QString &text) {
                const QByteArray bytes = text.toUtf8().replace('\r', ' ').replace('\n', ' ');
                for (const QByteArray &line :
                    {"* OK [" + bytes, "* LIST () \"/\" " + bytes, "* 1 FETCH (FLAGS (" + bytes, "* ESEARCH " + bytes})
                    keep(QString(int(imap::parseResponse({{line}, {}}).index()), u'x'));
                keep(imap::folderText(bytes));
                keep(imap::shownFolder(imap::toModifiedUtf7(text)));
            }},
        {"mail_head",
            [](const QString &text) {
                const QByteArray bytes = text.toUtf8();
                const QByteArray line = QByteArray(bytes).replace('\r', ' ').replace('\n', ' ');
                for (const char *field : {"From", "To", "Subject", "Date", "References", "Content-Type", "Received",
                         "Authentication-Results"}) {
                    const mail::MailHead head = mail::readHead(QByteArray(field) + ": " + line + "\n");
                    keep(head.subject + mail::authenticBy(head, u"kund.example"_s));
                }
                keep(mail::readHead(bytes).subject);
            }},
        {"schema_formats", [](const QString &text) {
             for (const QString &format :
                 {u"date-time"_s, u"date"_s, u"time"_s, u"email"_s, u"uri"_s, u"uuid"_s, u"ipv4"_s, u"ipv6"_s})
                 keep(QString(int(textchecks::fits(format, u"http://"_s + text)), u'x'));
         }}};
}

} // namespace

const std::vector<Door> &textDoors()
{
    static const std::vector<Door> all = [] {
        std::vector<Door> out = guardDoors();
        for (const auto &more : {planDoors(), shownDoors(), serverDoors()})
            out.insert(out.end(), more.begin(), more.end());
        return out;
    }();
    return all;
}

} // namespace countersign::test
