#pragma once
#include <QJsonObject>
#include <QString>

namespace countersign {

/// Registers a secret that must never be written (a token from the configuration or the keyring). Thread-safe.
void addKnownSecret(const QString &secret);
/// `text` without registered secrets and without what looks like one: bearer headers, password=…, sk-…, ghp_….
[[nodiscard]] QString redactText(const QString &text);
/// The same for every text below `object`; values of keys such as "password" or "token" go entirely.
[[nodiscard]] QJsonObject redactFields(const QJsonObject &object);

} // namespace countersign
