#pragma once
#include <QStringList>

namespace countersign::paper {

/// The lines of a paper without what programs are told: scripts, style sheets and fenced code are blank lines, so
/// that all others keep their numbers. What is a program or a file for one as a whole (a script, a PDF or PostScript as
/// bytes) says nothing. Linear.
[[nodiscard]] QStringList withoutProgramText(const QStringList &lines);

} // namespace countersign::paper
