#include "app/tools/catalogue.h"
#include "app/tools/testvault.h"
#include "base/literals.h"

#include <QRegularExpression>

#include <algorithm>

using namespace countersign;

/// The catalogue and the tools tell the same story: no name in one that the other does not know.
class TestToolCatalogue : public QObject
{
    Q_OBJECT

    TestVault m_vault;
    QMap<QString, QJsonObject> m_catalogue = loadCatalogue();

    [[nodiscard]] QStringList inputs(const QString &tool) const
    {
        return m_vault.tools().find(tool)->input.value("properties"_L1).toObject().keys();
    }
    [[nodiscard]] QStringList outputs(const QString &tool) const
    {
        return m_vault.tools().find(tool)->output.value("properties"_L1).toObject().keys();
    }

    [[nodiscard]] static bool saysYes(const QJsonObject &probe, const QJsonObject &seen)
    {
        const QJsonObject when = probe.value("happened_when"_L1).toObject();
        const QStringList keys = when.keys();
        return std::all_of(
            keys.begin(), keys.end(), [&](const QString &key) { return seen.value(key) == when.value(key); });
    }

    void checkReference(const QString &tool, const QJsonValue &value) const
    {
        const QString text = value.toString();
        if (text.startsWith(u"$args."_s))
            QVERIFY2(inputs(tool).contains(text.mid(6)), qPrintable(tool + text));
        else if (text.startsWith(u"$result."_s))
            QVERIFY2(outputs(tool).contains(text.mid(8)), qPrintable(tool + text));
    }

    void checkCall(const QString &tool, const QJsonObject &call) const
    {
        const Tool *called = m_vault.tools().find(call.value("tool"_L1).toString());
        QVERIFY2(called, qPrintable(tool));
        const QJsonObject arguments = call.value("arguments"_L1).toObject();
        for (auto it = arguments.begin(); it != arguments.end(); ++it) {
            QVERIFY2(inputs(called->name).contains(it.key()), qPrintable(tool + u" → "_s + it.key()));
            checkReference(tool, it.value());
        }
        const QJsonArray required = called->input.value("required"_L1).toArray();
        for (const QJsonValue &name : required)
            QVERIFY2(arguments.contains(name.toString()), qPrintable(tool + u" lacks "_s + name.toString()));
    }

private Q_SLOTS:
    void hasEveryTool()
    {
        QStringList names;
        for (const Tool &tool : m_vault.tools().all())
            names.append(tool.name);
        names.sort();
        QCOMPARE(QStringList(m_catalogue.keys()), names);
    }

    void toolsAreWellDescribed()
    {
        static const QRegularExpression name(u"^[a-zA-Z0-9_-]{1,64}$"_s);
        for (const Tool &tool : m_vault.tools().all()) {
            const QJsonObject described = tool.definition().describe();
            QVERIFY(name.match(tool.name).hasMatch());
            for (const auto key : {"title"_L1, "description"_L1})
                QVERIFY2(!described.value(key).toString().isEmpty(), qPrintable(tool.name));
            for (const auto key : {"inputSchema"_L1, "outputSchema"_L1}) {
                QCOMPARE(described.value(key).toObject().value("type"_L1).toString(), u"object"_s);
                QCOMPARE(described.value(key).toObject().value("additionalProperties"_L1), QJsonValue(false));
            }
            QCOMPARE(described.value("annotations"_L1).toObject().keys(),
                (QStringList{
                    u"destructiveHint"_s, u"idempotentHint"_s, u"openWorldHint"_s, u"readOnlyHint"_s, u"title"_s}));
        }
    }

    void readOnlyMeansTheSameInBoth()
    {
        for (const Tool &tool : m_vault.tools().all()) {
            const QJsonObject entry = m_catalogue.value(tool.name);
            QCOMPARE(entry.value("reversibility"_L1) == "read_only"_L1, tool.hints.readOnly);
            QCOMPARE(entry.value("compensation"_L1).toObject().isEmpty(), tool.hints.readOnly);
            QVERIFY(!tool.hints.readOnly || entry.value("idempotent"_L1).toBool());
        }
    }

    void compensationsAndProbesFitTheTools()
    {
        for (auto it = m_catalogue.begin(); it != m_catalogue.end(); ++it) {
            const QJsonObject compensation = it->value("compensation"_L1).toObject();
            if (!compensation.isEmpty())
                checkCall(it.key(), compensation);
            const QJsonObject probe = it->value("probe"_L1).toObject();
            if (probe.isEmpty())
                continue;
            checkCall(it.key(), probe);
            const QString tool = probe.value("tool"_L1).toString();
            QVERIFY(m_vault.tools().find(tool)->hints.readOnly);
            const QStringList fields = probe.value("happened_when"_L1).toObject().keys();
            for (const QString &field : fields)
                QVERIFY(outputs(tool).contains(field));
        }
    }

    void preconditionsNameArguments()
    {
        for (auto it = m_catalogue.begin(); it != m_catalogue.end(); ++it) {
            const QJsonArray preconditions = it->value("preconditions"_L1).toArray();
            for (const QJsonValue &precondition : preconditions) {
                const QString kind = precondition["kind"_L1].toString();
                QVERIFY(kind == "absent"_L1 || kind == "file_hash"_L1);
                QVERIFY(precondition["path"_L1].toString().startsWith(u"$args."_s));
                checkReference(it.key(), precondition["path"_L1]);
            }
        }
    }

    void labelsNameArguments()
    {
        for (auto it = m_catalogue.begin(); it != m_catalogue.end(); ++it) {
            QCOMPARE(it->value("server"_L1).toString(), u"countersign"_s);
            QStringList labels = it->value("labels"_L1).toObject().keys();
            QStringList known = inputs(it.key());
            labels.sort();
            known.sort();
            QCOMPARE(labels, known);
        }
    }

    void probesSeeThroughWhatWasThereBefore()
    {
        TestVault vault;
        vault.put(u"Records/w.md"_s, "old");
        const QJsonObject event{{u"path"_s, u"Records/c.ics"_s}, {u"uid"_s, u"1"_s}, {u"summary"_s, u"old"_s},
            {u"start"_s, u"2026-11-20"_s}};
        QVERIFY(vault.call(u"calendar_write_event"_s, event));
        QJsonObject renewed = event;
        renewed.insert(u"summary"_s, u"new"_s);
        renewed.insert(u"replace"_s, true);
        const QMap<QString, QJsonObject> calls{{u"calendar_write_event"_s, renewed},
            {u"vault_write"_s, {{u"path"_s, u"Records/w.md"_s}, {u"content"_s, u"new"_s}, {u"overwrite"_s, true}}}};
        for (auto it = calls.begin(); it != calls.end(); ++it) {
            const QJsonObject probe = m_catalogue.value(it.key()).value("probe"_L1).toObject();
            const QJsonObject arguments = resolved(probe.value("arguments"_L1).toObject(), *it, {});
            QVERIFY(!saysYes(probe, *vault.call(probe.value("tool"_L1).toString(), arguments)));
            QVERIFY(vault.call(it.key(), *it));
            QVERIFY(saysYes(probe, *vault.call(probe.value("tool"_L1).toString(), arguments)));
        }
    }

    void probesTellBeforeFromAfter()
    {
        const QMap<QString, QJsonObject> calls{
            {u"csv_append"_s, {{u"path"_s, u"Records/l.csv"_s}, {u"columns"_s, QJsonArray{u"a"_s}},
                                  {u"row"_s, QJsonObject{{u"a"_s, u"=1"_s}}}}},
            {u"note_add_task"_s, {{u"path"_s, u"Records/t.md"_s}, {u"task"_s, u"Call [Ada]"_s}}},
            {u"calendar_write_event"_s, {{u"path"_s, u"Records/c.ics"_s}, {u"uid"_s, u"a,b"_s}, {u"summary"_s, u"x"_s},
                                            {u"start"_s, u"2026-11-20"_s}}},
            {u"vault_write"_s, {{u"path"_s, u"Records/w.md"_s}, {u"content"_s, u"x"_s}}}};
        for (auto it = calls.begin(); it != calls.end(); ++it) {
            const QJsonObject probe = m_catalogue.value(it.key()).value("probe"_L1).toObject();
            const QJsonObject arguments = resolved(probe.value("arguments"_L1).toObject(), *it, {});
            const QString tool = probe.value("tool"_L1).toString();
            const auto before = m_vault.call(tool, arguments);
            QVERIFY2(before, qPrintable(before ? QString() : before.error().message));
            QVERIFY(!saysYes(probe, *before));
            const auto done = m_vault.call(it.key(), *it);
            QVERIFY2(done, qPrintable(done ? QString() : done.error().message));
            const auto after = m_vault.call(tool, arguments);
            QVERIFY2(saysYes(probe, *after), qPrintable(it.key()));
            // What both name, both mean.
            for (auto field = after->begin(); field != after->end(); ++field)
                if (done->contains(field.key()))
                    QCOMPARE(field.value(), done->value(field.key()));
        }
    }
};

QTEST_APPLESS_MAIN(TestToolCatalogue)
#include "tst_toolcatalogue.moc"
