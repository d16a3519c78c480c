#include "base/literals.h"
#include "domain/payloads/execution.h"
#include "domain/payloads/item.h"
#include "domain/payloads/journal.h"
#include "domain/threads.h"
#include "journal/sqlite.h"
#include "plan/service/undoneitems.h"
#include "support/samples.h"
#include "support/waiting.h"

#include <QTemporaryDir>
#include <QtTest>

using namespace countersign;
using namespace countersign::test;

/// Whatever was taken back waits again, on the real journal; what suggests itself for it is what the journal proves.
class TestUndoneItems : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        open();
    }
    void cleanup() { close(); }

    void itComesBackWithItsPlan()
    {
        const Action done = completed(newAction(), {});
        const Action undo = completed(undoOf(done.id), done.id);
        const ActionDetail back = returned(undo.id);
        QCOMPARE(item::suggestion(back.intake), awaited(m_journal->action(done.id))->plan);
        QCOMPARE(back.action.title, done.title);
    }
    void itStaysInItsConversation()
    {
        Append mail = newAction();
        mail.sourceKeys = threadKeys({u"thread:work:ab:"_s}, mail.actionId);
        mail.events[0].payload.insert(u"source_keys"_s, QJsonArray::fromStringList(mail.sourceKeys));
        const Action done = completed(mail, {});
        const ActionDetail back = returned(completed(undoOf(done.id), done.id).id);
        QCOMPARE(threadLinksOf(back.intake), QStringList{u"thread:work:ab:"_s});
        QCOMPARE(awaited(m_journal->sourcesUnder(u"thread:work:ab:"_s, {}, 10))->first().second, back.action.id);
        QCOMPARE(firstComing(back.intake, back.action.id), done.id); // and is as old as it was
    }
    // Its content was removed, and somebody wrote another plan where it is stored.
    void whatCannotBeProvenSuggestsNothing()
    {
        const Action done = completed(newAction(), {});
        const qint64 first = awaited(m_journal->trace(done.id))->first().seq;
        const Event removal =
            makeEvent(EventType::JournalRedacted, {}, {}, u"human:cli"_s, JournalRedacted{{first}, u"test"_s, {}});
        QVERIFY(awaited(m_journal->append({{}, {removal}, 0, {}, {}, {}})));
        close();
        {
            const auto db = *Database::open(path(), Database::Mode::ReadWrite);
            const QByteArray gone = "UPDATE events SET payload=NULL WHERE seq=" + QByteArray::number(first);
            QCOMPARE(db->exec(gone.constData()), 0);
            QCOMPARE(db->exec("UPDATE details SET plan=replace(plan, 'Move the file', 'Wire the money')"), 0);
        }
        open();
        QVERIFY(!awaited(m_journal->proven(done.id)));
        QVERIFY(!awaited(m_journal->action(done.id))->plan.isEmpty()); // as it would be shown
        const Action undo = completed(undoOf(done.id), done.id);
        const ActionDetail back = returned(undo.id);
        QVERIFY(item::suggestion(back.intake).isEmpty());
        QCOMPARE(back.action.title, done.title);
        QCOMPARE(back.action.source, u"retry:"_s + done.id);
    }
    void whatIsGoneComesBackAsItsUndoNamesIt()
    {
        const QString gone = newId();
        const Action undo = completed(undoOf(gone), gone);
        const ActionDetail back = returned(undo.id);
        QVERIFY(item::suggestion(back.intake).isEmpty());
        QCOMPARE(item::path(back.intake), u"Needs_Action/x/a.txt"_s);
        QCOMPARE(back.action.source, u"retry:"_s + gone);
        QCOMPARE(back.action.type, u"document"_s);
    }

private:
    [[nodiscard]] QString path() const { return m_dir->filePath(u"journal.db"_s); }
    void open()
    {
        m_journal = std::make_unique<Journal>(path(), m_bus);
        QVERIFY(awaited(m_journal->start()).has_value());
        const Result<void> checked = awaited(m_journal->checkOpenWork());
        QVERIFY2(checked.has_value(), checked ? "" : qPrintable(checked.error().message));
        m_undone = std::make_unique<UndoneItems>(*m_journal);
        QVERIFY(awaited(m_undone->start()).has_value());
    }
    void close()
    {
        waitDone(m_undone->stop());
        m_undone.reset();
        waitDone(m_journal->stop());
        m_journal.reset();
    }
    static Append undoOf(const QString &id)
    {
        Append made = newAction(u"Undo: File it"_s, u"undo"_s);
        made.events[0].payload.insert(u"source"_s, u"undo:"_s + id);
        made.events[0].payload.insert(u"path"_s, u"Needs_Action/x/a.txt"_s);
        return made;
    }
    /// Planned, approved and done; an undo names what it has taken back.
    Action completed(const Append &made, const QString &undone)
    {
        Action action = awaited(m_journal->append(made))->action;
        action = awaited(m_journal->append(proposal(action, planWith(action.id, {reversibleStep()}))))->action;
        const auto event = [&](EventType type, const QJsonObject &payload) {
            return makeEvent(type, action.correlationId, action.id, u"executor"_s, payload);
        };
        ExecutionChanged ended{{}, u"live"_s};
        ended.undoOf = undone;
        const Append rest{action.id,
            {makeEvent(EventType::ApprovalGranted, action.correlationId, action.id, u"human:gui"_s,
                 QJsonObject{{u"plan_digest"_s, action.planDigest}}),
                event(EventType::ExecutionStarted, {{u"mode"_s, u"live"_s}}),
                event(EventType::ExecutionCompleted, ended.toJson())},
            action.version, {}, {}, {}};
        return awaited(m_journal->append(rest))->action;
    }
    /// The item that the undo has brought back.
    ActionDetail returned(const QString &undoId)
    {
        ActionDetail found;
        const bool came = QTest::qWaitFor([&] {
            ActionFilter received;
            received.states = {State::Received};
            const QList<Action> actions = *awaited(m_journal->actions(received));
            for (const Action &action : actions) {
                const ActionDetail detail = *awaited(m_journal->action(action.id));
                if (detail.intake.value("returned_by"_L1) == undoId)
                    found = detail;
            }
            return !found.action.id.isEmpty();
        });
        if (!came)
            qFatal("nothing came back");
        return found;
    }

    std::unique_ptr<QTemporaryDir> m_dir;
    EventBus m_bus;
    std::unique_ptr<Journal> m_journal;
    std::unique_ptr<UndoneItems> m_undone;
};

QTEST_GUILESS_MAIN(TestUndoneItems)
#include "tst_undoneitems.moc"
