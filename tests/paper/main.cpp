// countersign-papers [SEEDS [FIRST]] [--pdf] [--wrong]: makes papers of every locale, kind and layout and prints how
// much of them is read rightly.
// countersign-papers [--pdf] --show LOCALE KIND LAYOUT SEED: prints one of them as it is read.
#include "base/literals.h"
#include "paper/scoring.h"

#include <QGuiApplication>

#include <cstdio>

using namespace countersign;
using namespace countersign::test;

namespace {

void row(const QString &name, const Score &score)
{
    const double all = score.all() / 100.0;
    std::printf("%-14s %7d  %6.2f  %6.2f  %6.2f  %6.2f\n", qPrintable(name), score.all(), score.right / all,
        score.unsure / all, score.absent / all, score.wrong / all);
}

} // namespace

int main(int argc, char **argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QGuiApplication app(argc, argv);
    QStringList args = app.arguments().mid(1);
    const bool pdf = args.removeAll(u"--pdf"_s) > 0, list = args.removeAll(u"--wrong"_s) > 0;
    if (args.removeAll(u"--show"_s) > 0 && args.size() == 4) {
        const MadePaper paper = makePaper(args[0], args[1], args[2].toInt(), args[3].toUInt());
        std::printf("%s\n", qPrintable(pdf ? textInPdf(paper) : textOf(paper)));
        return 0;
    }
    const int seeds = args.value(0, u"1"_s).toInt(), first = args.value(1, u"1"_s).toInt();
    QMap<QString, Score> byFact, byLocale;
    QStringList wrong;
    int papers = 0, right = 0;
    for (const QString &locale : paperLocales())
        for (const QString &kind : paperKinds())
            for (int layout = 0; layout < kPaperLayouts; ++layout)
                for (int seed = first; seed < first + seeds; ++seed) {
                    const MadePaper paper = makePaper(locale, kind, layout, quint32(seed));
                    QMap<QString, Score> own;
                    const FactMap facts = factsOf(pdf ? textInPdf(paper) : textOf(paper));
                    right += score(paper, facts, own, &wrong);
                    ++papers;
                    for (auto it = own.begin(); it != own.end(); ++it)
                        for (Score *sum : {&byFact[it.key()], &byLocale[locale]}) {
                            sum->right += it->right;
                            sum->unsure += it->unsure;
                            sum->absent += it->absent;
                            sum->wrong += it->wrong;
                        }
                }
    if (list)
        for (const QString &one : wrong)
            std::printf("%s\n", qPrintable(one));
    std::printf("seeds %d–%d, %d papers, all values right and sure: %.1f %%\n", first, first + seeds - 1, papers,
        100.0 * right / papers);
    std::printf("%-14s %7s  %6s  %6s  %6s  %6s (%%)\n", "", "values", "right", "unsure", "absent", "wrong");
    for (const auto *table : {&byFact, &byLocale})
        for (auto it = table->begin(); it != table->end(); ++it)
            row(it.key(), it.value());
    return 0;
}
