// kafka.sasl and kafka.tls: they are passed to librdkafka, and what is incomplete is refused here, in words.
#include "base/config/settings.h"
#include "base/literals.h"

#include <QCoreApplication>

namespace countersign {

namespace {

std::unexpected<Problem> wrongKey(const QString &sentence, int line)
{
    return std::unexpected(Problem{sentence, line});
}

Applied readSecret(QString &slot, const QString &full, const YamlNode &node)
{
    const bool isEmpty = node.isEmpty() || node.text.isEmpty();
    if (!isEmpty && !node.secretFree)
        return wrongKey(QCoreApplication::translate("Config",
                            "%1 is a secret and does not belong here; write \"${NAME}\" and set that variable")
                            .arg(full),
            node.line);
    const Reading<QString> value = readText(node, 1000);
    if (!value) // nothing of it is repeated
        return wrongKey(QCoreApplication::translate("Config", "%1 must be %2").arg(full, value.error()), node.line);
    slot = *value;
    return {};
}

Applied readPlain(QString &slot, const QString &full, const YamlNode &node, bool isPath)
{
    const Reading<QString> value = readText(node, 1000);
    if (!value)
        return std::unexpected(mustBe(full, value.error(), node));
    if (isPath && !value->isEmpty() && !value->startsWith(u'/'))
        return std::unexpected(
            mustBe(full, QCoreApplication::translate("Config", "a whole path, beginning with /"), node));
    slot = *value;
    return {};
}

} // namespace

Applied applyKafkaSasl(Config &config, const YamlNode &node)
{
    static const QStringList known{u"mechanism"_s, u"username"_s, u"password"_s};
    static const QStringList mechanisms{u"PLAIN"_s, u"SCRAM-SHA-256"_s, u"SCRAM-SHA-512"_s};
    const QString full = u"kafka.sasl"_s;
    KafkaSasl sasl;
    if (!node.isMap() && node.kind != YamlNode::Kind::Null)
        return std::unexpected(
            mustBe(full, QCoreApplication::translate("Config", "a map of mechanism, username and password"), node));
    for (const auto &[key, value] : node.entries) {
        Applied done;
        if (key == u"mechanism") {
            const Reading<QString> word = readWord(value, mechanisms);
            done = word ? Applied{} : std::unexpected(mustBe(full + u".mechanism"_s, word.error(), value));
            sasl.mechanism = word.value_or(QString());
        } else if (key == u"username") {
            done = readPlain(sasl.username, full + u".username"_s, value, false);
        } else if (key == u"password") {
            done = readSecret(sasl.password, full + u".password"_s, value);
        } else {
            return std::unexpected(unknownKey(full + u'.', key, known, value.line));
        }
        if (!done)
            return done;
    }
    if (!node.entries.isEmpty() && (sasl.mechanism.isEmpty() || sasl.username.isEmpty() || sasl.password.isEmpty()))
        return wrongKey(QCoreApplication::translate("Config",
                            "%1 is incomplete: it needs a mechanism (%2), a username and a password (\"${NAME}\")")
                            .arg(full, mechanisms.join(u", "_s)),
            node.line);
    config.kafka.sasl = sasl;
    return {};
}

Applied applyKafkaTls(Config &config, const YamlNode &node)
{
    static const QStringList known{u"ca_file"_s, u"certificate_file"_s, u"key_file"_s, u"key_password"_s};
    const QString full = u"kafka.tls"_s;
    KafkaTls tls;
    if (node.isScalar()) {
        const Reading<bool> on = readBool(node);
        if (!on)
            return std::unexpected(mustBe(full,
                QCoreApplication::translate("Config", "true, false, or a map of %1").arg(known.join(u", "_s)), node));
        tls.on = *on;
    } else if (!node.isMap() && node.kind != YamlNode::Kind::Null) {
        return std::unexpected(mustBe(
            full, QCoreApplication::translate("Config", "true, false, or a map of %1").arg(known.join(u", "_s)), node));
    }
    for (const auto &[key, value] : node.entries) {
        QString *const slots_[] = {&tls.caFile, &tls.certificateFile, &tls.keyFile, &tls.keyPassword};
        const qsizetype index = known.indexOf(key);
        if (index < 0)
            return std::unexpected(unknownKey(full + u'.', key, known, value.line));
        const QString name = full + u'.' + key;
        if (const Applied done =
                index == 3 ? readSecret(*slots_[index], name, value) : readPlain(*slots_[index], name, value, true);
            !done)
            return done;
        tls.on = true;
    }
    if (tls.certificateFile.isEmpty() != tls.keyFile.isEmpty() || (tls.keyFile.isEmpty() && !tls.keyPassword.isEmpty()))
        return wrongKey(QCoreApplication::translate("Config",
                            "%1 is incomplete: certificate_file and key_file belong together, and key_password to them")
                            .arg(full),
            node.line);
    config.kafka.tls = tls;
    return {};
}

} // namespace countersign
