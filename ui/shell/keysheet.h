#pragma once
#include "common/theme.h"

#include <QDialog>

namespace countersign {

/// All keys on one sheet.
class KeySheet : public QDialog
{
    Q_OBJECT
public:
    explicit KeySheet(const Theme &theme, QWidget *parent = nullptr);
    struct Entry
    {
        QString keys;
        QString words;
    };
    [[nodiscard]] static QList<Entry> entries();
};

} // namespace countersign
