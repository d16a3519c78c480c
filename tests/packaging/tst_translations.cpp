#include "base/config/config.h"
#include "common/times.h"
#include "common/words.h"
#include "mcp/schema.h"
#include "vault/note.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>
#include <QTranslator>

#ifndef Q_MOC_RUN // moc 6.4 stumbles over raw strings
#include "core/mcp/schemacases.h"
#endif

using namespace countersign;

/// The German that is compiled into the program reaches those who ask for it, outside of classes, too.
class TestTranslations : public QObject
{
    Q_OBJECT
    QTranslator m_german;

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_german.load(QStringLiteral(":/i18n/countersign_de.qm")));
        QVERIFY(QCoreApplication::installTranslator(&m_german));
    }

    void theWindowSpeaksIt()
    {
        QCOMPARE(Words::state(State::AwaitingDecision), QStringLiteral("wartet auf Sie"));
        QCOMPARE(Words::actor(QStringLiteral("human:gui")), QStringLiteral("Ihnen, im Fenster"));
        QCOMPARE(Times::stretch(0), QStringLiteral("weniger als eine Minute"));
    }

    void notesSpeakIt() { QCOMPARE(headingStart(State::Approved), QStringLiteral("# Freigegeben: ")); }

    void everyMisfitSpeaksIt_data()
    {
        QTest::addColumn<QByteArray>("schema");
        QTest::addColumn<QByteArray>("bad");
        for (const SchemaCase &one : kSchemaCases)
            QTest::newRow(one.name) << QByteArray(one.schema) << QByteArray(one.bad);
    }
    void everyMisfitSpeaksIt()
    {
        QFETCH(QByteArray, schema);
        QFETCH(QByteArray, bad);
        const auto compiled = CompiledSchema::compile(QJsonDocument::fromJson(schema).object());
        const QJsonObject value = QJsonDocument::fromJson(bad).object();
        const QStringList german = compiled->validate(value).misfits;
        QCoreApplication::removeTranslator(&m_german);
        const QStringList english = compiled->validate(value).misfits;
        QCoreApplication::installTranslator(&m_german);
        QCOMPARE(german.size(), english.size());
        for (const QString &sentence : english)
            QVERIFY2(!german.contains(sentence), qPrintable(sentence));
    }

    void misfitsNameWhatIsWrong()
    {
        const auto schema = CompiledSchema::compile({{QStringLiteral("required"), QJsonArray{QStringLiteral("path")}}});
        QCOMPARE(schema->validate({}).misfits, QStringList{QStringLiteral("'path' fehlt.")});
        const auto few =
            CompiledSchema::compile(QJsonDocument::fromJson(R"({"properties":{"a":{"maximum":5}}})").object());
        QCOMPARE(few->validate({{QStringLiteral("a"), 6}}).misfits,
            QStringList{QStringLiteral("a: Die Zahl darf höchstens %1 sein.").arg(5)});
    }

    void settingsSpeakIt()
    {
        const QTemporaryDir profile;
        const Result<Config> config = loadConfig({profile.path(), {}, {}, {QStringLiteral("http.port=x")}});
        QVERIFY(!config);
        QVERIFY2(config.error().message.contains(QStringLiteral("muss dies sein: eine ganze Zahl")),
            qPrintable(config.error().message));
    }
};

QTEST_GUILESS_MAIN(TestTranslations)
#include "tst_translations.moc"
