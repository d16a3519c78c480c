#include "app/agent/engine.h"
#include "app/mail/sentfiler.h"
#include "app/mail/twists.h"
#include "mailtools/mailtooldefinitions.h"
#include "support/samples.h"

#include <QRandomGenerator>

#include <cstdio>
#include <map>

using namespace countersign;
using namespace countersign::test;

namespace {

const bool kFull = qEnvironmentVariable("COUNTERSIGN_FAULT_SCALE") == u"full"; // as the catalogue says, 1,000 mails

/// One mail and what became of it.
struct Sending
{
    Way way;
    QString id;
    State first = State::None, last = State::None; ///< what was said at once, and in the end
};

/// An account and the server where its mail is handed in.
struct Lane
{
    QString name;
    bool isRelayed = false; ///< Dovecot's submission stands before the sink
    bool files = false;     ///< its server puts what was sent into Sent
    SmtpSink sink;
    QList<Way> todo;
    std::vector<Sending> done;
    QString action; ///< under way

    [[nodiscard]] int taken(const QString &id) const
    {
        int out = 0;
        for (auto it = sink.taken().cbegin(); it != sink.taken().cend(); ++it)
            out += it.key().startsWith('<' + id.toLatin1() + '.') ? int(it->size()) : 0;
        return out;
    }
};

bool isOver(State state)
{
    return isTerminal(state) || state == State::InDoubt || state == State::Stale;
}

/// What the owner is told of a mail.
Told toldBy(State state)
{
    return state == State::Completed ? Told::Sent : state == State::InDoubt ? Told::Doubt : Told::NotSent;
}

} // namespace

/// Mails through the whole engine, with a server that cuts, delays, defers or refuses at each of its replies. 96 of
/// them, with COUNTERSIGN_FAULT_SCALE=full 1,000, and then the looks into Sent come when they come to people.
class TestSentOnce : public QObject
{
    Q_OBJECT

    const QJsonArray m_looksS = kFull ? QJsonArray{10, 60, 600} : QJsonArray{1, 2, 4};
    const int m_latestCopyMs = kFull ? 60'000 : 1'800, m_lastCopyMs = kFull ? 120'000 : 2'800,
              m_slowMs = kFull ? 1'500 : 150;
    std::vector<std::unique_ptr<Lane>> m_lanes;
    std::vector<std::unique_ptr<Dovecot>> m_servers;
    std::vector<std::unique_ptr<SentFiler>> m_filers;
    QTemporaryDir m_profile;
    std::unique_ptr<Engine> m_engine;
    TaskScope m_scope;

    Lane &addLane(const char *name, bool isRelayed, bool files)
    {
        m_lanes.push_back(std::make_unique<Lane>());
        m_lanes.back()->name = QString::fromLatin1(name);
        m_lanes.back()->isRelayed = isRelayed;
        m_lanes.back()->files = files;
        return *m_lanes.back();
    }
    /// `filer`: of the mailbox to which the lane's account belongs.
    void fileFrom(Lane &lane, SentFiler &filer)
    {
        lane.sink.took = [this, &lane, &filer](const QByteArray &mail) {
            const bool isLast = lane.todo.isEmpty() && !lane.name.startsWith(u"silent");
            if (isLast || lane.files)
                filer.file(mail, isLast ? m_lastCopyMs : QRandomGenerator::global()->bounded(m_latestCopyMs));
        };
    }
    void configure() const
    {
        qputenv("SEND_PASSWORD", Dovecot::kPassword);
        QByteArray text = "mail:\n  accounts:\n";
        for (size_t i = 0; i < m_lanes.size(); ++i) {
            const Lane &lane = *m_lanes[i];
            const Dovecot &server = *m_servers[i % 2];
            text += "    - {name: " + lane.name.toLatin1() +
                    ", kind: imap, host: localhost, port: " + QByteArray::number(server.tlsPort()) + ", username: \"" +
                    Dovecot::kAnna.data() + "\", password: \"${SEND_PASSWORD}\", ca_file: \"" +
                    server.caFile().toLocal8Bit() + "\",\n" + "       smtp: {host: localhost, port: " +
                    QByteArray::number(lane.isRelayed ? server.submissionPort() : lane.sink.serverPort()) +
                    ", tls: " + (lane.isRelayed ? "starttls" : "none") + "}}\n";
        }
        QFile file(m_profile.filePath(u"config.yaml"_s));
        if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
            qFatal("no configuration");
    }

    [[nodiscard]] Step letter(const Lane &lane) const
    {
        Step step;
        step.server = kMailServer;
        step.tool = u"mail_send"_s;
        step.arguments = {{u"account"_s, lane.name}, {u"from"_s, u"Anna <anna@weber.test>"_s},
            {u"to"_s, QJsonArray{u"Karin <karin@kund.example>"_s}}, {u"bcc"_s, QJsonArray{u"boss@weber.test"_s}},
            {u"subject"_s, u"Angebot %1"_s.arg(lane.done.size())}, {u"body"_s, u"Hallo Karin\n.\nAnna\n"_s}};
        if (!Catalogue::load()->complete(step, nullptr))
            qFatal("catalogue");
        step.probe.insert(u"later_s"_s, m_looksS);
        step.sentence = u"Send it"_s;
        return step;
    }
    QCoro::Task<> sendNext(Lane *lane)
    {
        lane->done.push_back({lane->todo.takeFirst(), {}});
        lane->sink.next = lane->done.back().way.twist;
        const Result<Appended> made = co_await m_engine->app.journal().append(newAction());
        if (!made)
            qFatal("%s", qPrintable(made.error().message));
        lane->done.back().id = lane->action = made->action.id;
        const Plan plan = planWith(made->action.id, {letter(*lane)});
        const Result<Appended> put = co_await m_engine->app.journal().append(proposal(made->action, plan));
        if (!put)
            qFatal("%s", qPrintable(put.error().message));
        m_engine->app.surfaces().desk.approve(
            lane->action, put->action.planDigest, {u"gui"_s}, this, [](const Result<Action> &done) {
                if (!done)
                    qFatal("not approved: %s", qPrintable(done.error().message));
            });
    }
    void note(const Action &action)
    {
        for (const auto &lane : m_lanes)
            for (Sending &one : lane->done)
                if (one.id == action.id && isOver(action.state)) {
                    one.last = action.state;
                    if (one.first != State::None)
                        return;
                    one.first = action.state;
                    if (!lane->todo.isEmpty())
                        m_scope.spawn(sendNext(lane.get()));
                    return;
                }
    }

    void plan()
    {
        QList<Way> before = waysBeforeTheDot(m_slowMs);
        const QList<Way> behind = waysBehindTheDot(m_slowMs);
        for (size_t i = 0; i < 4; ++i) {
            QList<Way> &todo = m_lanes[i]->todo;
            todo = behind;
            for (qsizetype k = qsizetype(i); k < before.size(); k += 4)
                todo.append(before[k]);
            const QList<Way> all = before + behind;
            while (kFull && todo.size() < 249)
                todo.append(all[QRandomGenerator::global()->bounded(int(all.size()))]);
            std::ranges::shuffle(todo, *QRandomGenerator::global());
            todo.append(
                behind.first()); // whose copy comes before the last look: when it is settled, all looks are over
        }
    }

    /// What must not be; empty: all is well.
    static QByteArray wrong(const Lane &lane, const Sending &one)
    {
        const int taken = lane.taken(one.id);
        if (taken > 1)
            return "sent twice";
        if (one.last == State::Completed && taken == 0)
            return "told to be sent, and was not";
        if (toldBy(one.last) == Told::NotSent && taken != 0)
            return "told not to be sent, and was";
        if (one.last == State::InDoubt && taken != 0 && lane.files)
            return "left to a person";
        const bool isLast = &one == &lane.done.back();
        if (one.first == State::InDoubt && one.last != State::InDoubt && !lane.files && !isLast)
            return "settled by what nobody can see";
        if (!lane.isRelayed && one.way.told != Told::Either && toldBy(one.first) != one.way.told)
            return "told to be " + stateName(one.first).toUtf8();
        return {};
    }

    void print() const
    {
        struct Row
        {
            int sent = 0, notSent = 0, doubt = 0, settled = 0, left = 0, leftTaken = 0, taken = 0;
        };
        std::map<QByteArray, Row> rows;
        for (const auto &lane : m_lanes)
            for (const Sending &one : lane->done)
                for (const QByteArray &name : {QByteArray(one.way.twist.name), QByteArray("~ all")}) {
                    Row &row = rows[name];
                    const int taken = lane->taken(one.id);
                    row.taken += taken;
                    row.sent += toldBy(one.first) == Told::Sent;
                    row.notSent += toldBy(one.first) == Told::NotSent;
                    row.doubt += toldBy(one.first) == Told::Doubt;
                    row.settled += toldBy(one.first) == Told::Doubt && one.last == State::Completed;
                    row.left += one.last == State::InDoubt;
                    row.leftTaken += one.last == State::InDoubt && taken;
                }
        std::printf("%-24s %6s %9s %6s %8s %6s %9s %8s\n", "cut at", "sent", "not sent", "doubt", "settled", "left",
            "of taken", "taken");
        for (const auto &[name, row] : rows)
            std::printf("%-24s %6d %9d %6d %8d %6d %9d %8d\n", name.constData(), row.sent, row.notSent, row.doubt,
                row.settled, row.left, row.leftTaken, row.taken);
        std::fflush(stdout);
    }

private Q_SLOTS:
    void initTestCase()
    {
        addLane("direct-filing", false, true);
        addLane("direct", false, false);
        addLane("relayed-filing", true, true);
        addLane("relayed", true, false);
        if (kFull)
            addLane("silent", false, true).todo = {silence()};
        for (size_t i = 0; i < 2; ++i) {
            m_servers.push_back(std::make_unique<Dovecot>(QString(), m_lanes[i + 2]->sink.serverPort()));
            m_filers.push_back(std::make_unique<SentFiler>(*m_servers.back()));
        }
        for (size_t i = 0; i < m_lanes.size(); ++i)
            fileFrom(*m_lanes[i], *m_filers[i % 2]);
        plan();
        configure();
        m_engine = std::make_unique<Engine>(m_profile.path());
        connect(&m_engine->app.journal(), &EventStore::actionChanged, this, [this](const Action &a) { note(a); });
    }

    void neverTwiceNeverDeniedNeverInvented()
    {
        for (const auto &lane : m_lanes)
            m_scope.spawn(sendNext(lane.get()));
        const auto isThrough = [](const auto &lane) {
            return lane->todo.isEmpty() && !lane->done.empty() && lane->done.back().last == State::Completed;
        };
        QTRY_VERIFY_WITH_TIMEOUT(std::ranges::all_of(m_lanes, isThrough), (kFull ? 3'000'000 : 120'000));
        print();
        for (const auto &lane : m_lanes)
            for (const Sending &one : lane->done) {
                const QByteArray problem = wrong(*lane, one);
                const QByteArray where = lane->name.toUtf8() + ", " + one.way.twist.name + ": " + problem;
                QVERIFY2(problem.isEmpty(), where.constData());
            }
    }

    void cleanupTestCase()
    {
        m_engine.reset();
        m_filers.clear();
        m_servers.clear();
    }
};

QTEST_GUILESS_MAIN(TestSentOnce)
#include "tst_sentonce.moc"
