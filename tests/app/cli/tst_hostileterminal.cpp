#include "base/visibletext.h"
#include "cli/verbs.h"
#include "support/hostiletexts.h"

#include <QJsonArray>
#include <QTest>

using namespace countersign;

/// What came from outside can neither steer the terminal nor hide in it, and nothing of it is cut away.
class TestHostileTerminal : public QObject
{
    Q_OBJECT

    static QJsonObject step(const QString &text)
    {
        return {{QStringLiteral("server"), text}, {QStringLiteral("tool"), text}, {QStringLiteral("sentence"), text},
            {QStringLiteral("why"), text}, {QStringLiteral("reversibility"), QStringLiteral("reversible")},
            {QStringLiteral("arguments"), QJsonObject{{text.left(40), text}}}};
    }
    static QJsonObject item(const QString &text)
    {
        return {{QStringLiteral("id"), text}, {QStringLiteral("title"), text}, {QStringLiteral("type"), text},
            {QStringLiteral("source"), text}, {QStringLiteral("state"), QStringLiteral("in_doubt")},
            {QStringLiteral("priority"), text}, {QStringLiteral("reason"), text}, {QStringLiteral("created"), text},
            {QStringLiteral("updated"), text}, {QStringLiteral("plan_digest"), text},
            {QStringLiteral("plan"),
                QJsonObject{{QStringLiteral("summary"), text}, {QStringLiteral("planner"), text},
                    {QStringLiteral("steps"), QJsonArray{step(text)}}, {QStringLiteral("warnings"), QJsonArray{text}}}},
            {QStringLiteral("execution"),
                QJsonObject{{QStringLiteral("residue"), QJsonArray{text}},
                    {QStringLiteral("doubt"),
                        QJsonObject{{QStringLiteral("sentence"), text}, {QStringLiteral("why"), text},
                            {QStringLiteral("if_happened"), text}, {QStringLiteral("if_not"), text}}}}}};
    }
    static void expectPlain(const QString &shown, const QString &of)
    {
        for (const char32_t c : shown.toStdU32String())
            QVERIFY2(c == U'\n' || c == U'\t' ||
                         (c >= 0x20 && c != 0x7f && !(c >= 0x80 && c < 0xa0) && !(c >= 0x202a && c <= 0x202e) &&
                             !(c >= 0x2066 && c <= 0x2069) && c != 0x200b && c != 0xfeff),
                qPrintable(QStringLiteral("U+%1 of %2").arg(uint(c), 0, 16).arg(of.left(60))));
    }

private Q_SLOTS:
    void whereverItStands()
    {
        const QStringList texts = hostileTexts();
        QVERIFY(texts.size() >= 200);
        for (const QString &text : texts) {
            expectPlain(renderDetail(item(text)), text);
            expectPlain(renderList({item(text)}), text);
            expectPlain(
                renderTrace({{QStringLiteral("correlation_id"), text},
                    {QStringLiteral("events"),
                        QJsonArray{QJsonObject{{QStringLiteral("action_id"), text}, {QStringLiteral("type"), text},
                            {QStringLiteral("at"), QStringLiteral("2026-11-24T10:00:00Z")},
                            {QStringLiteral("actor"), text},
                            {QStringLiteral("payload"),
                                QJsonObject{{QStringLiteral("title"), text}, {QStringLiteral("reason"), text},
                                    {QStringLiteral("tool"), text}}}}}}}),
                text);
            expectPlain(renderStatus({{QStringLiteral("state"), text}, {QStringLiteral("planner"), text},
                            {QStringLiteral("services"),
                                QJsonArray{QJsonObject{{QStringLiteral("name"), text}, {QStringLiteral("health"), text},
                                    {QStringLiteral("message"), text}}}}}),
                text);
        }
    }
    void whatIsApprovedIsShownWhole()
    {
        for (const QString &text : hostileTexts()) {
            const QString shown = renderDetail(item(text));
            QVERIFY2(shown.contains(visibleText(text)), qPrintable(text.left(60)));
        }
    }
};

QTEST_GUILESS_MAIN(TestHostileTerminal)
#include "tst_hostileterminal.moc"
