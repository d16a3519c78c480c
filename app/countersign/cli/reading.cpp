#include "cli/reading.h"

#include "base/clock.h"
#include "base/ids.h"
#include "base/literals.h"
#include "base/openfile.h"
#include "domain/payloads/intake.h"
#include "domain/present/planwords.h"
#include "domain/present/sentence.h"
#include "domain/readersentence.h"
#include "plan/paper/invoicefacts.h"
#include "plan/paper/paperfacts.h"
#include "plan/paper/papersource.h"
#include "plan/service/itemparts.h"
#include "rooms/runtime.h"

#include <QCoroTask>
#include <QDateTime>
#include <QFileInfo>

namespace countersign {

namespace {

OwnerInfo ownerOf(const Config &config)
{
    return {config.owner.name, config.owner.emails, config.owner.signature};
}

PlanRequest requestFor(const QString &name, const QJsonObject &content, qint64 now)
{
    ActionGenerated came;
    came.type = u"document"_s; // as what lies in the Inbox
    came.title = name;
    came.source = u"inbox"_s;
    came.file = name;
    PlanRequest request;
    request.action.id = newId();
    came.path = u"Needs_Action/%1/%2"_s.arg(request.action.id, name);
    came.receivedUs = now;
    came.content = content;
    came.sha256 = content.value("sha256"_L1).toString();
    request.action.type = came.type;
    request.action.title = name;
    request.action.createdUs = now;
    request.intake = came.toJson();
    return request;
}

/// What the reader and the extraction say, for a plan that is made of it; without one what holds of every plan.
QStringList warningsOf(const QJsonObject &content, const FactSheet &facts, const Plan &plan = {})
{
    QStringList out;
    const QJsonArray warnings = content.value("warnings"_L1).toArray();
    for (const QJsonValue &warning : warnings)
        out.append(translatedReaderSentence(warning.toString()));
    out += facts.notes;
    const QJsonArray doubts = doubtsFor(facts, plan);
    for (const QJsonValue &doubt : doubts)
        out.append(doubt.toObject().value("sentence"_L1).toString());
    out.removeDuplicates();
    return out;
}

QJsonObject planJson(const PlanDraft &draft, const FactSheet &facts)
{
    QJsonArray steps, flags = draft.flags;
    for (const Step &step : draft.plan.steps)
        steps.append(QJsonObject{{u"server"_s, step.server}, {u"tool"_s, step.tool}, {u"arguments"_s, step.arguments},
            {u"sentence"_s, stepSentence(step)}, {u"why"_s, step.why}});
    const QJsonArray doubts = doubtsFor(facts, draft.plan);
    for (const QJsonValue &doubt : doubts)
        flags.append(doubt);
    return {{u"title"_s, planTitle(draft.plan)}, {u"planner"_s, draft.plan.planner}, {u"summary"_s, draft.plan.summary},
        {u"reasoning"_s, draft.plan.reasoning}, {u"steps"_s, steps}, {u"warnings"_s, draft.plan.warnings},
        {u"flags"_s, flags}};
}

/// What lies inside, each read the same way; of files of other kinds name, type and size are known.
QJsonArray attachmentsOf(const QJsonObject &content, const OwnerInfo &owner, QDate received)
{
    QJsonArray out;
    const std::optional<einvoice::EInvoice> invoice = invoiceOf(content);
    for (const AttachedFile &one : attachedFiles(content)) {
        const QString name = one.file.value("name"_L1).toString();
        FactSheet facts = paperFacts(one.content, owner, received);
        QString kind = one.content.value("kind"_L1).toString(u"unknown"_s);
        if (invoice && !invoice->file.isEmpty() && invoice->file == name) { // inside a PDF
            einvoice::EInvoice alone = *invoice;
            alone.file.clear();
            facts = invoiceFacts(alone, {});
            kind = u"einvoice"_s;
        }
        out.append(QJsonObject{{u"file"_s, name}, {u"kind"_s, kind}, {u"type"_s, QString()},
            {u"mime"_s, one.file.value("type"_L1)}, {u"size"_s, one.file.value("size"_L1)}, {u"title"_s, name},
            {u"facts"_s, factsToJson(facts.facts)},
            {u"warnings"_s, QJsonArray::fromStringList(warningsOf(one.content, facts))},
            {u"attachments"_s, attachmentsOf(one.content, owner, received)}});
    }
    return out;
}

} // namespace

FileReading::FileReading(const Config &config)
    : m_owner(ownerOf(config)), m_playbooks(config.paths.playbooks, ownerOf(config))
{
}

FileReading::~FileReading() = default;

Result<ReadContent> FileReading::contentOf(const QString &path)
{
    const QString root = QFileInfo(path).path();
    if (!m_reader || m_root != root) {
        m_reader = std::make_unique<ReaderProcess>(programBeside(u"countersign-reader"_s), root);
        m_root = root;
    }
    return QCoro::waitFor(m_reader->read(path));
}

Result<QJsonObject> FileReading::read(const QString &file)
{
    if (const Result<OpenFile> there = OpenFile::at(file, Links::Followed); !there)
        return fail(there.error());
    const Result<ReadContent> read = contentOf(QFileInfo(file).canonicalFilePath());
    if (!read)
        return fail(read.error());
    const qint64 now = SystemClock().nowUs();
    QJsonObject content = read->toJson();
    const QDate received = QDateTime::fromMSecsSinceEpoch(now / 1000).date();
    const FactSheet facts = paperFacts(content, m_owner, received);
    facts.putInto(content);
    QJsonArray parts; // which an instance would lay beside it
    for (const ItemPart &part : partsOf(content))
        parts.append(part.toJson());
    content.insert(u"parts"_s, parts);
    const Result<PlanDraft> draft =
        QCoro::waitFor(m_playbooks.plan(requestFor(QFileInfo(file).fileName(), content, now)));
    QJsonObject told{{u"file"_s, file}, {u"kind"_s, read->kind}, {u"type"_s, QString()}, {u"title"_s, read->title},
        {u"mime"_s, read->mime}, {u"facts"_s, factsToJson(facts.facts)},
        {u"warnings"_s, QJsonArray::fromStringList(warningsOf(content, facts, draft ? draft->plan : Plan()))},
        {u"attachments"_s, attachmentsOf(content, m_owner, received)}, {u"plan"_s, QJsonObject()}};
    if (draft) {
        told.insert(u"type"_s, draft->type);
        told.insert(u"title"_s, draft->title);
        told.insert(u"plan"_s, planJson(*draft, facts));
    }
    return told;
}

} // namespace countersign
