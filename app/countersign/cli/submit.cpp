#include "base/literals.h"
#include "base/openfile.h"
#include "cli/clitext.h"
#include "cli/verbs.h"
#include "control/controlclient.h"
#include "domain/action.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace countersign {

namespace {
constexpr int kSubmitAnswerMs = 30'000;
constexpr qint64 kLargestSubmitted = 40LL * 1024 * 1024;

std::unexpected<Error> tooLarge(const QString &name)
{
    return fail(
        ErrorCode::Invalid, Cli::tr("%1 is larger than 40 MiB. Put it into the Inbox folder instead.").arg(name));
}

/// Waits for whoever writes, as a person who types "-" wants it.
Result<QByteArray> readInput(const QString &name)
{
    QFile input;
    if (!input.open(stdin, QIODevice::ReadOnly))
        return fail(ErrorCode::NotFound, Cli::tr("%1 cannot be read: %2").arg(name, input.errorString()));
    const QByteArray content = input.read(kLargestSubmitted + 1);
    return content.size() > kLargestSubmitted ? Result<QByteArray>(tooLarge(name)) : content;
}

Result<QByteArray> readAll(const QString &name)
{
    if (name == u"-")
        return readInput(name);
    const Result<OpenFile> file = OpenFile::at(name, Links::Followed);
    if (!file)
        return fail(file.error());
    return file->size() > kLargestSubmitted ? Result<QByteArray>(tooLarge(name)) : file->read(kLargestSubmitted);
}

/// Nothing runs: the Inbox keeps it until the next start.
int intoInbox(const Config &config, const QString &name, const QByteArray &content)
{
    const QString inbox = config.app.vaultPath + u"/Inbox"_s;
    if (!QDir().mkpath(inbox))
        return report({ErrorCode::Io, Cli::tr("The folder %1 cannot be made.").arg(inbox), {}, false});
    QString target = inbox + u'/' + name;
    for (int n = 2; QFileInfo::exists(target); ++n)
        target = u"%1/%2 (%3)"_s.arg(inbox, name).arg(n);
    const QString partial = inbox + u"/.submit-%1"_s.arg(QCoreApplication::applicationPid());
    QFile file(partial);
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size() || !file.flush() ||
        !file.rename(target)) {
        file.remove();
        return report({ErrorCode::Io, Cli::tr("The Inbox cannot be written: %1").arg(file.errorString()), {}, false});
    }
    printLine(settledJournal(config)
                  ? Cli::tr("Nothing runs now. The file lies in the Inbox and will be taken at the next start.")
                  : Cli::tr("Nothing runs now. The file lies in the Inbox and will be taken once the held journal is "
                            "settled (\"countersign status\" says why)."));
    return ExitOk;
}
} // namespace

Result<void> checkPriority(const Invocation &in)
{
    return in.has("priority") && !priorityFromName(in.option("priority"))
               ? Result<void>(fail(ErrorCode::Invalid, Cli::tr("--priority takes high, normal or low.")))
               : Result<void>{};
}

int runSubmit(const Invocation &in, const Config &config)
{
    const Result<QByteArray> content = readAll(in.arguments.first());
    if (!content)
        return report(content.error());
    const QString title = in.option("title");
    const QString name = in.arguments.first() == u"-" ? u"stdin.txt"_s : QFileInfo(in.arguments.first()).fileName();
    const Result<QJsonValue> answer = askInstance(config.paths.socket,
        {{u"verb"_s, u"submit"_s}, {u"name"_s, name}, {u"content"_s, QString::fromLatin1(content->toBase64())},
            {u"type"_s, in.option("type")}, {u"title"_s, title}, {u"priority"_s, in.option("priority")}},
        kSubmitAnswerMs + config.performance.queueTimeout * 1000); // so long it may wait for room
    if (!answer && answer.error().code == ErrorCode::Unavailable)
        return intoInbox(config, name, *content);
    if (!answer)
        return report(answer.error());
    if (in.has("json"))
        return printJson(*answer);
    printLine(Cli::tr("Taken in as %1.").arg(answer->toObject().value("action_id"_L1).toString()));
    return ExitOk;
}

} // namespace countersign
