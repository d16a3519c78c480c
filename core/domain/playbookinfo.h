#pragma once
#include <QString>
#include <QStringList>

namespace countersign {

/// A playbook as its owner sees and writes it.
struct PlaybookInfo
{
    QString name; ///< the file's, without its ending
    bool own = false;
    QString file;
    QString playbook;       ///< what it calls itself; empty when it is broken
    bool isEnabled = false; ///< and not replaced by one of the owner's
    QString text;
    QStringList problems = {}; ///< sentences with line, key and reason
};

/// What the playbooks would plan for a past item, today and with another playbook.
struct PlaybookTrial
{
    QString actionId;
    QString title;
    QString before; ///< summary, or why there is no plan
    QString after;
    QString playbook; ///< that would plan it then
    bool isChanged = false;
};

} // namespace countersign
