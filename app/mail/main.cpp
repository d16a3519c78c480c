#include "base/literals.h"
#include "base/processguard.h"
#include "mail/confine/mailconfinement.h"
#include "mail/serve/stdioserver.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QSslSocket>

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include <linux/close_range.h>
#include <malloc.h>
#include <sys/syscall.h>
#include <unistd.h>

using namespace countersign;

namespace {

constexpr char kHelp[] =
    "Usage: countersign-mail [--outgoing FOLDER]\n"
    "\n"
    "An MCP server over standard input and output with tools that file mail in the mailbox itself (drafts, labels,\n"
    "archive, folders, trash; each can be undone) and that send mail, each once.\n"
    "Countersign starts it and tells it, for each call, the way into one account over a socket of its own; started by\n"
    "any other client it lists its tools, and they answer that they need Countersign.\n"
    "\n"
    "  --outgoing FOLDER   the only folder of the profile that may be read: attachments of mail that goes out\n"
    "  --page-size N       tools per answer to tools/list, 1 to 50 (default 50)\n"
    "  --help              this text\n"
    "  --version           the version\n";

struct Options
{
    QByteArray outgoing, probe;
    int pageSize = 50;
};

int wrongUsage(const char *what)
{
    std::fprintf(stderr, "countersign-mail: %s; try --help.\n", what);
    return 2;
}

const QString kInstructions =
    u"Tools for mailboxes of Countersign's owner: drafts, labels, archive, folders, trash, sending. Mails are named by "
    u"folder, "
    u"UIDVALIDITY, UID and Message-ID. mail_send and mail_reply send at once and cannot be undone; nothing is deleted "
    u"for good: every other result holds what the tool's undo counterpart needs."_s;

int serve(int argc, char **argv, const Options &options)
{
    qputenv("QT_NO_GLIB", "1"); // its event loop would need more of the system
    QCoreApplication app(argc, argv);
    const bool canEncrypt = QSslSocket::supportsSsl(); // loads the library, which is out of reach from here on
    MailSender sender(options.outgoing);               // loads libcurl, likewise
    const MailConfinement confined = confineMail(options.outgoing);
    if (!options.probe.isEmpty())
        return std::fputs(probeMailConfinement(options.outgoing, options.probe).constData(), stdout) < 0;
    if (!canEncrypt)
        std::fputs("countersign-mail: no library for encryption was found; mail servers cannot be reached.\n", stderr);
    const QJsonObject told{{u"active"_s, QJsonArray::fromStringList(confined.active)},
        {u"missing"_s, QJsonArray::fromStringList(confined.missing)}};
    AccountDoor door;
    MailToolbox tools(door, sender);
    StdioServer server({u"countersign-mail"_s, u"Countersign mail"_s, QStringLiteral(COUNTERSIGN_VERSION),
                           kInstructions, options.pageSize, {{u"countersign/confinement"_s, told}}},
        tools, STDIN_FILENO, STDOUT_FILENO);
    QObject::connect(&server, &StdioServer::finished, &app, &QCoreApplication::quit, Qt::QueuedConnection);
    return QCoreApplication::exec();
}

} // namespace

#ifdef COUNTERSIGN_ASAN
/// To look for leaks at the end, it would have to trace itself from another process, which the filter refuses.
extern "C" const char *__asan_default_options() // NOLINT: the name is the sanitizer's
{
    return "detect_leaks=0";
}
#endif

int main(int argc, char **argv)
{
    guardProcess();
    std::signal(SIGPIPE, SIG_IGN);
    Options options;
    for (int i = 1; i < argc; ++i) {
        const char *const option = argv[i];
        if (std::strcmp(option, "--help") == 0)
            return std::fputs(kHelp, stdout) < 0;
        if (std::strcmp(option, "--version") == 0)
            return std::puts("countersign-mail " COUNTERSIGN_VERSION) < 0;
        if (std::strcmp(option, "--outgoing") == 0 && i + 1 < argc)
            options.outgoing = argv[++i];
        else if (std::strcmp(option, "--page-size") == 0 && i + 1 < argc)
            options.pageSize = std::atoi(argv[++i]);
        else if (std::strcmp(option, "--selftest-confinement") == 0 && i + 1 < argc)
            options.probe = argv[++i];
        else
            return wrongUsage("there is an option that I do not know, or its value is missing");
    }
    if (options.pageSize < 1 || options.pageSize > 50)
        return wrongUsage("--page-size must be from 1 to 50");
    // Whatever a client had open is not ours, but for the line to Countersign.
    ::syscall(SYS_close_range, unsigned(AccountDoor::kDescriptor) + 1, ~0U, 0U);
    ::mallopt(M_ARENA_MAX, 1);
    return serve(argc, argv, options);
}
