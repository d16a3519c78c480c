#include "app/mail/mailboxrig.h"

using namespace countersign;
using namespace countersign::test;

namespace {
const QString kMove = u"mail_move"_s, kArchive = u"mail_archive"_s, kTrash = u"mail_trash"_s, kLabel = u"mail_label"_s,
              kDraft = u"mail_draft"_s;

QJsonObject draftOf(const QString &subject)
{
    return {{u"account"_s, u"anna"_s}, {u"from"_s, u"Anna Weber <anna@weber.test>"_s},
        {u"to"_s, QJsonArray{u"Karin <karin@kund.example>"_s}}, {u"bcc"_s, QJsonArray{u"boss@weber.test"_s}},
        {u"subject"_s, subject}, {u"body"_s, u"Grüße\n"_s}};
}

QJsonObject with(QJsonObject object, const QString &key, const QJsonValue &value)
{
    object.insert(key, value);
    return object;
}
} // namespace

/// Each tool with its undo, against a server that others have written.
class TestMailFiling : public QObject
{
    Q_OBJECT

    std::unique_ptr<MailboxRig> m_rig;
    int m_number = 0;

    QString newId() { return u"filing%1@kund.example"_s.arg(++m_number); }

    void goesThereAndBack(const QString &tool, const QJsonObject &more, const QString &target)
    {
        const QString id = newId();
        const quint32 uid = m_rig->put(u"INBOX"_s, id, {"\\Flagged", "$Work"});
        const QStringList before = m_rig->everything();
        QJsonObject arguments = m_rig->named(u"INBOX"_s, {uid}, {id});
        for (auto it = more.begin(); it != more.end(); ++it)
            arguments.insert(it.key(), *it);
        const Result<QJsonObject> moved = m_rig->call(tool, arguments);
        QVERIFY2(moved, moved ? "" : qPrintable(moved.error().message));
        QCOMPARE(moved->value("folder"_L1).toString(), target);
        const QStringList there = m_rig->everything();
        QCOMPARE(there.filter(id), QStringList{target + u" | "_s + id + u" | $Work \\Flagged"_s});
        const Result<QJsonObject> back = m_rig->undo(tool, arguments, *moved);
        QVERIFY2(back, back ? "" : qPrintable(back.error().message));
        QCOMPARE(m_rig->everything(), before);
    }

private Q_SLOTS:
    void initTestCase() { m_rig = std::make_unique<MailboxRig>(); }

    void movesArchivesAndTrashes()
    {
        goesThereAndBack(kMove, {{u"to"_s, u"Invoices"_s}}, u"Invoices"_s);
        goesThereAndBack(kMove, {{u"to"_s, u"Rechnungen über"_s}}, u"Rechnungen über"_s);
        goesThereAndBack(kArchive, {}, u"Archiv"_s);
        goesThereAndBack(kTrash, {}, u"Trash"_s);
    }

    void worksWithoutMoveAndWithoutUidPlus_data()
    {
        QTest::addColumn<QString>("capabilities");
        QTest::newRow("no MOVE") << u"IMAP4rev1 UIDPLUS SPECIAL-USE LIST-EXTENDED"_s;
        QTest::newRow("neither") << u"IMAP4rev1 SPECIAL-USE LIST-EXTENDED"_s;
    }
    void worksWithoutMoveAndWithoutUidPlus()
    {
        QFETCH(QString, capabilities);
        MailboxRig rig(capabilities);
        const QString id = newId();
        const quint32 uid = rig.put(u"INBOX"_s, id, {"$Work"});
        const QStringList before = rig.everything();
        const QJsonObject arguments = rig.named(u"INBOX"_s, {uid}, {id});
        const Result<QJsonObject> moved = rig.call(kArchive, arguments);
        QVERIFY2(moved, moved ? "" : qPrintable(moved.error().message));
        QCOMPARE(moved->value("left_behind"_L1).toBool(), !capabilities.contains(u"UIDPLUS"_s));
        QCOMPARE(rig.everything().filter(u"Archiv"_s).size(), 1);
        QVERIFY(rig.undo(kArchive, arguments, *moved));
        QStringList after = rig.everything();
        after.removeIf([](const QString &line) { return line.contains(u"\\Deleted"_s); }); // hidden by mail programs
        QCOMPARE(after, before);
    }

    /// A server that does not tell where a mail went: it is found by its Message-ID, and else the undo says so.
    void takesBackByMessageId()
    {
        const QString id = newId();
        const quint32 uid = m_rig->put(u"INBOX"_s, id);
        const QStringList before = m_rig->everything();
        const QJsonObject arguments = with(m_rig->named(u"INBOX"_s, {uid}, {id}), u"to"_s, u"Invoices"_s);
        const Result<QJsonObject> moved = m_rig->call(kMove, arguments);
        QVERIFY(moved);
        const QJsonObject untold = with(with(*moved, u"uids"_s, QJsonArray{0}), u"uidvalidity"_s, 0);
        QVERIFY(m_rig->undo(kMove, arguments, untold));
        QCOMPARE(m_rig->everything(), before);
        const Result<QJsonObject> gone = m_rig->undo(kMove, arguments, untold);
        QVERIFY(!gone);
        QCOMPARE(gone.error().code, ErrorCode::NotFound);
        QVERIFY(gone.error().message.contains(u"not in “Invoices” any more"_s));
        QCOMPARE(m_rig->everything(), before);
    }

    void nothingIsDoneToAnotherMail()
    {
        const QString id = newId(), other = newId();
        const quint32 uid = m_rig->put(u"INBOX"_s, id);
        const QStringList before = m_rig->everything();
        const QJsonObject right = m_rig->named(u"INBOX"_s, {uid}, {id});
        const QList<QJsonObject> wrong{with(right, u"message_ids"_s, QJsonArray{other}),
            with(right, u"uids"_s, QJsonArray{qint64(uid) + 1}),
            with(right, u"uidvalidity"_s, right.value("uidvalidity"_L1).toInteger() + 1)};
        for (const QJsonObject &arguments : wrong) {
            for (const QString &tool : {kArchive, kTrash})
                QCOMPARE(m_rig->call(tool, arguments).error().code, ErrorCode::NotFound);
            QVERIFY(!m_rig->call(kLabel, with(arguments, u"add"_s, QJsonArray{u"x"_s})));
            const Result<QJsonObject> seen = m_rig->call(u"mail_find"_s, arguments);
            QVERIFY(seen && !seen->value("present"_L1).toBool());
        }
        QVERIFY(m_rig->call(u"mail_find"_s, right)->value("present"_L1).toBool());
        QCOMPARE(m_rig->call(kMove, with(right, u"to"_s, u"Nowhere"_s)).error().code, ErrorCode::NotFound);
        QVERIFY(!m_rig->attempt().isUnknownAfter({ErrorCode::NotFound, {}, {}}));
        QCOMPARE(m_rig->everything(), before);
    }

    /// One missing mail of a batch: none is moved. And there is a cap.
    void aBatchIsDoneAsAWhole()
    {
        QStringList ids;
        QList<quint32> uids;
        for (int i = 0; i < 100; ++i) {
            ids.append(newId());
            uids.append(m_rig->put(u"INBOX"_s, ids.last()));
        }
        const QStringList before = m_rig->everything();
        const QJsonObject all = m_rig->named(u"INBOX"_s, uids, ids);
        QJsonArray oneWrong = all.value("message_ids"_L1).toArray();
        oneWrong[50] = u"other@x"_s;
        QVERIFY(!m_rig->call(kArchive, with(all, u"message_ids"_s, oneWrong)));
        QCOMPARE(m_rig->everything(), before);
        const Result<QJsonObject> moved = m_rig->call(kArchive, all);
        QVERIFY(moved);
        QVERIFY(m_rig->undo(kArchive, all, *moved));
        QCOMPARE(m_rig->everything(), before);
        QVERIFY(!m_rig->call(kArchive, m_rig->named(u"INBOX"_s, uids + QList<quint32>{1}, ids + QStringList{u"x"_s})));
    }

    /// What an undo needs is kept as a whole, or nothing is done.
    void whatCouldNotBeKeptIsNotDone()
    {
        QStringList ids;
        QList<quint32> uids;
        for (int i = 0; i < 80; ++i) {
            ids.append(QString(850, u'x') + newId());
            uids.append(m_rig->put(u"INBOX"_s, ids.last()));
        }
        const QStringList before = m_rig->everything();
        const QJsonObject all = m_rig->named(u"INBOX"_s, uids, ids);
        QCOMPARE(m_rig->call(kArchive, all).error().code, ErrorCode::Refused);
        QCOMPARE(m_rig->call(kLabel, with(all, u"add"_s, QJsonArray{u"x"_s})).error().code, ErrorCode::Refused);
        QCOMPARE(m_rig->everything(), before);
    }

    void labelsAndTakesBackOnlyWhatItPutOn()
    {
        const QString first = newId(), second = newId();
        const quint32 one = m_rig->put(u"INBOX"_s, first, {"Invoices", "old"});
        const quint32 two = m_rig->put(u"INBOX"_s, second, {"\\Seen"});
        const QStringList before = m_rig->everything();
        const QJsonObject arguments = with(with(m_rig->named(u"INBOX"_s, {one, two}, {first, second}), u"add"_s,
                                               QJsonArray{u"Invoices"_s, u"\\Flagged"_s}),
            u"remove"_s, QJsonArray{u"old"_s});
        QVERIFY(!m_rig->probe(kLabel, arguments)); // one mail has a label already: that tells nothing
        const Result<QJsonObject> labelled = m_rig->call(kLabel, arguments);
        QVERIFY2(labelled, labelled ? "" : qPrintable(labelled.error().message));
        QVERIFY(m_rig->probe(kLabel, arguments)->value("labelled"_L1).toBool());
        QCOMPARE(m_rig->everything().filter(first), QStringList{u"INBOX | "_s + first + u" | Invoices \\Flagged"_s});
        const Result<QJsonObject> back = m_rig->undo(kLabel, arguments, *labelled);
        QVERIFY(back);
        QCOMPARE(m_rig->everything(), before);
        QVERIFY(m_rig->undo(u"mail_label_back"_s, {}, *back)); // and on again
        QVERIFY(m_rig->probe(kLabel, arguments)->value("labelled"_L1).toBool());
    }

    void marksThatAreNotForPlans()
    {
        const QString id = newId();
        const QJsonObject mail = m_rig->named(u"INBOX"_s, {m_rig->put(u"INBOX"_s, id)}, {id});
        for (const char *label : {"\\Deleted", "\\Draft", "two words", "Rechnungen über", "a\"b", "%"})
            QCOMPARE(m_rig->call(kLabel, with(mail, u"add"_s, QJsonArray{QString::fromUtf8(label)})).error().code,
                ErrorCode::Refused);
        QCOMPARE(m_rig->call(kLabel, mail).error().code, ErrorCode::Invalid);
    }

    void putsADraftOnceAndTakesItBack()
    {
        const QJsonObject arguments = draftOf(u"Angebot für März"_s);
        const QStringList before = m_rig->everything();
        QVERIFY(!m_rig->probe(kDraft, arguments)->value("found"_L1).toBool());
        const Result<QJsonObject> put = m_rig->call(kDraft, arguments);
        QVERIFY2(put, put ? "" : qPrintable(put.error().message));
        QVERIFY(put->value("message_id"_L1).toString().startsWith(u"0190a000-0000-7000-8000-000000000001."_s));
        const QStringList once = m_rig->everything();
        QCOMPARE(once.size(), before.size() + 1);
        QVERIFY(once.filter(u"Drafts"_s).first().endsWith(u"\\Draft \\Seen"_s));
        const Result<QJsonObject> again = m_rig->call(kDraft, arguments); // the answer to the first was lost
        QCOMPARE(again.value_or(QJsonObject()), *put);
        QCOMPARE(m_rig->everything(), once);
        const Result<QJsonObject> seen = m_rig->probe(kDraft, arguments);
        QVERIFY(seen->value("found"_L1).toBool());
        QCOMPARE(seen->value("sha256"_L1), put->value("sha256"_L1));
        const Result<QJsonObject> changed = m_rig->undo(kDraft, arguments, with(*put, u"sha256"_s, QString(64, u'0')));
        QCOMPARE(changed.error().code, ErrorCode::Refused); // its owner has worked on it
        const Result<QJsonObject> back = m_rig->undo(kDraft, arguments, *put);
        QVERIFY2(back, back ? "" : qPrintable(back.error().message));
        QCOMPARE(m_rig->everything().filter(u"Drafts |"_s).size(), before.filter(u"Drafts |"_s).size());
        QVERIFY(!m_rig->probe(kDraft, arguments)->value("found"_L1).toBool());
    }

    void headersOfADraftTakeNoLineBreaks()
    {
        QVERIFY(!m_rig->call(kDraft, draftOf(u"a\r\nBcc: evil@x.example"_s)));
        QVERIFY(!m_rig->call(kDraft, with(draftOf(u"a"_s), u"to"_s, QJsonArray{u"a@b.example\r\nX: y"_s})));
    }

    /// The line breaks while a command is under way: whatever the server made of it, the look afterwards tells the
    /// truth.
    void aCutCallIsUnknownUntilSomebodyLooks_data()
    {
        QTest::addColumn<QString>("tool");
        QTest::addColumn<QByteArray>("command");
        QTest::addColumn<bool>("late");
        for (const bool late : {false, true}) {
            QTest::addRow("move, %s", late ? "late" : "early") << kArchive << QByteArray("UID MOVE") << late;
            QTest::addRow("label, %s", late ? "late" : "early") << kLabel << QByteArray("UID STORE") << late;
            QTest::addRow("draft, %s", late ? "late" : "early") << kDraft << QByteArray("APPEND") << late;
        }
    }
    void aCutCallIsUnknownUntilSomebodyLooks()
    {
        QFETCH(QString, tool);
        QFETCH(QByteArray, command);
        QFETCH(bool, late);
        const QString id = newId();
        const quint32 uid = m_rig->put(u"INBOX"_s, id);
        const QString subject = u"Draft "_s + id;
        QJsonObject arguments = tool == kDraft ? draftOf(subject) : m_rig->named(u"INBOX"_s, {uid}, {id});
        if (tool == kLabel)
            arguments.insert(u"add"_s, QJsonArray{u"Cut"_s});
        m_rig->cutAt(command, late);
        const Result<QJsonObject> result = m_rig->call(tool, arguments);
        const bool wasAnswered = result.has_value();
        QVERIFY(wasAnswered || m_rig->attempt().isUnknownAfter(result.error()));
        QVERIFY(late || !wasAnswered);
        m_rig->connect();
        const Result<QJsonObject> seen = m_rig->probe(tool, arguments);
        QVERIFY2(seen, seen ? "" : qPrintable(seen.error().message));
        const QStringList now = m_rig->everything();
        const bool happened = tool == kDraft   ? !now.filter(u"Drafts | "_s + subject).isEmpty()
                              : tool == kLabel ? !now.filter(id).filter(u"Cut"_s).isEmpty()
                                               : !now.filter(u"Archiv | "_s + id).isEmpty();
        const QString key = tool == kDraft ? u"found"_s : tool == kLabel ? u"labelled"_s : u"moved"_s;
        QCOMPARE(seen->value(key).toBool(), happened);
        QVERIFY(!wasAnswered || happened);
    }

    /// The three answers of the look after a cut move.
    void probesTellApart()
    {
        const QString id = newId();
        const quint32 uid = m_rig->put(u"INBOX"_s, id);
        const QJsonObject arguments = m_rig->named(u"INBOX"_s, {uid}, {id});
        QVERIFY(!m_rig->probe(kArchive, arguments)->value("moved"_L1).toBool());
        const Result<QJsonObject> moved = m_rig->call(kArchive, arguments);
        const Result<QJsonObject> seen = m_rig->probe(kArchive, arguments);
        QVERIFY(seen->value("moved"_L1).toBool());
        QVERIFY(m_rig->undo(kArchive, arguments, *seen)); // what was seen is enough to take it back
        QVERIFY(!m_rig->probe(kArchive, arguments)->value("moved"_L1).toBool());
        m_rig->put(u"Archiv"_s, id); // a copy of the same mail: nobody can tell
        QVERIFY(!m_rig->probe(kArchive, arguments));
        const QJsonObject nowhere = m_rig->named(u"INBOX"_s, {4'000'000'000U}, {u"gone@kund.example"_s});
        QVERIFY(!m_rig->probe(kArchive, nowhere));
        Q_UNUSED(moved)
    }
};

QTEST_GUILESS_MAIN(TestMailFiling)
#include "tst_mailfiling.moc"
