#include "base/literals.h"
#include "base/processguard.h"
#include "tools/confine/confinement.h"
#include "tools/confine/keeper.h"
#include "tools/confine/keeperlink.h"
#include "tools/confine/probe.h"
#include "tools/rpc/lineloop.h"

#include <QFile>
#include <QJsonArray>

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <optional>

#include <linux/close_range.h>
#include <malloc.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

using namespace countersign;

namespace {

constexpr char kHelp[] =
    "Usage: countersign-tools --root FOLDER [--page-size N]\n"
    "\n"
    "An MCP server over standard input and output with tools for the files of one folder,\n"
    "Countersign's vault: files, tables, task notes, mail drafts and calendars. Every change can be undone.\n"
    "\n"
    "  --root FOLDER   the vault; nothing outside of it is touched\n"
    "  --page-size N   tools per answer to tools/list, 1 to 50 (default 50)\n"
    "  --idle N        seconds without a request after which what the tools hold in memory is given back (default 30)\n"
    "  --help          this text\n"
    "  --version       the version\n";

int wrongUsage(const char *what)
{
    std::fprintf(stderr, "countersign-tools: %s; try --help.\n", what);
    return 2;
}

struct Options
{
    const char *folder = nullptr;
    const char *probe = nullptr; ///< a file outside of the vault that must be unreachable
    int pageSize = 50;
    int idleSeconds = 30;
};

/// The process that reads the input. It has given up everything else before it reads the first byte.
int work(Root root, const Options &options, const WorkerStart &start)
{
    Confinement confinement(root.descriptor());
    confinement.enter();
    if (options.probe)
        return std::fputs(probeConfinement(root.descriptor(), options.probe).constData(), stdout) < 0;
    QList<QByteArray> fresh;
    for (const std::string &name : start.fresh)
        fresh.append(QByteArray::fromStdString(name));
    std::optional<KeeperLink> keeper;
    if (start.socket >= 0)
        root.setKeeper(&keeper.emplace(start.socket, root.descriptor(), fresh));
    const Toolset tools(std::move(root));
    const QJsonObject told{{u"active"_s, QJsonArray::fromStringList(confinement.active())},
        {u"missing"_s, QJsonArray::fromStringList(confinement.missing())}};
    const Server server(
        tools, QStringLiteral(COUNTERSIGN_VERSION), options.pageSize, {{u"countersign/confinement"_s, told}});
    if (start.socket < 0)
        return LineLoop(server, STDIN_FILENO, STDOUT_FILENO).run();
    return LineLoop(server, STDIN_FILENO, STDOUT_FILENO, {confinement, *keeper, options.idleSeconds * 1000})
        .run(QByteArray::fromStdString(start.unanswered));
}

int serve(const Options &options)
{
    ::syscall(SYS_close_range, 3U, ~0U, 0U); // whatever a client had open is not ours
    Result<Root> root = Root::open(QFile::decodeName(options.folder));
    if (!root) {
        std::fprintf(stderr, "countersign-tools: %s\n", qPrintable(root.error().message));
        return 2;
    }
    ::mallopt(M_ARENA_MAX, 1); // one thread: keeps the resident size down
    if (!Confinement::isPossible())
        return work(std::move(*root), options, {});
    const int descriptor = root->descriptor();
    return Keeper(descriptor, STDIN_FILENO, [&](const WorkerStart &start) {
        const int code = work(std::move(*root), options, start);
        std::fflush(nullptr);
        return code;
    }).run();
}

} // namespace

// No QCoreApplication: there is no event loop, and the server starts once per vault and session.
int main(int argc, char **argv)
{
    guardProcess();
    ::umask(sharedUmask()); // what the tools write is the vault's, for its owner to share
    Options options;
    for (int i = 1; i < argc; ++i) {
        const char *const option = argv[i];
        if (std::strcmp(option, "--help") == 0)
            return std::fputs(kHelp, stdout) < 0;
        if (std::strcmp(option, "--version") == 0)
            return std::puts("countersign-tools " COUNTERSIGN_VERSION) < 0;
        if (std::strcmp(option, "--root") == 0 && i + 1 < argc)
            options.folder = argv[++i];
        else if (std::strcmp(option, "--page-size") == 0 && i + 1 < argc)
            options.pageSize = std::atoi(argv[++i]);
        else if (std::strcmp(option, "--idle") == 0 && i + 1 < argc)
            options.idleSeconds = std::atoi(argv[++i]);
        else if (std::strcmp(option, "--selftest-confinement") == 0 && i + 1 < argc)
            options.probe = argv[++i];
        else
            return wrongUsage("there is an option that I do not know, or its value is missing");
    }
    if (!options.folder)
        return wrongUsage("--root is missing");
    if (options.pageSize < 1 || options.pageSize > 50)
        return wrongUsage("--page-size must be from 1 to 50");
    if (options.idleSeconds < 1 || options.idleSeconds > 86400)
        return wrongUsage("--idle must be from 1 to 86400");
    return serve(options);
}
