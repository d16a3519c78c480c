#include "separate/trustedpath.h"

#include "base/literals.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace countersign;

class TestTrustedPath : public QObject
{
    Q_OBJECT

    QTemporaryDir m_dir;
    QString m_root;
    QString at(const char *below) const { return m_root + u'/' + QLatin1String(below); }

private Q_SLOTS:
    void initTestCase()
    {
        m_root = QFileInfo(m_dir.path()).canonicalFilePath();
        for (const char *folder : {"work/inner", "data/papers"})
            QVERIFY(QDir().mkpath(at(folder)));
        QVERIFY(QFile::link(at("data"), at("documents")));           // its owner's
        QVERIFY(QFile::link(at("data/papers"), at("work/planted"))); // a server's
        QVERIFY(QFile::link(u"../data"_s, at("work/relative")));
        QVERIFY(QFile::link(at("work/planted"), at("leads")));
        QVERIFY(QFile::link(at("round"), at("round")));
    }

    void followsItsOwnersLinks()
    {
        QCOMPARE(*trustedPath(at("documents/papers"), {at("work")}), at("data/papers"));
        QCOMPARE(*trustedPath(at("work/inner"), {at("work")}), at("work/inner"));
        QCOMPARE(*trustedPath(at("work/../data/./papers"), {at("work")}), at("data/papers"));
        QCOMPARE(*trustedPath(at("documents/not/there"), {}), at("data/not/there"));
        QCOMPARE(*trustedPath(at("work/planted"), {}), at("data/papers"));
        QCOMPARE(*trustedPath(u"/"_s, {}), u"/"_s);
    }

    void refusesWhatAServerMayHavePlanted()
    {
        for (const char *path : {"work/planted", "work/relative/papers", "leads", "work/planted/deeper"}) {
            const Result<QString> real = trustedPath(at(path), {at("work")});
            QVERIFY2(!real, path);
            QCOMPARE(real.error().code, ErrorCode::Refused);
        }
        QVERIFY(!trustedPath(at("round"), {}));
    }
};

QTEST_GUILESS_MAIN(TestTrustedPath)
#include "tst_trustedpath.moc"
