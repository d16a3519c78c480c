#include "application.h"
#include "async/taskscope.h"
#include "base/ids.h"
#include "base/literals.h"
#include "bench.h"
#include "mailtools/mailtooldefinitions.h"
#include "support/samples.h"
#include "support/smtpsink.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QStandardPaths>

#include <algorithm>

// What a mail takes from its approval until the journal has its outcome, beside the bare hand-in of the same mail.

namespace countersign::bench {

using namespace countersign::test;

namespace {

/// Python's smtplib, one connection a mail as well.
class BareHandIn
{
public:
    explicit BareHandIn(quint16 port)
    {
        m_python.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_python.start(QStandardPaths::findExecutable(u"python3"_s),
            {u"" SOURCE_DIR "/tests/bench/handin.py"_s, QString::number(port)});
    }
    ~BareHandIn()
    {
        m_python.closeWriteChannel();
        m_python.waitForFinished();
    }
    /// Milliseconds; negative: it failed.
    [[nodiscard]] double send(const QByteArray &mail)
    {
        m_python.write(mail.toBase64() + '\n');
        const bool told = spin([this] { return m_python.canReadLine(); }, 20);
        return told ? m_python.readLine().trimmed().toDouble() : -1;
    }

private:
    QProcess m_python;
};

/// An engine with an account whose mail is handed in at `sink`; nothing is watched.
class Sender : public QObject
{
public:
    explicit Sender(const SmtpSink &sink)
        : m_dir(QDir::currentPath() + u"/bench-XXXXXX"_s), m_app(configured(m_dir, sink), *Catalogue::load())
    {
        if (!makeFolders(m_app.config()))
            qFatal("no folders");
        connect(&m_app.journal(), &EventStore::actionChanged, this, [this](const Action &action) {
            m_isOver =
                m_isOver || (action.id == m_waitsFor && (isTerminal(action.state) || action.state == State::InDoubt));
            m_isSent = m_isSent || (action.id == m_waitsFor && action.state == State::Completed);
        });
        connect(&m_app, &Application::ready, this, [this] { m_isReady = true; });
        m_scope.spawn(run(&m_app));
        if (!spin([this] { return m_isReady; }, 30))
            qFatal("the engine did not start");
    }
    ~Sender() override
    {
        bool down = false;
        m_scope.spawn(end(&m_app, &down));
        spin([&] { return down; }, 30);
    }
    /// From the owner's yes to the recorded outcome, milliseconds; negative: it was not sent.
    [[nodiscard]] double send(const QString &subject, const QString &body)
    {
        m_waitsFor.clear();
        m_isOver = m_isSent = false;
        m_scope.spawn(propose(subject, body));
        if (!spin([this] { return !m_waitsFor.isEmpty(); }, 20))
            return -1;
        QElapsedTimer clock;
        clock.start();
        m_app.surfaces().desk.approve(m_waitsFor, m_digest, {u"gui"_s}, this, [](const Result<Action> &) {});
        const bool over = spin([this] { return m_isOver; }, 60);
        return over && m_isSent ? double(clock.nsecsElapsed()) / 1e6 : -1;
    }

private:
    static Config configured(const QTemporaryDir &dir, const SmtpSink &sink)
    {
        qputenv("BENCH_PASSWORD", "of the bench");
        QFile file(dir.filePath(u"config.yaml"_s));
        const QByteArray text =
            "mail: {accounts: [{name: work, kind: imap, host: 127.0.0.1, port: 1, username: anna@weber.test, password: "
            "\"${BENCH_PASSWORD}\", smtp: {host: 127.0.0.1, tls: none, port: " +
            QByteArray::number(sink.serverPort()) + "}}]}\n";
        if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
            qFatal("no configuration");
        file.close();
        return configIn(dir, {u"instance.roles=[desk, execute]"_s, u"approval.recall=0s"_s});
    }
    static QCoro::Task<> run(Application *app)
    {
        const Result<void> started = co_await app->start();
        if (!started)
            qFatal("%s", qPrintable(started.error().message));
    }
    static QCoro::Task<> end(Application *app, bool *down)
    {
        co_await app->stop();
        *down = true;
    }
    QCoro::Task<> propose(QString subject, QString body)
    {
        Step step;
        step.server = kMailServer;
        step.tool = u"mail_send"_s;
        step.arguments = {{u"account"_s, u"work"_s}, {u"from"_s, u"Anna <anna@weber.test>"_s},
            {u"to"_s, QJsonArray{u"karin@kund.example"_s}}, {u"subject"_s, subject}, {u"body"_s, body}};
        step.sentence = u"Send it"_s;
        if (!Catalogue::load()->complete(step, nullptr))
            qFatal("catalogue");
        const Result<Appended> made = co_await m_app.journal().append(newAction());
        if (!made)
            qFatal("%s", qPrintable(made.error().message));
        const Result<Appended> put =
            co_await m_app.journal().append(proposal(made->action, planWith(made->action.id, {step})));
        if (!put)
            qFatal("%s", qPrintable(put.error().message));
        m_digest = put->action.planDigest;
        m_waitsFor = put->action.id;
    }

    QTemporaryDir m_dir; // a real disk: /tmp may be memory
    Application m_app;
    QString m_waitsFor, m_digest;
    bool m_isReady = false, m_isOver = false, m_isSent = false;
    TaskScope m_scope;
};

} // namespace

Report send(const Ask &ask)
{
    Report report;
    report.n = ask.countOr(300);
    SmtpSink sink;
    QByteArray last;
    sink.took = [&last](const QByteArray &mail) { last = mail; };
    BareHandIn bare(sink.serverPort());
    Sender sender(sink);
    const QString body = u"Eine Zeile, wie Menschen sie schreiben.\n"_s.repeated(50);
    const double first = sender.send(u"The first"_s, body); // starts the process that sends
    std::vector<double> bareMs, addedMs;
    QElapsedTimer whole;
    whole.start();
    for (qint64 i = 0; i < report.n; ++i) {
        const double ours = sender.send(u"Number %1"_s.arg(i), body), theirs = bare.send(last);
        if (first < 0 || ours < 0 || theirs < 0) {
            report.error = u"a mail was not sent"_s;
            break;
        }
        report.latencies.push_back(ours);
        bareMs.push_back(theirs);
        addedMs.push_back(ours - theirs);
    }
    report.seconds = double(whole.nsecsElapsed()) / 1e9;
    report.more = {{u"first_ms"_s, first}, {u"bare_p50_ms"_s, percentile(bareMs, 0.50)},
        {u"bare_p95_ms"_s, percentile(bareMs, 0.95)}, {u"added_p50_ms"_s, percentile(addedMs, 0.50)},
        {u"added_p95_ms"_s, percentile(addedMs, 0.95)}};
    return report;
}

} // namespace countersign::bench
