#include "base/literals.h"
#include "journal/journal.h"
#include "journal/redaction.h"
#include "journal/verifier.h"
#include "support/samples.h"
#include "support/waiting.h"

#include <QDir>
#include <QTemporaryDir>
#include <QtTest>

using namespace countersign;
using namespace countersign::test;

/// Content goes, the proof that it was there stays.
class TestRedaction : public QObject
{
    Q_OBJECT
    QByteArray everyByte()
    {
        QByteArray all;
        const QFileInfoList files = QDir(m_dir->path()).entryInfoList(QDir::Files);
        for (const QFileInfo &info : files) {
            QFile file(info.filePath());
            if (file.open(QIODevice::ReadOnly))
                all += file.readAll();
        }
        return all;
    }
    Action ended(Journal &journal, const QString &title)
    {
        const Action made = awaited(journal.append(newAction(title)))->action;
        const Action pending = awaited(
            journal.append(proposal(made, planWith(made.id, {reversibleStep(u"Records/%1 place.txt"_s.arg(title))}))))
                                   ->action;
        const Append rejected{made.id,
            {makeEvent(EventType::ApprovalRejected, made.correlationId, made.id, u"human:gui"_s,
                {{u"reason"_s, title + u" reason"_s}})},
            pending.version, {}, {}, {}};
        return awaited(journal.append(rejected))->action;
    }

private Q_SLOTS:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        m_path = m_dir->filePath(u"journal.db"_s);
    }

    void nothingOfItIsLeftInAnyFileAndTheChainHolds()
    {
        EventBus bus;
        {
            Journal journal(m_path, bus);
            QVERIFY(awaited(journal.start()).has_value());
            const Action gone = ended(journal, u"canary-title"_s);
            ended(journal, u"other item"_s);
            const auto db = *Database::open(m_path, Database::Mode::ReadOnly);
            const Result<RedactionScope> scope = redactionScope(*db, gone.id);
            QVERIFY(scope.has_value());
            QCOMPARE(scope->actionIds, QStringList{gone.id});
            m_scope = *scope;
            QJsonArray seqs;
            for (const qint64 seq : scope->seqs)
                seqs.append(seq);
            const Append told{{},
                {makeEvent(EventType::JournalRedacted, scope->correlationId, {}, u"human:cli"_s, {{u"seqs"_s, seqs}})},
                0, {}, {}, {}};
            QVERIFY(awaited(journal.append(told)).has_value());
            waitDone(journal.stop());
        }
        QVERIFY(everyByte().contains("canary"));
        const auto db = *Database::open(m_path, Database::Mode::ReadWrite);
        QVERIFY(removePayloads(*db, m_scope).has_value());
        QVERIFY(!everyByte().contains("canary"));
        QVERIFY(everyByte().contains("other item"));
        QCOMPARE(verifyJournal(*db, m_path)->findings, QStringList());
        QVERIFY(removePayloads(*db, m_scope).has_value()); // again changes nothing
        Journal again(m_path, bus);
        QVERIFY(awaited(again.start()).has_value());
        const Result<QList<Action>> list = awaited(again.actions({}));
        QCOMPARE(list->size(), 2); // it happened, and when, stays
        QVERIFY(awaited(again.trace(m_scope.correlationId)).has_value());
        QVERIFY(awaited(again.action(m_scope.actionIds.first())).has_value());
        waitDone(again.stop());
    }

    void withoutItsEventTheChainCallsItAltered()
    {
        EventBus bus;
        Journal journal(m_path, bus);
        QVERIFY(awaited(journal.start()).has_value());
        const Action gone = ended(journal, u"canary-title"_s);
        waitDone(journal.stop());
        const auto db = *Database::open(m_path, Database::Mode::ReadWrite);
        QVERIFY(removePayloads(*db, *redactionScope(*db, gone.id)).has_value());
        QCOMPARE(verifyChain(*db, m_path).error().detail, u"altered"_s);
    }

    void whatIsOpenIsRefused()
    {
        EventBus bus;
        Journal journal(m_path, bus);
        QVERIFY(awaited(journal.start()).has_value());
        const Action open = awaited(journal.append(newAction()))->action;
        const auto db = *Database::open(m_path, Database::Mode::ReadOnly);
        QCOMPARE(redactionScope(*db, open.id).error().code, ErrorCode::Refused);
        QCOMPARE(redactionScope(*db, newId()).error().code, ErrorCode::NotFound);
        waitDone(journal.stop());
    }

private:
    std::unique_ptr<QTemporaryDir> m_dir;
    QString m_path;
    RedactionScope m_scope;
};

QTEST_GUILESS_MAIN(TestRedaction)
#include "tst_redaction.moc"
