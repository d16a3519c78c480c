#pragma once
#include <QByteArray>
#include <QHash>
#include <QTcpServer>

#include <functional>

namespace countersign::test {

/// What a sink does to one mail, at one of its replies.
struct Twist
{
    enum class At { Never, Greeting, Ehlo, Auth, Mail, Rcpt, Data, Content, Dot, Quit };
    enum class Then { Goes, HangsUp, Aborts };

    At at = At::Never;
    QByteArray name;      ///< for people
    QByteArray says;      ///< instead of what is usual
    bool isUsual = false; ///< says what is usual
    Then then = Then::Goes;
    int delayMs = 0;    ///< before it says that
    bool takes = false; ///< at the dot: it has the mail whatever it says
};

/// Where mail is handed in, without encryption, on 127.0.0.1, as often at once as anybody likes. It counts what it has
/// really taken: what a server has that will deliver it.
class SmtpSink : public QTcpServer
{
public:
    SmtpSink();

    Twist next; ///< of the connections that come from now on
    /// What was taken, by X-Countersign-Id, each as often as it was; as it was before dots were added.
    [[nodiscard]] const QHash<QByteArray, QByteArrayList> &taken() const { return m_taken; }
    [[nodiscard]] int connections() const { return m_connections; }
    /// Called for each mail in the moment in which it is taken.
    std::function<void(const QByteArray &mail)> took;

    void take(const QByteArray &mail);

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    QHash<QByteArray, QByteArrayList> m_taken;
    int m_connections = 0;
};

/// The value of a header of a mail; empty: it has none.
[[nodiscard]] QByteArray headerOf(const QByteArray &mail, const QByteArray &name);

} // namespace countersign::test
