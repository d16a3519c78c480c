#include "intake/ingestor.h"
#include "intake/journalintake.h"
#include "support/waiting.h"
#include "watch/claim.h"

#include <QCoreApplication>
#include <QFile>

using namespace countersign;
using namespace countersign::test;

/// intake_helper VAULT file|submission|mail: takes one item in, if nothing kills it on the way. tst_intakecrash does.
int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    const QString vault = app.arguments().value(1), kind = app.arguments().value(2);
    EventBus bus;
    QThreadPool pool;
    Journal journal(vault + QStringLiteral("/journal.db"), bus);
    if (!awaited(journal.start()))
        return 2;
    JournalIntake intake(journal);
    Ingestor ingestor(vault, QStringLiteral("desk-1"), intake, &pool);
    Result<Appended> taken;
    if (kind == u"file") {
        const QList<ClaimResult> claimed = claimBatch(QFile::encodeName(vault), {{"sub/letter.txt", true}});
        taken = awaited(ingestor.record(claimed.first().file));
    } else {
        IntakeItem item{kind + QStringLiteral(".txt"), "content", {}};
        item.options = {QStringLiteral("note"), QStringLiteral("Call back"), Priority::High, QStringLiteral("cli"), {}};
        if (kind == u"mail")
            item.options.sourceKeys = {QStringLiteral("mail:work:1:7"), QStringLiteral("mailid:work:ab")};
        taken = awaited(ingestor.take(item));
    }
    waitDone(journal.stop());
    return taken ? 0 : 3;
}
