#pragma once
#include <QJsonObject>
#include <QString>

#include <span>

namespace countersign {

/// How a call of a bundled tool is put in words. `{x}` is argument x, `{x:place|folder|date|moment|people|mails}`
/// spelled as such (mails: how many there are),
/// `[…]` is left out when an argument in it is missing, `{x?}` stands for nothing and is missing unless x is true.
struct ToolWords
{
    const char *tool;
    const char *sentence; ///< untranslated, context "Sentence"
    const char *brief;    ///< the same without values, for a title
};

/// Of every tool in our catalogue.
[[nodiscard]] std::span<const ToolWords> allToolWords();
/// Null for a tool that is not ours.
[[nodiscard]] const ToolWords *toolWords(const QString &server, const QString &tool);
/// The template with the arguments in it; empty when one is missing that the sentence cannot do without. One pass: a
/// value that looks like a place stays as it is.
[[nodiscard]] QString filledIn(const QString &form, const QJsonObject &arguments);

} // namespace countersign
