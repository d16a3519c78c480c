#pragma once
#include <QString>

/// Ways to write a text so that people read it and patterns do not.
namespace countersign::test::play {

[[nodiscard]] QString turned(const QString &text, int by); ///< Caesar's shift of a-z
[[nodiscard]] QString atbash(const QString &text);
[[nodiscard]] QString backwards(const QString &text);
[[nodiscard]] QString eachWordBackwards(const QString &text);
[[nodiscard]] QString leet(const QString &text);
[[nodiscard]] QString parted(const QString &text, const QString &by); ///< something after every letter
[[nodiscard]] QString split(const QString &text, const QString &by);  ///< something inside every long word
[[nodiscard]] QString lookalikes(const QString &text);
[[nodiscard]] QString shifted(
    const QString &text, char32_t lower, char32_t upper); ///< a-z and A-Z moved to another alphabet
[[nodiscard]] QString tags(const QString &text);
[[nodiscard]] QString selectors(const QString &text); ///< bytes as variation selectors
[[nodiscard]] QString morse(const QString &text);
[[nodiscard]] QString codes(const QString &text, const QString &before, int base, int width,
    const QString &after); ///< each UTF-16 unit as a number
[[nodiscard]] QString bytes(
    const QString &text, const QString &before, int base, int width); ///< each UTF-8 byte as a number
[[nodiscard]] QString withoutAccents(const QString &text);
[[nodiscard]] QString pigLatin(const QString &text);

} // namespace countersign::test::play
