#pragma once
#include "base/literals.h"

#include <QJsonArray>
#include <QJsonObject>

namespace countersign::item {

// Where an item's paper is known from (KnownPaper::toJson()), as whoever asks for a plan has found it. Part of a
// request alone: it is looked up anew each time and stands in no event.

[[nodiscard]] inline QJsonArray known(const QJsonObject &intake)
{
    return intake.value("known"_L1).toArray();
}
inline void setKnown(QJsonObject &intake, const QJsonArray &known)
{
    if (known.isEmpty())
        intake.remove("known"_L1);
    else
        intake.insert("known"_L1, known);
}

} // namespace countersign::item
