#include "cli/prompts.h"

#include <csignal>
#include <cstdio>
#include <iostream>
#include <string>

#include <strings.h>
#include <termios.h>
#include <unistd.h>

namespace countersign {

namespace {
constexpr std::size_t kLongest = 64 * 1024;

QString readLine()
{
    std::string line;
    if (!std::getline(std::cin, line) || line.size() > kLongest)
        return {};
    const QString text = QString::fromStdString(line);
    ::explicit_bzero(line.data(), line.size());
    return text;
}

void show(const QString &question)
{
    std::fputs((question + QLatin1Char(' ')).toUtf8().constData(), stdout);
    std::fflush(stdout);
}

termios g_before{}; // for the signal

/// Who gives up in the middle gets a terminal back that shows what is typed.
void giveUp(int signal)
{
    ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &g_before);
    std::signal(signal, SIG_DFL);
    ::raise(signal);
}

/// Nothing that is typed appears while this lives.
class Unseen
{
public:
    Unseen() : m_isTerminal(::tcgetattr(STDIN_FILENO, &g_before) == 0)
    {
        if (!m_isTerminal)
            return;
        for (const int signal : kSignals)
            std::signal(signal, giveUp);
        termios hidden = g_before;
        hidden.c_lflag &= ~tcflag_t(ECHO);
        hidden.c_lflag |= ECHONL;
        ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &hidden);
    }
    ~Unseen()
    {
        if (!m_isTerminal)
            return;
        ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &g_before);
        for (const int signal : kSignals)
            std::signal(signal, SIG_DFL);
    }
    Unseen(const Unseen &) = delete;
    Unseen &operator=(const Unseen &) = delete;

private:
    static constexpr int kSignals[]{SIGINT, SIGTERM, SIGHUP, SIGQUIT};
    const bool m_isTerminal;
};
} // namespace

QString askLine(const QString &question)
{
    show(question);
    return readLine().trimmed();
}

QString askSecret(const QString &question)
{
    const Unseen unseen; // before the question: who pastes at once is not shown either
    show(question);
    return readLine();
}

QString readSecretLine()
{
    QString line = readLine();
    if (line.endsWith(QLatin1Char('\r')))
        line.chop(1);
    return line;
}

} // namespace countersign
