#include "base/literals.h"
#include "base/processguard.h"
#include "reader/checkpoint.h"
#include "reader/mail/mail.h"
#include "reader/sandbox/sandbox.h"
#include "reader/server.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>

#include <cstdio>

#include <unistd.h>

using namespace countersign;
using namespace countersign::reader;

namespace {

struct Options
{
    QString root;
    qint64 maxBytes = qint64(1) << 30;
    int idleSeconds = 60;
    QString probe; ///< a file outside of the root that must be unreachable
    bool valid = true;
};

Options parseOptions(int argc, char **argv)
{
    Options options;
    for (int i = 1; i < argc; i += 2) {
        const QByteArray name(argv[i]);
        const QByteArray value(i + 1 < argc ? argv[i + 1] : "");
        if (name == "--root")
            options.root = QString::fromLocal8Bit(value);
        else if (name == "--max-bytes")
            options.maxBytes = value.toLongLong();
        else if (name == "--idle")
            options.idleSeconds = value.toInt();
        else if (name == "--selftest-sandbox")
            options.probe = QString::fromLocal8Bit(value);
        else
            options.valid = false;
        options.valid = options.valid && !value.isEmpty();
    }
    options.valid = options.valid && !options.root.isEmpty();
    return options;
}

int serve(const Options &options)
{
    const Root root(options.root);
    const MemoryUse memory;
    initMail();
    checkpoint::install();
    const Sandbox sandbox = enterSandbox({root.descriptor(), memory.descriptor()});
    if (!options.probe.isEmpty())
        return writeLine(QJsonDocument(probeSandbox(options.probe, options.root)).toJson(QJsonDocument::Compact)) ? 0
                                                                                                                  : 1;
    const QJsonObject hello{{u"hello"_s, u"countersign-reader"_s}, {u"v"_s, 1},
        {u"sandbox"_s, QJsonArray::fromStringList(sandbox.active)},
        {u"missing"_s, QJsonArray::fromStringList(sandbox.missing)}};
    if (!writeLine(QJsonDocument(hello).toJson(QJsonDocument::Compact)))
        return 1;
    Server server(root, memory, options.maxBytes, options.idleSeconds);
    return server.run();
}

} // namespace

int main(int argc, char **argv)
{
    guardProcess();
    stdout = stderr; // what a library prints must not stand between our lines, which go past it
    const Options options = parseOptions(argc, argv);
    if (!options.valid) {
        std::fputs(
            "countersign-reader is started by countersign. Usage: countersign-reader --root DIR "
            "[--max-bytes N] [--idle SECONDS]\n",
            stderr);
        return 2;
    }
    const int code = serve(options);
    std::fflush(nullptr);
    ::_exit(code); // nothing is worth tearing down, and the sandbox refuses what leak checkers want
}
