#include "base/literals.h"
#include "mail/box/boxcall.h"

namespace countersign {

QHash<QString, BoxTool> boxTools()
{
    return {{u"mail_draft"_s, putDraft}, {u"mail_draft_back"_s, takeDraftBack}, {u"mail_label"_s, labelMails},
        {u"mail_label_back"_s, labelMailsBack}, {u"mail_archive"_s, archiveMails}, {u"mail_move"_s, moveMailsTo},
        {u"mail_trash"_s, trashMails}, {u"mail_move_back"_s, moveMailsBack}, {u"mail_find"_s, lookForMails},
        {u"mail_find_draft"_s, lookForDraft}, {u"mail_find_labels"_s, lookForLabels},
        {u"mail_find_moved"_s, lookForMoved}, {u"mail_find_sent"_s, lookForSent},
        {u"mail_find_answer"_s, lookForAnswer}};
}

} // namespace countersign
