#pragma once
#include "imap/wire/imapdate.h"
#include "imap/wire/uidset.h"

#include <QHash>
#include <QPointer>
#include <QSet>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTimer>

#include <functional>
#include <list>
#include <vector>

namespace countersign::test {

/// A mail server of this test that has the ways of others: Gmail's numbers and labels, sign-ins that are refused in
/// each provider's words, a session that ends every hour, mails that it lists and does not give.
class SmallServer : public QTcpServer
{
public:
    struct Mail
    {
        quint32 uid = 0;
        QByteArray bytes;
        quint64 gmail = 0;
        QByteArray labels{};
        QByteArray arrived = "28-Nov-2026 10:00:00 +0000";
        QByteArray listed = "FLAGS ()"; ///< what its line in a listing has beside UID, date and size
    };
    struct Folder
    {
        quint32 validity = 7;
        std::vector<Mail> mails{};
        quint32 next = 0; ///< what it tells as UIDNEXT; 0: the right one
    };

    QByteArray can = "IMAP4rev1 IDLE";
    QByteArray refusal;                            ///< of each sign-in, without the tag; empty: everybody may in
    QByteArray before;                             ///< a line before it
    QSet<QByteArray> tokens;                       ///< XOAUTH2: those that are taken
    QSet<quint32> withheld;                        ///< listed, not given
    QSet<quint32> hidden;                          ///< not listed, but there
    QSet<quint32> refused;                         ///< answered with NO
    QSet<quint32> deadly;                          ///< the connection ends
    QSet<quint32> stuck;                           ///< asked for, and never answered
    QSet<quint32> trickling;                       ///< a byte at a time, fifty in a second
    std::function<QByteArray(const Mail &)> gives; ///< what it gives of a mail that is asked for
    qsizetype piece = 1024 * 1024;                 ///< bytes that it gives at once
    QByteArray found; ///< every search is answered so; empty: as it is; "* …": to the letter
    QHash<QByteArray, Folder> folders{{"INBOX", {}}};
    int exist = -1;           ///< mails that it says are there; below 0: as it is
    bool refusesIdle = false; ///< although it offers it
    int signIns = 0, commands = 0, connections = 0;
    QList<QByteArray> heard;

    SmallServer()
    {
        if (!listen(QHostAddress::LocalHost))
            qFatal("no port");
    }
    void put(quint32 uid, const QByteArray &bytes, const QByteArray &folder = "INBOX", quint64 gmail = 0,
        const QByteArray &labels = {})
    {
        folders[folder].mails.push_back({uid, bytes, gmail, labels});
        for (Session &session : m_sessions)
            if (session.folder == folder)
                bring(session, exists(folder));
    }
    /// Its owner takes a mail away.
    void expunge(quint32 uid, const QByteArray &folder = "INBOX")
    {
        std::vector<Mail> &mails = folders[folder].mails;
        const auto gone = std::ranges::find(mails, uid, &Mail::uid);
        const QByteArray line = "* " + QByteArray::number(qsizetype(gone - mails.begin()) + 1) + " EXPUNGE";
        mails.erase(gone);
        for (Session &session : m_sessions)
            if (session.folder == folder)
                bring(session, line);
    }
    /// Another numbering: these mails are there, and were never here before.
    void become(const Folder &folder, const QByteArray &name = "INBOX") { folders[name] = folder; }
    /// Ends all sessions with a last word.
    void bye(const QByteArray &text)
    {
        for (Session &session : m_sessions) {
            say(session, "* BYE " + text);
            session.socket->disconnectFromHost();
        }
    }
    /// To whoever has opened a folder, as fast as it is read.
    void shout(const QByteArray &lines)
    {
        for (const Session &session : m_sessions)
            if (!session.folder.isEmpty() && session.socket->bytesToWrite() < lines.size())
                session.socket->write(lines);
    }
    /// Says nothing more to whoever is there now, as if it had gone without a word.
    void fallSilent()
    {
        for (Session &session : m_sessions)
            session.isMute = true;
    }
    [[nodiscard]] bool isIdling() const
    {
        return std::ranges::any_of(m_sessions, [](const Session &session) { return !session.idle.isEmpty(); });
    }

protected:
    void incomingConnection(qintptr descriptor) override
    {
        ++connections;
        auto *socket = new QTcpSocket(this);
        socket->setSocketDescriptor(descriptor);
        socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
        m_sessions.push_back({socket});
        say(m_sessions.back(), "* OK [CAPABILITY " + can + "] hello");
        connect(socket, &QTcpSocket::readyRead, this, [this, socket] { read(socket); });
        connect(socket, &QTcpSocket::disconnected, this, [this, socket] {
            std::erase_if(m_sessions, [socket](const Session &session) { return session.socket == socket; });
            socket->deleteLater();
        });
    }

private:
    struct Session
    {
        QTcpSocket *socket;
        QByteArray folder{}, idle{}, input{};
        QByteArray challenged{}; ///< the tag of a sign-in whose answer to a challenge is to come
        QByteArrayList news{};   ///< that come with the next answer
        bool isMute = false;
    };

    void say(Session &session, const QByteArray &line)
    {
        if (!session.isMute)
            session.socket->write(line + "\r\n");
    }
    /// To whoever idles at once, else with the next answer.
    void bring(Session &session, const QByteArray &line)
    {
        if (session.idle.isEmpty())
            session.news.append(line);
        else
            say(session, line);
    }
    void sayNews(Session &session)
    {
        for (const QByteArray &line : std::exchange(session.news, {}))
            say(session, line);
    }
    [[nodiscard]] QByteArray exists(const QByteArray &folder)
    {
        return "* " + QByteArray::number(exist < 0 ? qsizetype(folders[folder].mails.size()) : exist) + " EXISTS";
    }
    void read(QTcpSocket *socket)
    {
        auto session = std::ranges::find(m_sessions, socket, &Session::socket);
        if (session == m_sessions.end())
            return;
        session->input += socket->readAll();
        for (qsizetype end; (end = session->input.indexOf("\r\n")) >= 0;) {
            const QByteArray line = session->input.left(end);
            session->input.remove(0, end + 2);
            obey(*session, line);
            session = std::ranges::find(m_sessions, socket, &Session::socket);
            if (session == m_sessions.end() || socket->state() != QTcpSocket::ConnectedState)
                return;
        }
    }
    void obey(Session &session, const QByteArray &line)
    {
        if (!session.challenged.isEmpty()) // whatever is said to it
            return say(session,
                std::exchange(session.challenged, {}) + " NO [AUTHENTICATIONFAILED] Invalid credentials (Failure)");
        if (line == "DONE") {
            say(session, std::exchange(session.idle, {}) + " OK done");
            return;
        }
        ++commands;
        const QByteArray tag = line.left(line.indexOf(' ')), text = line.mid(tag.size() + 1);
        heard.append(text.left(200));
        const QList<QByteArray> words = text.split(' ');
        if (words[0] == "LOGIN" || words[0] == "AUTHENTICATE")
            signIn(session, tag, words);
        else if (words[0] == "EXAMINE" || words[0] == "SELECT")
            open(session, tag, QByteArray(words[1]).replace('"', ""));
        else if (words[0] == "IDLE" && refusesIdle)
            say(session, tag + " NO it is switched off.");
        else if (words[0] == "IDLE") {
            session.idle = tag;
            say(session, "+ idling");
            sayNews(session);
        } else if (words[0] == "LIST") {
            for (auto it = folders.keyBegin(); it != folders.keyEnd(); ++it)
                say(session, "* LIST (\\HasNoChildren) \"/\" \"" + *it + '"');
            say(session, tag + " OK listed");
        } else if (text.startsWith("UID FETCH"))
            fetch(session, tag, words[2], text);
        else if (text.startsWith("UID SEARCH"))
            search(session, tag, text);
        else {
            sayNews(session);
            say(session, tag + " OK");
        }
    }
    void signIn(Session &session, const QByteArray &tag, const QList<QByteArray> &words)
    {
        ++signIns;
        const QByteArray said = QByteArray::fromBase64(words.last());
        const bool isToken = words[0] == "AUTHENTICATE";
        const bool isKnown = std::ranges::any_of(tokens, [&](const QByteArray &token) { return said.contains(token); });
        if (!before.isEmpty())
            say(session, before);
        if (isToken && !isKnown) { // as Google and Microsoft do
            session.challenged = tag;
            return say(session, "+ " + QByteArray(R"({"status":"400","schemes":"bearer"})").toBase64());
        }
        if (!refusal.isEmpty())
            return say(session, tag + ' ' + refusal);
        say(session, tag + " OK [CAPABILITY " + can + "] welcome");
    }
    void open(Session &session, const QByteArray &tag, const QByteArray &name)
    {
        if (!folders.contains(name))
            return say(session, tag + " NO [NONEXISTENT] no such folder");
        session.folder = name;
        const Folder &folder = folders[name];
        const quint32 next = folder.next > 0 ? folder.next : folder.mails.empty() ? 1 : folder.mails.back().uid + 1;
        say(session, exists(name));
        say(session, "* OK [UIDVALIDITY " + QByteArray::number(folder.validity) + "] .");
        say(session, "* OK [UIDNEXT " + QByteArray::number(next) + "] .");
        say(session, tag + " OK [READ-ONLY] opened");
    }
    void search(Session &session, const QByteArray &tag, const QByteArray &text)
    {
        if (!found.isEmpty()) {
            say(session, found.startsWith("* ") ? found : "* SEARCH " + found);
            return say(session, tag + " OK found");
        }
        QByteArray uidsFound;
        const qsizetype at = text.indexOf("UID ", 4), day = text.indexOf("SINCE ");
        const auto set = at < 0 ? std::nullopt : imap::UidSet::parse(text.mid(at + 4));
        const auto dayOf = [](const QByteArray &date) { return imap::parseDateTime(date + " 00:00:00 +0000"); };
        const QDateTime since = day < 0 ? QDateTime() : dayOf(text.mid(day + 6).split(' ').first());
        for (const Mail &mail : folders[session.folder].mails)
            if ((!set || set->contains(mail.uid)) && (day < 0 || dayOf(mail.arrived.split(' ').first()) >= since))
                uidsFound += ' ' + QByteArray::number(mail.uid);
        say(session, "* SEARCH" + uidsFound);
        sayNews(session);
        say(session, tag + " OK found");
    }
    void fetch(Session &session, const QByteArray &tag, const QByteArray &uids, const QByteArray &what)
    {
        imap::UidSet set = imap::UidSet::parse(uids).value_or(imap::UidSet());
        set.normalize();
        const bool whole = what.contains("BODY.PEEK[]"), header = what.contains("BODY.PEEK[HEADER]");
        const std::vector<Mail> &mails = folders[session.folder].mails;
        for (const Mail &mail : mails)
            if ((whole || header) && set.contains(mail.uid) && deadly.contains(mail.uid))
                return session.socket->abort();
        for (const Mail &mail : mails)
            if ((whole || header) && set.contains(mail.uid) && refused.contains(mail.uid))
                return say(session, tag + " NO [SERVERBUG] internal error");
        for (size_t i = 0; i < mails.size(); ++i) {
            const Mail &mail = mails[i];
            if (!set.contains(mail.uid) || ((whole || header) && withheld.contains(mail.uid)))
                continue;
            if (!whole && !header && hidden.contains(mail.uid))
                continue;
            if (whole && stuck.contains(mail.uid))
                return;
            QByteArray out = "* " + QByteArray::number(i + 1) + " FETCH (UID " + QByteArray::number(mail.uid) + ' ' +
                             (whole || header ? QByteArray("FLAGS ()") : mail.listed) + " INTERNALDATE \"" +
                             mail.arrived + "\" RFC822.SIZE " + QByteArray::number(mail.bytes.size());
            if (can.contains("X-GM-EXT-1"))
                out += " X-GM-MSGID " + QByteArray::number(mail.gmail) + " X-GM-LABELS (" + mail.labels + ')';
            QByteArray bytes = header           ? mail.bytes.left(mail.bytes.indexOf("\r\n\r\n") + 4)
                               : whole && gives ? gives(mail)
                                                : mail.bytes;
            QByteArray name = header ? "HEADER]" : "]";
            if (const qsizetype at = what.indexOf("]<"); whole && at >= 0) {
                const qint64 from = what.mid(at + 2, what.indexOf('.', at) - at - 2).toLongLong();
                bytes = bytes.mid(from, piece);
                name += '<' + QByteArray::number(from) + '>';
            }
            if (whole && trickling.contains(mail.uid))
                return trickle(session, out + " BODY[] {" + QByteArray::number(bytes.size()) + "}\r\n" + bytes);
            if (whole || header)
                out += " BODY[" + name + " {" + QByteArray::number(bytes.size()) + "}\r\n" + bytes;
            say(session, out + ')');
        }
        sayNews(session);
        say(session, tag + " OK fetched");
    }

    static void trickle(const Session &session, const QByteArray &bytes)
    {
        auto *timer = new QTimer(session.socket);
        connect(timer, &QTimer::timeout, session.socket,
            [socket = session.socket, bytes, at = qsizetype(0)]() mutable { socket->write(bytes.mid(at++, 1)); });
        timer->start(20);
    }

    std::list<Session> m_sessions;
};

} // namespace countersign::test
