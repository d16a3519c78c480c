#include "base/literals.h"
#include "cli/verbs.h"
#include "cli/verbtable.h"
#include "control/controlclient.h"
#include "control/controlserver.h"

#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QSocketNotifier>
#include <QTemporaryDir>
#include <QTest>

#include <cstdio>

#include <fcntl.h>
#include <sys/ioctl.h>
#include <unistd.h>

using namespace countersign;

/// The rows of the command line and of the socket: whatever decides does so for a person only, and nothing is unsaid.
class TestVerbTable : public QObject
{
    Q_OBJECT

    static QString requestOf(const Verb &verb) { return QLatin1String(verb.request ? verb.request : verb.name); }
    /// A call of the verb that its row takes.
    static QStringList callOf(const Verb &verb)
    {
        QStringList call = QString::fromLatin1(verb.name).split(u' ');
        const Verb *whole = findVerb(call.first());
        while (call.size() - 1 < whole->most && call != QStringList{u"ledger"_s, u"reset"_s})
            call.append(*verb.words ? QString::fromLatin1(verb.words).section(u' ', 0, 0) : u"a/b"_s);
        return call;
    }
    static QString manual()
    {
        QFile file(QStringLiteral(SOURCE_DIR "/packaging/man/countersign.1"));
        const QString text = file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
        return QString(text).remove(QRegularExpression(u"\\\\f[A-Z]"_s)).remove(u'\\').remove(u'"');
    }

private Q_SLOTS:
    void everyVerbIsSaid_data()
    {
        QTest::addColumn<QString>("name");
        for (const Verb &verb : verbs())
            QTest::newRow(verb.name) << QString::fromLatin1(verb.name);
    }
    void everyVerbIsSaid()
    {
        QFETCH(QString, name);
        const QString words = name.split(u' ').join(u"[ \\[]+"_s);
        const QRegularExpression said(u"(^|[ |])%1($|[^a-z])"_s.arg(words), QRegularExpression::MultilineOption);
        QVERIFY(usageText().contains(said));
        QVERIFY(manual().contains(said));
        QVERIFY(name == u"serve" || findVerb(name)->run);
    }
    void rowsAndRequestsAgree()
    {
        QStringList deciding;
        for (const Verb &verb : verbs())
            if (const Request *request = findRequest(requestOf(verb))) {
                QVERIFY2(verb.decides() == request->decides, verb.name);
                if (request->decides)
                    deciding.append(requestOf(verb));
            } else {
                QVERIFY2(!verb.request, verb.name); // one that is named is there
            }
        for (const Request &request : requests())
            QVERIFY2(!request.decides || deciding.contains(QLatin1String(request.name)), request.name);
    }
    void whatDecidesNeedsAPersonAtATerminal()
    {
        const int nothing = ::open("/dev/null", O_RDONLY | O_CLOEXEC);
        QVERIFY(nothing >= 0 && ::dup2(nothing, STDIN_FILENO) == STDIN_FILENO);
        ::close(nothing);
        const QTemporaryDir profile;
        const Config config = *loadConfig({profile.path(), {}, {}, {}});
        int refused = 0;
        for (const Verb &verb : verbs()) {
            if (!verb.decides())
                continue;
            const Result<Invocation> call = parseInvocation(callOf(verb));
            QVERIFY2(call.has_value(), verb.name);
            QVERIFY2(runVerb(*call, config) == ExitRefused, verb.name);
            ++refused;
        }
        QVERIFY(refused >= 13);
        QVERIFY(!QFile::exists(config.paths.journal)); // and began nothing
    }
    void theSocketRefusesWhatDecidesToWhoeverHasNoTerminal()
    {
        if (const int terminal = ::open("/dev/tty", O_RDWR | O_CLOEXEC); terminal >= 0) { // somebody tests by hand
            ::ioctl(terminal, TIOCNOTTY);
            ::close(terminal);
        }
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"run/socket"_s);
        QProcess server; // its parent is no descendant of it
        server.start(QCoreApplication::applicationFilePath(), {u"--serve"_s, path});
        QVERIFY(server.waitForStarted() && server.waitForReadyRead());
        for (const Request &request : requests()) {
            const Result<QJsonValue> answer = askInstance(path, {{u"verb"_s, QLatin1String(request.name)}});
            QVERIFY2(answer.has_value() != request.decides, request.name);
            if (request.decides)
                QCOMPARE(answer.error().code, ErrorCode::Refused);
            else // whoever asks who it is hears that nobody sits there
                QCOMPARE(answer->toBool(), !request.asksWho);
        }
        QCOMPARE(askInstance(path, {{u"verb"_s, u"fly"_s}}).error().code, ErrorCode::Invalid);
        server.closeWriteChannel(); // its end
        QVERIFY(server.waitForFinished());
    }
};

namespace {
/// A server that does whatever it is asked, until its input ends.
int serve(const QString &path)
{
    ControlServer server;
    for (const Request &request : requests())
        server.addVerb(
            request.name, [asksWho = request.asksWho](const QJsonObject &, bool isPerson,
                              const ControlServer::Reply &reply) { reply(QJsonValue(!asksWho || isPerson)); });
    if (!server.listen(path))
        return 1;
    std::puts("ready");
    std::fflush(stdout);
    QSocketNotifier input(STDIN_FILENO, QSocketNotifier::Read);
    QObject::connect(&input, &QSocketNotifier::activated, QCoreApplication::instance(), &QCoreApplication::quit);
    return QCoreApplication::exec();
}
} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    if (argc == 3 && qstrcmp(argv[1], "--serve") == 0)
        return serve(QString::fromLocal8Bit(argv[2]));
    TestVerbTable test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_verbtable.moc"
