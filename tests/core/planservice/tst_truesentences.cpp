#include "base/literals.h"
#include "domain/present/namedvalues.h"
#include "domain/present/planwords.h"
#include "domain/present/sentence.h"
#include "domain/present/templates.h"
#include "plan/catalogue.h"
#include "plan/service/keptedits.h"

#include <QDate>
#include <QFile>
#include <QJsonDocument>
#include <QLocale>
#include <QRandomGenerator>
#include <QRegularExpression>
#include <QSet>
#include <QTest>
#include <QTimeZone>

using namespace countersign;

namespace {
/// Every text in the arguments.
void collect(const QJsonValue &value, QStringList &out)
{
    if (value.isString())
        out.append(value.toString());
    const qsizetype before = out.size();
    const QJsonArray list = value.toArray();
    for (const QJsonValue &one : list)
        collect(one, out);
    if (list.size() > 1)
        out.append(out.sliced(before).join(u", "_s)); // as a list is said
    const QJsonObject object = value.toObject();
    for (const QJsonValue &one : object)
        collect(one, out);
    if (!object.isEmpty())
        out.append(QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact)));
}

/// A plan of bundled and foreign tools with values that look like those of the world.
class World
{
public:
    explicit World(quint32 seed) : m_random(seed) {}

    int below(int n) { return int(m_random.bounded(n)); }
    QString path()
    {
        static const QStringList folders{u"Records"_s, u"Records/Invoices/2026-11"_s, u"Drafts"_s, u"Else where"_s,
            u"Needs_Action/0193a2c4-7b1e-7000-8000-0000000000aa"_s};
        static const QStringList kinds{u"pdf"_s, u"md"_s, u"csv"_s, u"ics"_s, u"eml"_s};
        return u"%1/%2 Nordlicht %3.%4"_s.arg(folders[below(int(folders.size()))], QString::number(below(9000)),
            amount(), kinds[below(int(kinds.size()))]);
    }
    QString amount() { return u"%1.%2"_s.arg(below(90'000)).arg(below(100), 2, 10, QLatin1Char('0')); }
    QString date() { return QDate(2026, 1, 1).addDays(below(900)).toString(Qt::ISODate); }
    QJsonValue valueFor(const QString &key)
    {
        if (key == u"to" && below(2))
            return QJsonArray{person(), person()};
        if (key == u"path" || key == u"from" || key == u"to" || key == u"file")
            return below(8) ? path() : person();
        if (key == u"dirs" || key == u"remove_dirs")
            return QJsonArray{path(), path()};
        if (key == u"due" || key == u"date")
            return date();
        if (key == u"start" || key == u"end")
            return date() + u"T%1:00"_s.arg(below(14) + 10) + (below(2) ? u":00Z"_s : QString());
        if (key == u"timezone")
            return below(2) ? u"Europe/Berlin"_s : u"Asia/Kolkata"_s;
        if (key == u"overwrite" || key == u"replace")
            return below(2) == 1;
        if (key == u"amount")
            return below(2) ? QJsonValue(amount()) : QJsonValue(below(90'000));
        if (key == u"row")
            return QJsonObject{{u"amount"_s, amount()}, {u"file"_s, path()}, {u"date"_s, date()}};
        return u"%1 {path} %2 for %3 %%1"_s.arg(below(2) ? u"Pay"_s : u"Re:"_s, amount(), person());
    }
    QString person() { return below(2) ? mail() : u"Boss x@y.zz <%1>"_s.arg(mail()); }
    Step step(const QList<QJsonObject> &entries)
    {
        Step out;
        if (below(4) == 0) {
            static const QStringList tools{u"send_mail"_s, u"pay_invoice"_s, u"delete_repo"_s, u"vault_move"_s};
            out.server = u"mailer"_s;
            out.tool = tools[below(4)];
            for (const char *key : {"to", "cc", "subject", "amount", "currency", "payee", "path"})
                if (below(4))
                    out.arguments.insert(QLatin1String(key), valueFor(QLatin1String(key)));
        } else {
            const QJsonObject entry = entries[below(int(entries.size()))];
            out.server = entry["server"_L1].toString();
            out.tool = entry["tool"_L1].toString();
            for (const QString &key : entry["labels"_L1].toObject().keys())
                if (below(6))
                    out.arguments.insert(key, valueFor(key));
            out.reversibility = Reversibility::Reversible;
        }
        out.sentence = u"Move it to nowhere@planner.example for 1.23"_s;
        return out;
    }
    QJsonObject edited(QJsonObject arguments)
    {
        const QStringList keys = arguments.keys();
        for (int n = 1 + below(2); n > 0 && !keys.isEmpty(); --n) {
            const QString key = keys[below(int(keys.size()))];
            if (below(8) == 0)
                arguments.remove(key);
            else
                arguments.insert(key, valueFor(key));
        }
        return arguments;
    }

private:
    QString mail() { return u"karin%1@kund%2.example"_s.arg(below(500)).arg(below(9)); }
    QRandomGenerator m_random;
};

QString simplified(const QString &text)
{
    return text.simplified();
}

/// What of a sentence looks like a value of the world: what is quoted, addresses, files, folders, days, times, amounts.
QStringList valuesIn(const QString &sentence)
{
    static const QRegularExpression value(
        uR"(“[^”]+”|[\w.+-]+@[\w.-]+\w|(?:Records(?:/Invoices/2026-11)?|Drafts|Else where)(?:/[^”,;]*?\.(?:pdf|md|csv|ics|eml)\b|(?![/\w]))|\b\d{1,2} [A-Z][a-z]+ 20\d\d\b|\b\d\d:\d\d\b|\d[\d,]*\.\d\d\b|\b\d{4}-\d\d-\d\d\b)"_s);
    QStringList out;
    for (auto match = value.globalMatch(sentence); match.hasNext();)
        out.append(match.next().captured());
    return out;
}

/// The days and times that `text` may be said as, where it is one: on its own clock, on that of `zone` and on ours.
QStringList spokenTimes(const QString &text, const QString &zone)
{
    QStringList out;
    QDateTime at = QDateTime::fromString(text, Qt::ISODate);
    if (!at.isValid())
        return out;
    const QTimeZone named(zone.toUtf8());
    if (at.timeSpec() == Qt::LocalTime && named.isValid())
        at = QDateTime(at.date(), at.time(), named);
    for (const QDateTime &clock : {at, named.isValid() ? at.toTimeZone(named) : at, at.toLocalTime()})
        out << QLocale::c().toString(clock.date(), u"d MMMM yyyy"_s) << clock.time().toString(u"HH:mm"_s);
    return out;
}

/// Whether a sentence may say `value` of these arguments.
bool standsIn(const QString &value, const QStringList &arguments)
{
    const bool quoted = value.startsWith(u'“');
    QString plain = quoted ? value.sliced(1, value.size() - 2) : value;
    if (plain.endsWith(u'…')) // cut, as long ones are
        plain.chop(1);
    const QString bare = quoted ? plain : QString(plain).remove(u','); // 1,250.00 of 1250.00
    return std::ranges::any_of(
        arguments, [&](const QString &argument) { return argument.contains(plain) || argument.contains(bare); });
}

/// What the arguments of a step say, as a sentence may spell it.
QStringList spellingsOf(const QJsonObject &arguments)
{
    QStringList texts;
    collect(arguments, texts);
    for (const QJsonValue &one : arguments)
        if (one.isDouble())
            texts.append(QString::number(one.toInt()));
    std::ranges::transform(texts, texts.begin(), simplified);
    const QStringList said = texts;
    for (const QString &text : said)
        texts += spokenTimes(text, arguments.value("timezone"_L1).toString());
    return texts;
}
} // namespace

/// 10,000 edits and revisions over all tools of the catalogue: whatever a sentence, a title or a button names stands in
/// the arguments as they are then.
class TestTrueSentences : public QObject
{
    Q_OBJECT

    static void check(const Plan &plan)
    {
        QStringList all;
        for (const Step &step : plan.steps) {
            const QStringList texts = spellingsOf(step.arguments);
            all += texts;
            const QString sentence = stepSentence(step);
            QVERIFY(!sentence.isEmpty() && sentence.size() < 1000);
            for (const QString &value : valuesIn(sentence))
                QVERIFY2(standsIn(value, texts), qPrintable(u"“%1” of: %2"_s.arg(value, sentence)));
        }
        for (const QString &words : {planTitle(plan), approvalWords(plan)})
            for (const QString &value : valuesIn(words))
                QVERIFY2(standsIn(value, all), qPrintable(u"“%1” of: %2"_s.arg(value, words)));
    }

private Q_SLOTS:
    void whateverIsEdited()
    {
        QVERIFY(Catalogue::load());
        QFile file(u":/catalogue.json"_s);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QList<QJsonObject> entries;
        for (const QJsonValue &entry : QJsonDocument::fromJson(file.readAll()).object().value("tools"_L1).toArray())
            entries.append(entry.toObject());
        World world(20261128);
        QSet<QString> seen;
        int values = 0;
        for (int i = 0; i < 10'000; ++i) {
            Plan plan;
            for (int n = 1 + world.below(4); n > 0; --n)
                plan.steps.append(world.step(entries));
            QJsonArray edits;
            for (int n = 1 + world.below(3); n > 0; --n) { // its owner edits
                const int at = world.below(int(plan.steps.size()));
                const Step before = plan.steps[at];
                plan.steps[at].arguments = world.edited(before.arguments);
                const QJsonObject edit = editOf(before, plan.steps[at]);
                if (edit.isEmpty())
                    continue;
                edits.append(edit);
                carryEdit(plan, at, changedValuesIn(edit));
                check(plan);
                if (QTest::currentTestFailed())
                    return;
            }
            for (const QString &mark : stillNamed(plan, edits))
                QVERIFY(!mark.isEmpty());
            Plan revised = plan; // its planner makes another one, which keeps what was edited
            for (Step &step : revised.steps)
                step.arguments = world.edited(step.arguments);
            keepEdits(revised, edits);
            check(revised);
            if (QTest::currentTestFailed())
                return;
            for (const Step &step : plan.steps) {
                seen.insert(step.server + step.tool);
                values += int(valuesIn(stepSentence(step)).size());
            }
        }
        QVERIFY2(seen.size() == entries.size() + 4, "every tool was among them");
        QVERIFY2(values > 20'000, qPrintable(QString::number(values))); // there was something to be true about
    }

    void laterStepsFollow()
    {
        Plan plan;
        const auto add = [&plan](const char *tool, const QJsonObject &arguments) {
            Step step;
            step.server = u"countersign"_s;
            step.tool = QLatin1String(tool);
            step.arguments = arguments;
            step.sentence = u"As planned"_s;
            plan.steps.append(step);
        };
        const QString old = u"Records/Invoices/2026-11/a.pdf"_s, now = u"Elsewhere/gone.pdf"_s;
        add("vault_move", {{u"from"_s, u"Needs_Action/x/a.pdf"_s}, {u"to"_s, old}});
        add("csv_append", {{u"path"_s, u"Records/l.csv"_s}, {u"row"_s, QJsonObject{{u"file"_s, old}}}});
        add("note_add_task", {{u"path"_s, u"Records/T.md"_s}, {u"task"_s, u"Pay, see "_s + old}});
        add("vault_read", {{u"path"_s, u"Records/Invoices/2026-11/a.pdf.sig"_s}});
        const Step before = plan.steps[0];
        plan.steps[0].arguments.insert(u"to"_s, now);
        const QJsonObject edit = editOf(before, plan.steps[0]);
        carryEdit(plan, 0, changedValuesIn(edit));
        QCOMPARE(stepSentence(plan.steps[0]), u"Move “a.pdf” to Elsewhere"_s);
        QCOMPARE(plan.steps[1].arguments["row"_L1]["file"_L1].toString(), now);
        QCOMPARE(plan.steps[2].arguments["task"_L1].toString(), u"Pay, see "_s + now);
        QVERIFY(
            plan.steps[0].sentence.isEmpty() && plan.steps[2].sentence.isEmpty()); // its planner's words were of old
        QCOMPARE(plan.steps[3].sentence, u"As planned"_s);
        QCOMPARE(stillNamed(plan, {edit}).size(), 1); // a name that only its owner can judge
        QVERIFY(stillNamed(plan, {edit}).first().startsWith(u"Step 4 still names"));
    }
};

int main(int argc, char **argv)
{
    qputenv("TZ", "America/New_York"); // neither Greenwich nor where the meetings are
    QCoreApplication app(argc, argv);
    TestTrueSentences test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_truesentences.moc"
