#pragma once
#include <QCoreApplication>

namespace countersign {

/// The terminal's words: Cli::tr("…") is translate("Cli", "…"), shorter, and in lupdate's sight since it knows the
/// macro.
class Cli
{
    Q_DECLARE_TR_FUNCTIONS(Cli)
};

/// The words of `doctor`, in the same way.
class Doctor
{
    Q_DECLARE_TR_FUNCTIONS(Doctor)
};

} // namespace countersign
