#include "base/config/config.h"
#include "common/times.h"
#include "common/words.h"
#include "mcp/schema.h"
#include "vault/note.h"

#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>
#include <QTranslator>

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

    void misfitsSpeakIt()
    {
        const auto schema = CompiledSchema::compile({{QStringLiteral("required"), QJsonArray{QStringLiteral("path")}}});
        QCOMPARE(schema->validate({}).misfits, QStringList{QStringLiteral("'path' fehlt.")});
    }

    void settingsSpeakIt()
    {
        const QTemporaryDir profile;
        const Result<Config> config = loadConfig({profile.path(), {}, {}, {QStringLiteral("http.port=x")}});
        QVERIFY(!config);
        QVERIFY2(config.error().message.contains(QStringLiteral("muss dies sein: eine ganze Zahl")), qPrintable(config.error().message));
    }
};

QTEST_GUILESS_MAIN(TestTranslations)
#include "tst_translations.moc"
