#include "instances/enrolsection.h"

#include "approvals/stepcard.h"
#include "base/literals.h"
#include "common/flowlayout.h"
#include "common/plaintext.h"
#include "planners/form.h"

#include <QCheckBox>
#include <QClipboard>
#include <QGuiApplication>
#include <QPointer>

#include <utility>

namespace countersign {

namespace {
const Actor kWindow{u"gui"_s};

QHBoxLayout *buttons(QVBoxLayout *lines, QPushButton *button)
{
    auto *line = new QHBoxLayout;
    line->addWidget(button);
    line->addStretch();
    lines->addLayout(line);
    return line;
}
} // namespace

EnrolSection::EnrolSection(Instances &instances, const Theme &theme, QWidget *parent)
    : QWidget(parent), m_instances(instances), m_theme(theme)
{
    QVBoxLayout *page = column(this, 0, 3);
    addOwn(page);
    addOther(page);
    addEnrolled(page);
    look();
}

void EnrolSection::addOwn(QVBoxLayout *page)
{
    QVBoxLayout *lines = part(m_theme, page, tr("This desk's card"));
    m_ownWords = new TextLabel(m_theme, Type::Small, false, Role::Dim);
    m_ownCode = new TextLabel(m_theme, Type::Title, true, Role::Ink);
    m_copy = new QPushButton(tr("Copy the card"));
    lines->addWidget(m_ownWords);
    lines->addWidget(m_ownCode);
    buttons(lines, m_copy);
    m_copy->hide();
    m_ownCode->hide();
    connect(m_copy, &QPushButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(m_own.card); });
}

void EnrolSection::addOther(QVBoxLayout *page)
{
    QVBoxLayout *lines = part(m_theme, page, tr("Let another desk decide here"));
    m_other = new QLineEdit;
    m_other->setPlaceholderText(u"csd1-…"_s);
    m_other->setMaxLength(4000);
    addField(m_theme, lines, tr("Card of the other desk"), m_other,
        tr("The line that the other desk shows under Instances, or \"countersign fleet desk\" prints there."));
    m_otherWords = new TextLabel(m_theme, Type::Small, false, Role::Dim);
    m_otherCode = new TextLabel(m_theme, Type::Title, true, Role::Ink);
    m_everything = new QCheckBox(tr("Also on what cannot be undone"));
    m_enrol = new QPushButton(tr("The codes are the same: enrol it"));
    m_enrol->setProperty("kind", u"primary"_s);
    m_outcome = new OutcomeLine(m_theme);
    lines->addWidget(m_otherWords);
    lines->addWidget(m_otherCode);
    lines->addWidget(m_everything);
    buttons(lines, m_enrol);
    lines->addWidget(m_outcome);
    connect(m_other, &QLineEdit::textChanged, this, &EnrolSection::look);
    connect(m_enrol, &QPushButton::clicked, this, &EnrolSection::enrol);
}

void EnrolSection::addEnrolled(QVBoxLayout *page)
{
    auto *rows = new QWidget;
    m_desks = column(rows, 0, 2);
    part(m_theme, page, tr("Desks that decide here"))->addWidget(rows);
}

void EnrolSection::refresh()
{
    // The keyring may ask a person for its password: once for each time that the page is looked at.
    if (m_own.card.isEmpty() && !std::exchange(m_hasAsked, true))
        askCard();
    showDesks();
}

void EnrolSection::askCard()
{
    m_instances.card(this, [this](const Result<DeskCardInfo> &own) {
        m_own = own.value_or(DeskCardInfo());
        m_copy->setVisible(own.has_value());
        m_ownCode->setVisible(own.has_value());
        m_ownCode->setText(m_own.code);
        m_ownWords->setText(own ? tr("Nothing of it is secret. At the instance whose items this desk is to decide on, "
                                     "paste it below \"Let another desk decide here\". There this code must be shown:")
                                : own.error().message);
    });
}

QString EnrolSection::code() const
{
    return m_seen.code;
}

QString EnrolSection::ownCode() const
{
    return m_own.code;
}

/// What is enrolled is what stands here.
void EnrolSection::look()
{
    const QString text = m_other->text().trimmed();
    const Result<DeskCardInfo> seen = m_instances.read(text);
    m_seen = seen.value_or(DeskCardInfo());
    const bool isSeen = seen.has_value();
    m_otherWords->setVisible(!text.isEmpty());
    m_otherWords->setText(
        isSeen ? tr("Desk: %1. Look at the other desk: exactly this code must stand there. If it does not, somebody "
                    "has changed the card on its way.")
                     .arg(shortened(m_seen.name, 100))
               : seen.error().message);
    m_otherCode->setVisible(isSeen);
    m_otherCode->setText(m_seen.code);
    m_everything->setVisible(isSeen);
    m_everything->setChecked(false);
    m_enrol->setVisible(isSeen);
    if (!text.isEmpty())
        m_outcome->say(Tone::Neutral, {});
}

void EnrolSection::enrol()
{
    if (m_seen.card.isEmpty())
        return;
    m_enrol->setEnabled(false);
    m_instances.enrol(
        m_seen.card, m_everything->isChecked(), kWindow, this, [this, name = m_seen.name](const Result<bool> &done) {
            m_enrol->setEnabled(true);
            if (done)
                m_other->clear();
            m_outcome->say(done ? Tone::Good : Tone::Danger,
                done ? tr("%1 decides here from now on.").arg(shortened(name, 100)) : done.error().message);
            showDesks();
        });
}

void EnrolSection::showDesks()
{
    const QList<EnrolledDesk> all = m_instances.desks();
    QStringList shown{u"-"_s};
    for (const EnrolledDesk &desk : all)
        shown.append(desk.instance + desk.name + QLatin1String(desk.mayIrreversible ? "+" : ""));
    if (std::exchange(m_shown, shown) == shown)
        return;
    clearLayout(m_desks);
    if (all.isEmpty())
        m_desks->addWidget(label(m_theme, tr("None but this one."), Type::Small, false, "dim"));
    for (const EnrolledDesk &desk : all) {
        auto *line = new QHBoxLayout;
        line->setSpacing(Theme::space(3));
        line->addWidget(outsideText(m_theme,
                            tr("%1: %2").arg(desk.name,
                                desk.mayIrreversible ? tr("everything") : tr("what can be undone, and may reject")),
                            Type::Body, Role::Ink),
            1, Qt::AlignVCenter);
        QPushButton *off = link(m_theme, tr("Revoke"));
        off->setAccessibleName(tr("Revoke %1").arg(desk.name));
        connect(off, &QPushButton::clicked, this, [this, desk] { revoke(desk); });
        line->addWidget(off, 0, Qt::AlignVCenter);
        m_desks->addLayout(line);
    }
}

void EnrolSection::revoke(const EnrolledDesk &desk)
{
    m_instances.revoke(desk.instance, kWindow, this, [this, name = desk.name](const Result<bool> &done) {
        m_outcome->say(done ? Tone::Good : Tone::Danger,
            done ? tr("Decisions of %1 do not count here any more.").arg(shortened(name, 100)) : done.error().message);
        showDesks();
    });
}

} // namespace countersign
