#include "tools/rpc/lineloop.h"

#include <QFile>

#include <cstdio>
#include <cstdlib>
#include <cstring>

#include <malloc.h>
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
    "  --help          this text\n"
    "  --version       the version\n";

int wrongUsage(const char *what)
{
    std::fprintf(stderr, "countersign-tools: %s; try --help.\n", what);
    return 2;
}

int serve(const char *folder, int pageSize)
{
    Result<Root> root = Root::open(QFile::decodeName(folder));
    if (!root) {
        std::fprintf(stderr, "countersign-tools: %s\n", qPrintable(root.error().message));
        return 2;
    }
    ::mallopt(M_ARENA_MAX, 1); // one thread: keeps the resident size down
    const Toolset tools(std::move(*root));
    const Server server(tools, QStringLiteral(COUNTERSIGN_VERSION), pageSize);
    return LineLoop(server, STDIN_FILENO, STDOUT_FILENO).run();
}

} // namespace

// No QCoreApplication: there is no event loop, and the server starts once per vault and session.
int main(int argc, char **argv)
{
    const char *folder = nullptr;
    int pageSize = 50;
    for (int i = 1; i < argc; ++i) {
        const char *const option = argv[i];
        if (std::strcmp(option, "--help") == 0)
            return std::fputs(kHelp, stdout) < 0;
        if (std::strcmp(option, "--version") == 0)
            return std::puts("countersign-tools " COUNTERSIGN_VERSION) < 0;
        if (std::strcmp(option, "--root") == 0 && i + 1 < argc)
            folder = argv[++i];
        else if (std::strcmp(option, "--page-size") == 0 && i + 1 < argc)
            pageSize = std::atoi(argv[++i]);
        else
            return wrongUsage("there is an option that I do not know, or its value is missing");
    }
    if (!folder)
        return wrongUsage("--root is missing");
    if (pageSize < 1 || pageSize > 50)
        return wrongUsage("--page-size must be from 1 to 50");
    return serve(folder, pageSize);
}
