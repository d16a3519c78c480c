#pragma once
#include "common/theme.h"
#include "shell/pages.h"

#include <QDialog>

namespace countersign {

/// All keys on one sheet.
class KeySheet : public QDialog
{
    Q_OBJECT
public:
    KeySheet(const Theme &theme, const QList<Page> &pages, QWidget *parent = nullptr);
    struct Entry
    {
        QString keys;
        QString words;
    };
    [[nodiscard]] static QList<Entry> entries(const QList<Page> &pages);
};

} // namespace countersign
