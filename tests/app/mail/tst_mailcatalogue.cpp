#include "app/tools/catalogue.h"
#include "mailtools/mailtooldefinitions.h"

#include <QTest>

#include <algorithm>

using namespace countersign;

/// The catalogue and the definitions of the mailbox's tools tell the same story.
class TestMailCatalogue : public QObject
{
    Q_OBJECT

    const QMap<QString, QJsonObject> m_catalogue = loadCatalogue(kMailServer);
    const QList<ToolDefinition> m_tools = mailToolDefinitions();

    [[nodiscard]] const ToolDefinition *find(const QString &name) const
    {
        const auto found = std::ranges::find(m_tools, name, &ToolDefinition::name);
        return found == m_tools.end() ? nullptr : &*found;
    }
    [[nodiscard]] static QStringList fields(const QJsonObject &schema)
    {
        return schema.value("properties"_L1).toObject().keys();
    }

    void checkCall(const ToolDefinition &tool, const QJsonObject &call) const
    {
        const ToolDefinition *const called = find(call.value("tool"_L1).toString());
        QVERIFY2(called, qPrintable(tool.name));
        const QJsonObject arguments = call.value("arguments"_L1).toObject();
        for (auto it = arguments.begin(); it != arguments.end(); ++it) {
            QVERIFY2(fields(called->input).contains(it.key()), qPrintable(tool.name + u" → "_s + it.key()));
            const QString text = it->toString();
            if (text.startsWith(u"$args."_s))
                QVERIFY2(fields(tool.input).contains(text.mid(6)), qPrintable(tool.name + text));
            else if (text.startsWith(u"$result."_s))
                QVERIFY2(fields(tool.output).contains(text.mid(8)), qPrintable(tool.name + text));
        }
        const QJsonArray required = called->input.value("required"_L1).toArray();
        for (const QJsonValue &name : required)
            QVERIFY2(arguments.contains(name.toString()), qPrintable(tool.name + u" lacks "_s + name.toString()));
    }

private Q_SLOTS:
    void bothHaveTheSameTools()
    {
        QStringList names;
        for (const ToolDefinition &tool : m_tools)
            names.append(tool.name);
        names.sort();
        QCOMPARE(QStringList(m_catalogue.keys()), names);
    }

    void everythingFits()
    {
        for (const ToolDefinition &tool : m_tools) {
            const QJsonObject entry = m_catalogue.value(tool.name);
            QCOMPARE(entry.value("reversibility"_L1) == "read_only"_L1, tool.hints.readOnly);
            QCOMPARE(entry.value("labels"_L1).toObject().keys(), fields(tool.input));
            const bool isLasting = entry.value("reversibility"_L1) == "irreversible"_L1;
            QCOMPARE(isLasting, tool.name == u"mail_send" || tool.name == u"mail_reply");
            if (!tool.hints.readOnly && !isLasting)
                checkCall(tool, entry.value("compensation"_L1).toObject());
            const QJsonObject probe = entry.value("probe"_L1).toObject();
            if (probe.isEmpty())
                continue;
            checkCall(tool, probe);
            const ToolDefinition *const look = find(probe.value("tool"_L1).toString());
            QVERIFY(look->hints.readOnly);
            const QStringList told = probe.value("happened_when"_L1).toObject().keys();
            for (const QString &field : told)
                QVERIFY(fields(look->output).contains(field));
        }
    }

    /// A rule may let go only what comes back for certain: servers empty their trash by themselves.
    void whatAServerMayForgetIsNoRulesBusiness()
    {
        QCOMPARE(m_catalogue.value(u"mail_trash"_s).value("reversibility"_L1).toString(), u"compensable"_s);
        for (const char *tool : {"mail_draft", "mail_label", "mail_archive", "mail_move"})
            QCOMPARE(m_catalogue.value(QLatin1StringView(tool)).value("reversibility"_L1).toString(), u"reversible"_s);
    }

    /// Nothing is done to a mail that is not what it was when the plan was made.
    void conditionsNameTheMail()
    {
        for (const char *tool : {"mail_label", "mail_archive", "mail_move", "mail_trash"}) {
            const QJsonObject condition =
                m_catalogue.value(QLatin1StringView(tool)).value("preconditions"_L1).toArray().first().toObject();
            QCOMPARE(condition.value("kind"_L1).toString(), u"mail"_s);
            for (const char *key : {"account", "folder", "uidvalidity", "uid", "message_id"})
                QVERIFY(condition.value(QLatin1StringView(key)).toString().startsWith(u"$args."_s));
        }
    }
};

QTEST_APPLESS_MAIN(TestMailCatalogue)
#include "tst_mailcatalogue.moc"
