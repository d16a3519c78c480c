#include "shell/keysheet.h"

#include "common/build.h"

#include <QGridLayout>

namespace countersign {

QList<KeySheet::Entry> KeySheet::entries(const QList<Page> &pages)
{
    QList<Entry> all{{QStringLiteral("J   K"), tr("next, previous item")},
        {QStringLiteral("A"), tr("approve what you see")}, {QStringLiteral("E"), tr("edit the plan")},
        {QStringLiteral("C"), tr("comment, and get another plan")}, {QStringLiteral("R"), tr("reject, with a reason")},
        {QStringLiteral("S"), tr("snooze")}, {QStringLiteral("Z"), tr("undo, or call back, the last decision")},
        {QStringLiteral("I"), tr("the plan as JSON, to the byte")}, {QStringLiteral("/"), tr("filter or search")}};
    for (const Page &page : pages)
        all.append({page.keys(), page.toHere});
    return all + QList<Entry>{{QStringLiteral("P"), tr("pause or resume everything")},
                     {QStringLiteral("Esc"), tr("back")}, {QStringLiteral("?"), tr("this sheet")}};
}

KeySheet::KeySheet(const Theme &theme, const QList<Page> &pages, QWidget *parent) : QDialog(parent)
{
    setWindowTitle(tr("All keys"));
    setProperty("surface", QStringLiteral("panel"));
    QVBoxLayout *lines = column(this, 6, 4);
    lines->addWidget(label(theme, tr("All keys"), Type::Title, true));
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(Theme::space(4));
    grid->setVerticalSpacing(Theme::space(2));
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
