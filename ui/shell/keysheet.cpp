#include "shell/keysheet.h"

#include "base/literals.h"
#include "common/build.h"

#include <QGridLayout>

namespace countersign {

QList<KeySheet::Entry> KeySheet::entries(const QList<Page> &pages)
{
    QList<Entry> all{{u"J   K"_s, tr("next, previous item")}, {u"A"_s, tr("approve what can be undone")},
        {u"Shift+A"_s, tr("decide what cannot be undone, or needs your eyes; then Enter")},
        {u"E"_s, tr("edit the plan")}, {u"C"_s, tr("comment, and get another plan")},
        {u"R"_s, tr("reject, with a reason")}, {u"S"_s, tr("snooze")},
        {u"Z"_s, tr("undo, or call back, the last decision")}, {u"I"_s, tr("the plan as JSON, to the byte")},
        {u"/"_s, tr("filter or search")}};
    for (const Page &page : pages)
        all.append({page.keys(), page.toHere});
    return all +
           QList<Entry>{{u"P"_s, tr("pause or resume everything")}, {u"Esc"_s, tr("back")}, {u"?"_s, tr("this sheet")}};
}

KeySheet::KeySheet(const Theme &theme, const QList<Page> &pages, QWidget *parent) : QDialog(parent)
{
    setWindowTitle(tr("All keys"));
    setProperty("surface", u"panel"_s);
    QVBoxLayout *lines = column(this, 5, 3);
    lines->addWidget(label(theme, tr("All keys"), Type::Title, true));
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(Theme::space(4));
    grid->setVerticalSpacing(Theme::space(1));
    const QList<Entry> all = entries(pages);
    for (int i = 0; i < all.size(); ++i) {
        QLabel *keys = badge(theme, all[i].keys, Tone::Neutral);
        keys->setFont(theme.font(Type::Small, true));
        grid->addWidget(keys, i, 0, Qt::AlignRight);
        grid->addWidget(label(theme, all[i].words), i, 1);
    }
    lines->addLayout(grid);
    auto *close = new QPushButton(tr("Close"));
    close->setAccessibleName(tr("Close"));
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    lines->addWidget(close, 0, Qt::AlignRight);
}

} // namespace countersign
