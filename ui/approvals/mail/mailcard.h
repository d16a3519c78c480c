#pragma once
#include "agent/desk.h"
#include "approvals/mail/mailpeople.h"
#include "common/theme.h"
#include "domain/present/mailstep.h"

#include <QWidget>

namespace countersign {

/// A mail as it leaves: from whom, to whom, its subject, what goes along, its text. All of it is plain text, and
/// nothing is left out; what stands in MailStep::others is for whoever shows the rest of the call.
class MailCard : public QWidget
{
    Q_OBJECT
public:
    MailCard(Desk &desk, const Theme &theme, const MailStep &mail, const ToolFace &tool, const MailPeople &conversation,
        QWidget *parent = nullptr);
};

} // namespace countersign
