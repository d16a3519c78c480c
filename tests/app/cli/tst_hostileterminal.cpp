#include "base/literals.h"
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
        return {{u"server"_s, text}, {u"tool"_s, text}, {u"sentence"_s, text}, {u"why"_s, text},
            {u"reversibility"_s, u"reversible"_s}, {u"arguments"_s, QJsonObject{{text.left(40), text}}}};
    }
    static QJsonObject item(const QString &text)
    {
        return {{u"id"_s, text}, {u"title"_s, text}, {u"type"_s, text}, {u"source"_s, text},
            {u"state"_s, u"in_doubt"_s}, {u"priority"_s, text}, {u"reason"_s, text}, {u"created"_s, text},
            {u"updated"_s, text}, {u"plan_digest"_s, text},
            {u"plan"_s, QJsonObject{{u"summary"_s, text}, {u"planner"_s, text}, {u"steps"_s, QJsonArray{step(text)}},
                            {u"warnings"_s, QJsonArray{text}}}},
            {u"execution"_s, QJsonObject{{u"residue"_s, QJsonArray{text}},
                                 {u"doubt"_s, QJsonObject{{u"sentence"_s, text}, {u"why"_s, text},
                                                  {u"if_happened"_s, text}, {u"if_not"_s, text}}}}}};
    }
    static void expectPlain(const QString &shown, const QString &of)
    {
        for (const char32_t c : shown.toStdU32String())
            QVERIFY2(c == U'\n' || c == U'\t' ||
                         (c >= 0x20 && c != 0x7f && !(c >= 0x80 && c < 0xa0) && !(c >= 0x202a && c <= 0x202e) &&
                             !(c >= 0x2066 && c <= 0x2069) && c != 0x200b && c != 0xfeff),
                qPrintable(u"U+%1 of %2"_s.arg(uint(c), 0, 16).arg(of.left(60))));
    }

private Q_SLOTS:
    void whereverItStands()
    {
        const QStringList texts = hostileTexts();
        QVERIFY(texts.size() >= 200);
        for (const QString &text : texts) {
            expectPlain(renderDetail(item(text)), text);
            expectPlain(renderList({item(text)}), text);
            expectPlain(renderTrace({{u"correlation_id"_s, text},
                            {u"events"_s, QJsonArray{QJsonObject{{u"action_id"_s, text}, {u"type"_s, text},
                                              {u"at"_s, u"2026-11-24T10:00:00Z"_s}, {u"actor"_s, text},
                                              {u"payload"_s, QJsonObject{{u"title"_s, text}, {u"reason"_s, text},
                                                                 {u"tool"_s, text}}}}}}}),
                text);
            expectPlain(renderStatus({{u"state"_s, text}, {u"planner"_s, text},
                            {u"services"_s, QJsonArray{QJsonObject{
                                                {u"name"_s, text}, {u"health"_s, text}, {u"message"_s, text}}}}}),
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
