#include "base/literals.h"
#include "intake/ingestor.h"
#include "intake/storeintake.h"
#include "journal/journal.h"
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
    Journal journal(vault + u"/journal.db"_s, bus);
    if (!awaited(journal.start()))
        return 2;
    StoreIntake intake(journal);
    Ingestor ingestor(vault, u"desk-1"_s, intake, &pool);
    Result<Appended> taken;
    if (kind == u"file") {
        const QList<ClaimResult> claimed = claimBatch(QFile::encodeName(vault), {{"sub/letter.txt", true}});
        taken = awaited(ingestor.record(claimed.first().file));
    } else {
        IntakeItem item{kind + u".txt"_s, "content", {}};
        item.options = {u"note"_s, u"Call back"_s, Priority::High, u"cli"_s, {}};
        if (kind == u"mail")
            item.options.source = u"mail:work"_s, item.options.sourceKeys = {u"mail:work:1:7"_s, u"mailid:work:ab"_s};
        taken = awaited(ingestor.take(item));
    }
    waitDone(journal.stop());
    return taken ? 0 : 3;
}
