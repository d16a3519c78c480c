#include "base/config/config.h"
#include "base/literals.h"
#include "common/partwords.h"
#include "common/times.h"
#include "common/words.h"
#include "domain/present/templates.h"
#include "mcp/schema.h"
#include "vault/note.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
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
        QVERIFY(m_german.load(u":/i18n/countersign_de.qm"_s));
        QVERIFY(QCoreApplication::installTranslator(&m_german));
    }

    void theWindowSpeaksIt()
    {
        QCOMPARE(Words::state(State::AwaitingDecision), u"wartet auf Sie"_s);
        QCOMPARE(Words::actor(u"human:gui"_s), u"Ihnen, im Fenster"_s);
        QCOMPARE(Times::stretch(0), u"weniger als eine Minute"_s);
    }

    void sentencesOfStepsKeepTheirPlaces()
    {
        const auto places = [](const QString &form) {
            static const QRegularExpression place(u"\\{[a-z_]+[^}]*\\}"_s);
            QStringList out;
            for (auto match = place.globalMatch(form); match.hasNext();)
                out.append(match.next().captured());
            out.sort();
            return out;
        };
        for (const ToolWords &words : allToolWords()) {
            const QString german = QCoreApplication::translate("Sentence", words.sentence);
            QCOMPARE(places(german), places(QString::fromUtf8(words.sentence)));
            QCOMPARE(german.count(u'['), german.count(u']'));
        }
    }
    void partsSpeakIt()
    {
        QCOMPARE(partName(u"file_watcher"_s), u"Ordnerwache"_s);
        QCOMPARE(partCondition(u"running"_s, u"unhealthy"_s), u"gestört"_s);
        QCOMPARE(partCondition(u"stopped"_s, u"healthy"_s), u"steht"_s);
        QCOMPARE(partName(u"later_part"_s), u"Later part"_s); // what is not known yet keeps its name
    }

    void notesSpeakIt() { QCOMPARE(headingStart(State::Approved), u"# Freigegeben: "_s); }

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
        const auto schema = CompiledSchema::compile({{u"required"_s, QJsonArray{u"path"_s}}});
        QCOMPARE(schema->validate({}).misfits, QStringList{u"'path' fehlt."_s});
        const auto few =
            CompiledSchema::compile(QJsonDocument::fromJson(R"({"properties":{"a":{"maximum":5}}})").object());
        QCOMPARE(few->validate({{u"a"_s, 6}}).misfits, QStringList{u"a: Die Zahl darf höchstens %1 sein."_s.arg(5)});
    }

    void settingsSpeakIt()
    {
        const QTemporaryDir profile;
        const Result<Config> config = loadConfig({profile.path(), {}, {}, {u"http.port=x"_s}});
        QVERIFY(!config);
        QVERIFY2(
            config.error().message.contains(u"muss dies sein: eine ganze Zahl"_s), qPrintable(config.error().message));
    }
};

QTEST_GUILESS_MAIN(TestTranslations)
#include "tst_translations.moc"
