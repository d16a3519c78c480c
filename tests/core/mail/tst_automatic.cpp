#include "base/literals.h"
#include "mail/mailhead.h"

#include <QTest>

using namespace countersign;
using namespace countersign::mail;

/// Mails that no person wrote for this reader.
class TestAutomatic : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void kinds_data()
    {
        QTest::addColumn<QByteArray>("fields");
        QTest::addColumn<QString>("kind");
        const auto row = [](const char *fields, const char *kind) {
            QTest::newRow(fields) << QByteArray(fields) << QString::fromLatin1(kind);
        };
        row("From: a@b", "");
        row("From: a@b\nAuto-Submitted: no", "");
        row("From: a@b\nAuto-Submitted: NO (a person)", "");
        row("From: a@b\nAuto-Submitted: auto-replied", "answer");
        row("From: a@b\nAuto-Submitted: auto-replied; owner-email=\"x\"", "answer");
        row("From: a@b\nAuto-Submitted: Auto-Generated", "notice");
        row("From: a@b\nAuto-Submitted: auto-generated\nSubject: Automatic reply: Hello", "answer");
        row("From: a@b\nX-Auto-Response-Suppress: All\nSubject: Automatische Antwort: Hallo", "answer");
        row("From: a@b\nX-Auto-Response-Suppress: All", "notice");
        row("From: a@b\nX-Autoreply: yes", "answer");
        row("From: a@b\nPrecedence: auto_reply", "answer");
        row("From: a@b\nPrecedence: bulk\nSubject: =?utf-8?Q?R=C3=A9ponse?= automatique : A", "answer");
        row("From: a@b\nSubject: Out of office", "");
        row("From: a@b\nSubject: Abwesenheit im Dezember", "");
        row("From: a@b\nPrecedence: bulk", "bulk");
        row("From: a@b\nPrecedence: junk", "bulk");
        row("From: a@b\nPrecedence: first-class", "");
        row("From: a@b\nPrecedence: list", "list");
        row("From: a@b\nList-Id: <x.y>", "list");
        row("From: a@b\nList-Id: <x.y>\nPrecedence: bulk", "list");
        row("From: a@b\nList-Unsubscribe: <mailto:x@y>", "bulk");
        row("From: a@b\nReturn-Path: <>", "notice");
        row("From: a@b\nReturn-Path: <a@b>", "");
        row("From: a@b\nReturn-Path: < >\nSubject: Out of Office: A", "answer");
        row("From: MAILER-DAEMON", "bounce");
        row("From: Mailer-Daemon@b.example", "bounce");
        row("From: postmaster@b\nReturn-Path: <>", "bounce");
        row("From: postmaster@b", "notice");
        row("From: postmaster@b\nSubject: DELIVERY FAILURE: User c (c@d) not listed in Domino Directory", "bounce");
        row("From: postmaster@b\nSubject: Non remis : Devis", "bounce");
        row("From: postmaster@b\nSubject: Our delivery failure rates", "notice");
        row("From: a@b\nSubject: Delivery failure", "");
        row("From: a@b\nContent-Type: multipart/report; report-type=delivery-status", "bounce");
        row("From: a@b\nContent-Type: Multipart/Report; report-type=disposition-notification", "answer");
        row("From: a@b\nContent-Type: multipart/report; report-type=feedback-report", "notice");
        row("From: a@b\nContent-Type: multipart/report; report-type=tlsrpt", "notice");
        row("From: a@b\nReturn-Path: <>\nContent-Type: multipart/report; boundary=x", "bounce");
        row("From: a@b\nX-Failed-Recipients: c@d", "bounce");
        row("From: noreply@b", "notice");
        row("From: No-Reply <no-reply@b>", "notice");
        row("From: do_not_reply+123@b", "notice");
        row("From: orders-noreply@b", "notice");
        row("From: reply@b", "");
        row("From: No Reply <anna@b>", "");
        row("Subject: nothing else", "");
    }
    void kinds()
    {
        QFETCH(QByteArray, fields);
        QFETCH(QString, kind);
        QCOMPARE(readHead(fields + "\n\n").automatic, kind);
    }
};

QTEST_GUILESS_MAIN(TestAutomatic)
#include "tst_automatic.moc"
