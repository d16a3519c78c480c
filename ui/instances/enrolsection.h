#pragma once
#include "agent/instances.h"
#include "common/theme.h"

#include <QWidget>

class QCheckBox;
class QLineEdit;
class QPushButton;
class QVBoxLayout;

namespace countersign {

class OutcomeLine;
class TextLabel;

/// Whose decisions count here, and this desk's card for elsewhere. A card is enrolled after a person has compared its
/// code with what the other desk shows; only what was looked at is enrolled.
class EnrolSection : public QWidget
{
    Q_OBJECT
public:
    EnrolSection(Instances &instances, const Theme &theme, QWidget *parent = nullptr);
    void refresh();
    /// It is looked at anew: whatever could not be had the last time is asked for once more.
    void beginAnew() { m_hasAsked = false; }

    [[nodiscard]] QLineEdit *cardField() const { return m_other; }
    [[nodiscard]] QCheckBox *everything() const { return m_everything; }
    [[nodiscard]] QPushButton *enrolButton() const { return m_enrol; }
    [[nodiscard]] QPushButton *copyButton() const { return m_copy; }
    [[nodiscard]] QString code() const; ///< of the other desk's card, as it is shown; empty: none is
    [[nodiscard]] QString ownCode() const;
    [[nodiscard]] OutcomeLine *outcome() const { return m_outcome; }

private:
    void addOwn(QVBoxLayout *page);
    void addOther(QVBoxLayout *page);
    void addEnrolled(QVBoxLayout *page);
    void askCard();
    void look();
    void enrol();
    void showDesks();
    void revoke(const EnrolledDesk &desk);
    Instances &m_instances;
    const Theme &m_theme;
    bool m_hasAsked = false;
    DeskCardInfo m_own, m_seen; ///< m_seen: what is shown of the other's card, to be compared
    TextLabel *m_ownWords = nullptr;
    TextLabel *m_ownCode = nullptr;
    QPushButton *m_copy = nullptr;
    QLineEdit *m_other = nullptr;
    TextLabel *m_otherWords = nullptr;
    TextLabel *m_otherCode = nullptr;
    QCheckBox *m_everything = nullptr;
    QPushButton *m_enrol = nullptr;
    OutcomeLine *m_outcome = nullptr;
    QVBoxLayout *m_desks = nullptr;
    QStringList m_shown; ///< the list of enrolled desks as it stands there: not built anew under the pointer
};

} // namespace countersign
