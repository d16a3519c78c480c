#include "approvals/adoptoffer.h"

#include "base/literals.h"
#include "common/band.h"

#include <QCoreApplication>
#include <QPointer>
#include <QPushButton>

namespace countersign {

namespace {
/// Words of a band.
class Offer
{
    Q_DECLARE_TR_FUNCTIONS(countersign::AdoptOffer)
};

void adopt(Band &band, Desk &desk, const QString &id)
{
    band.removeButtons();
    desk.adopt(id, {u"gui"_s}, &band, [&band](const Result<Action> &adopted) {
        if (!adopted)
            return band.say(Tone::Danger, Offer::tr("It was not adopted."), adopted.error().message);
        band.say(Tone::Accent, Offer::tr("Adopted."),
            Offer::tr("It is a new item here now, is being planned anew, and will wait for your decision."));
    });
}

void ask(Band &band, Desk &desk, const QString &id, const QString &owner)
{
    band.removeButtons();
    band.say(Tone::Caution, Offer::tr("Adopt this item of %1?").arg(owner),
        Offer::tr("It becomes a new item here: planned and decided anew, and flagged, for it may have been done at %1. "
                  "When %1 comes back, its own ends. Only one instance can adopt it, once.")
            .arg(owner));
    QObject::connect(
        band.addButton(Offer::tr("Yes, adopt it"), u"primary"_s), &QPushButton::clicked, &band,
        [&band, &desk, id] { adopt(band, desk, id); }, Qt::QueuedConnection);
}
} // namespace

void offerAdoption(Band &band, Desk &desk, const Action &action, const QString &owner)
{
    const QString id = action.id;
    // Later: the button goes in what its click does.
    QObject::connect(
        band.addButton(Offer::tr("Adopt it here…")), &QPushButton::clicked, &band,
        [&band, &desk, id, owner] { ask(band, desk, id, owner); }, Qt::QueuedConnection);
}

} // namespace countersign
