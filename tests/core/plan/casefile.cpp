#include "casefile.h"

#include "base/config/values.h"
#include "base/config/yamlreader.h"
#include "base/literals.h"
#include "domain/payloads/known.h"
#include "einvoice/invoicetext.h"
#include "intakes.h"
#include "plan/catalogue.h"
#include "support/invoicexml.h"

#include <functional>

namespace countersign::test {

namespace {

QStringList words(const char *text)
{
    return QString::fromLatin1(text).split(u' ');
}

class CaseReader
{
public:
    explicit CaseReader(QString place) : m_place(std::move(place)) {}

    Result<QList<PlaybookCase>> read(const QByteArray &yaml)
    {
        const Result<YamlNode> root = readYaml(yaml, m_place);
        const Result<Catalogue> catalogue = Catalogue::load();
        if (!root || !catalogue)
            return fail(root ? catalogue.error() : root.error());
        m_catalogue = *catalogue;
        QList<PlaybookCase> out;
        map(*root, {},
            {{u"cases"_s,
                [&](const YamlNode &list) {
                    each(list, u"cases"_s, [&](const YamlNode &one) { out.append(caseOf(one)); });
                }}},
            words("cases"));
        return m_problem.isEmpty() ? Result<QList<PlaybookCase>>(out) : fail(ErrorCode::Invalid, m_problem);
    }

private:
    using Take = std::function<void(const YamlNode &)>;
    using Keys = QMap<QString, Take>;

    void problem(const YamlNode &node, const QString &key, const QString &what)
    {
        if (m_problem.isEmpty()) // the first one: others may come of it
            m_problem = u"%1:%2: %3%4"_s.arg(m_place).arg(node.line).arg(key.isEmpty() ? key : key + u": "_s, what);
    }

    void map(const YamlNode &node, const QString &key, const Keys &known, const QStringList &needed = {})
    {
        if (!node.isMap())
            return problem(node, key, u"must be keys with values"_s);
        for (const auto &[name, value] : node.entries) {
            if (known.contains(name))
                known[name](value);
            else
                problem(value, key.isEmpty() ? name : key + u'.' + name,
                    u"unknown key; the nearest is “%1”"_s.arg(nearest(name, known.keys())));
        }
        for (const QString &name : needed)
            if (!node.find(name))
                problem(node, key, u"needs “%1”"_s.arg(name));
    }

    void each(const YamlNode &node, const QString &key, const Take &take)
    {
        if (!node.isList())
            return problem(node, key, u"must be a list"_s);
        for (const YamlNode &one : node.items)
            take(one);
    }

    Take text(QString &out, const QString &key)
    {
        return [this, &out, key](const YamlNode &node) {
            if (!node.isScalar())
                problem(node, key, u"must be a text"_s);
            out = node.text;
        };
    }
    Take text(std::optional<QString> &out, const QString &key)
    {
        return [this, &out, key](const YamlNode &node) { text(out.emplace(), key)(node); };
    }
    Take texts(QStringList &out, const QString &key)
    {
        return [this, &out, key](const YamlNode &node) {
            each(node, key, [&](const YamlNode &one) { text(out.emplace_back(), key)(one); });
        };
    }

    /// Whole numbers, true and false as such, all else as text.
    static QJsonValue json(const YamlNode &node)
    {
        if (node.isMap()) {
            QJsonObject out;
            for (const auto &[name, value] : node.entries)
                out.insert(name, json(value));
            return out;
        }
        if (node.isList()) {
            QJsonArray out;
            for (const YamlNode &one : node.items)
                out.append(json(one));
            return out;
        }
        bool isNumber = false;
        const qint64 number = node.text.toLongLong(&isNumber);
        if (node.isScalar() && !node.quoted && (node.text == u"true" || node.text == u"false"))
            return node.text == u"true";
        if (node.isScalar() && !node.quoted && isNumber)
            return number;
        return node.isScalar() ? QJsonValue(node.text) : QJsonValue();
    }
    Take put(QJsonObject &out, const QString &name)
    {
        return [&out, name](const YamlNode &node) { out.insert(name, json(node)); };
    }

    PlaybookCase caseOf(const YamlNode &node)
    {
        PlaybookCase out;
        out.owner = anna();
        map(node, u"case"_s,
            {{u"name"_s, text(out.name, u"name"_s)}, {u"item"_s, [&](const YamlNode &item) { takeItem(item, out); }},
                {u"plan"_s, [&](const YamlNode &plan) { takePlan(plan, out.right); }}},
            words("name item plan"));
        return out;
    }

    void takeItem(const YamlNode &node, PlaybookCase &out)
    {
        QString file, type, received;
        QJsonObject mailbox;
        QJsonArray known;
        const Keys keys{{u"file"_s, text(file, u"item.file"_s)}, {u"type"_s, text(type, u"item.type"_s)},
            {u"received"_s, text(received, u"item.received"_s)},
            {u"owner"_s, [&](const YamlNode &owner) { takeOwner(owner, out.owner); }},
            {u"mailbox"_s, [&](const YamlNode &place) { mailbox = json(place).toObject(); }},
            {u"known"_s, [&](const YamlNode &list) { known = json(list).toArray(); }},
            {u"records"_s, [&](const YamlNode &files) {
                 for (const auto &[name, content] : files.entries)
                     text(out.records[name], u"item.records"_s)(content);
             }}};
        const QJsonObject read = content(node, u"item"_s, keys, file);
        out.request = request(file, read);
        if (!type.isEmpty())
            out.request.action.type = type;
        if (!received.isEmpty())
            out.request.intake.insert(u"received"_s, received + u"T10:00:00.000000Z"_s);
        out.request.mailbox = mailbox;
        item::setKnown(out.request.intake, known);
    }

    void takeOwner(const YamlNode &node, OwnerInfo &out)
    {
        out = {};
        if (!node.isEmpty())
            map(node, u"item.owner"_s,
                {{u"name"_s, text(out.name, u"item.owner.name"_s)},
                    {u"emails"_s, texts(out.emails, u"item.owner.emails"_s)},
                    {u"signature"_s, text(out.signature, u"item.owner.signature"_s)}});
    }

    /// What the reader gives of a file; `more`: keys of the item itself.
    QJsonObject content(const YamlNode &node, const QString &key, Keys more, const QString &file)
    {
        QJsonObject out = test::content({}, {}, {}), fields, invoice;
        QJsonArray attachments;
        for (const char *name : {"kind", "title", "text", "mime", "pages", "truncated", "parts"})
            more.insert(QLatin1StringView(name), put(out, QLatin1StringView(name)));
        more.insert(u"fields"_s, [&](const YamlNode &given) { fields = json(given).toObject(); });
        more.insert(u"einvoice"_s, [&](const YamlNode &given) { takeInvoice(given, key, out, invoice); });
        more.insert(u"attachments"_s, [&](const YamlNode &list) {
            each(list, key, [&](const YamlNode &one) { attachments.append(attached(one, key)); });
        });
        map(node, key, more, words("kind"));
        if (!invoice.isEmpty())
            fields.insert(u"invoice"_s, invoice);
        if (!attachments.isEmpty())
            fields.insert(u"attachments"_s, attachments);
        out.insert(u"fields"_s, fields);
        if (!node.find(u"title"_s)) { // as the reader calls it
            const QJsonValue said = fields.contains(u"subject"_s) ? fields["subject"_L1] : fields["summary"_L1];
            out.insert(u"title"_s, said.toString(file));
        }
        if (!node.find(u"pages"_s) && out["kind"_L1] == u"pdf"_s)
            out.insert(u"pages"_s, 1);
        return out;
    }

    QJsonObject attached(const YamlNode &node, const QString &key)
    {
        const QString under = key + u".attachments"_s;
        QJsonObject out{{u"type"_s, u"application/octet-stream"_s}, {u"size"_s, 1000}};
        map(node, under,
            {{u"number"_s, put(out, u"number"_s)}, {u"name"_s, put(out, u"name"_s)}, {u"type"_s, put(out, u"type"_s)},
                {u"sha256"_s, put(out, u"sha256"_s)},
                {u"content"_s,
                    [&](const YamlNode &inner) { out.insert(u"content"_s, content(inner, under, {}, {})); }}},
            words("name"));
        return out;
    }

    /// The values of an e-invoice, which is written as XML and read as any other. What is not given is not in it.
    void takeInvoice(const YamlNode &node, const QString &key, QJsonObject &out, QJsonObject &invoice)
    {
        QString syntax = u"ubl"_s, file;
        InvoiceSample s{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}};
        Keys keys{{u"syntax"_s, text(syntax, key)}, {u"inside"_s, text(file, key)}};
        const QList<std::pair<const char *, QString *>> values{{"number", &s.number}, {"type_code", &s.typeCode},
            {"date", &s.date}, {"due", &s.due}, {"currency", &s.currency}, {"seller", &s.seller}, {"vat_id", &s.vatId},
            {"buyer", &s.buyer}, {"iban", &s.iban}, {"means", &s.means}, {"net", &s.net}, {"vat", &s.vat},
            {"gross", &s.gross}, {"prepaid", &s.prepaid}, {"payable", &s.payable}, {"rate", &s.rate},
            {"terms", &s.terms}, {"other_means", &s.otherMeans}};
        for (const auto &[name, value] : values)
            keys.insert(QLatin1StringView(name), text(*value, key + u".einvoice"_s));
        map(node, key + u".einvoice"_s, keys);
        Result<einvoice::EInvoice> read =
            einvoice::readEInvoice(QString::fromUtf8(syntax == u"cii" ? ciiXml(s) : ublXml(s)));
        if (!read)
            return problem(node, key + u".einvoice"_s, read.error().message);
        read->file = file; // of a PDF that has it inside: its page says what `text` says
        if (file.isEmpty()) {
            out.insert(u"title"_s, einvoice::invoiceTitle(*read));
            out.insert(u"text"_s, einvoice::invoiceText(*read));
        }
        invoice = read->toJson();
    }

    void takePlan(const YamlNode &node, CasePlan &out)
    {
        map(node, u"plan"_s,
            {{u"playbook"_s, text(out.playbook, u"plan.playbook"_s)}, {u"type"_s, text(out.type, u"plan.type"_s)},
                {u"title"_s, text(out.title, u"plan.title"_s)}, {u"summary"_s, text(out.summary, u"plan.summary"_s)},
                {u"reasoning"_s, text(out.reasoning, u"plan.reasoning"_s)},
                {u"never"_s, texts(out.never, u"plan.never"_s)}, {u"says"_s, texts(out.says, u"plan.says"_s)},
                {u"never_says"_s, texts(out.neverSays, u"plan.never_says"_s)},
                {u"warnings"_s, texts(out.warnings, u"plan.warnings"_s)},
                {u"flags"_s, texts(out.flags, u"plan.flags"_s)},
                {u"steps"_s,
                    [&](const YamlNode &list) {
                        out.steps.emplace();
                        each(list, u"plan.steps"_s, [&](const YamlNode &one) { out.steps->append(step(one)); });
                    }}},
            words("playbook"));
        if (!out.steps && out.never.isEmpty())
            problem(node, u"plan"_s, u"needs “steps”, or tools that it must “never” call"_s);
        for (const QString &tool : std::as_const(out.never))
            if (entryOf(tool).isEmpty())
                problem(node, u"plan.never"_s, u"there is no tool “%1”"_s.arg(tool));
    }

    CaseStep step(const YamlNode &node)
    {
        CaseStep out;
        map(node, u"plan.steps"_s,
            {{u"tool"_s, text(out.tool, u"plan.steps.tool"_s)}, {u"server"_s, text(out.server, u"plan.steps.server"_s)},
                {u"why"_s, text(out.why, u"plan.steps.why"_s)},
                {u"sentence"_s, text(out.sentence, u"plan.steps.sentence"_s)},
                {u"arguments"_s, [&](const YamlNode &given) { out.arguments = json(given).toObject(); }}},
            words("tool"));
        const QJsonObject labels = entryOf(out.tool).value("labels"_L1).toObject();
        if (labels.isEmpty())
            problem(node, u"plan.steps.tool"_s, u"there is no tool “%1”"_s.arg(out.tool));
        for (const QString &name : out.arguments.keys()) // one that must not be there would not be missed
            if (!labels.contains(name))
                problem(node, u"plan.steps.arguments"_s, u"%1 has no argument “%2”"_s.arg(out.tool, name));
        return out;
    }

    [[nodiscard]] QJsonObject entryOf(const QString &tool) const
    {
        const QJsonObject own = m_catalogue.entryJson(u"countersign"_s, tool);
        return own.isEmpty() ? m_catalogue.entryJson(u"countersign-mail"_s, tool) : own;
    }

    QString m_place, m_problem;
    Catalogue m_catalogue;
};

} // namespace

Result<QList<PlaybookCase>> readCases(const QByteArray &yaml, const QString &place)
{
    return CaseReader(place).read(yaml);
}

} // namespace countersign::test
