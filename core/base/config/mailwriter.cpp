#include "base/config/mailwriter.h"

#include "base/config/mailedit.h"
#include "base/config/mailtext.h"
#include "base/config/paths.h"
#include "base/config/settings.h"
#include "base/config/yamlreader.h"
#include "base/literals.h"
#include "base/openfile.h"
#include "base/privatefile.h"

#include <QCoreApplication>

#include <algorithm>

namespace countersign {

namespace {

std::unexpected<Error> unwritable(const QString &sentence)
{
    return fail(ErrorCode::Invalid, sentence);
}

std::optional<MailAccount> accountOf(const Config &config, const QString &name)
{
    const auto found = std::ranges::find(config.mail.accounts, name, &MailAccount::name);
    return found == config.mail.accounts.end() ? std::nullopt : std::optional(*found);
}

/// What the file says beside its mail accounts, so that nothing else changes by mistake.
QString restOf(const YamlNode &node, bool isTop = true)
{
    QStringList parts;
    for (const YamlNode &item : node.items)
        parts.append(restOf(item, false));
    for (const auto &[key, value] : node.entries)
        if (!isTop || key != u"mail")
            parts.append(key + u'\1' + restOf(value, false));
    return u"%1\2%2\2%3\3"_s.arg(int(node.kind)).arg(node.text, parts.join(u'\4'));
}

/// Whatever the file looks like: what it says afterwards is what was asked for, or it stays as it is.
Result<void> compare(
    const QByteArray &before, const QByteArray &after, const Config &told, const QList<MailAccount> &wanted)
{
    const Result<YamlNode> was = readYaml(before, u"config.yaml"_s), is = readYaml(after, u"config.yaml"_s);
    YamlNode root = was ? *was : YamlNode();
    if (root.kind == YamlNode::Kind::Null)
        root.kind = YamlNode::Kind::Map;
    if (was && is && restOf(root) == restOf(*is) && told.mail.accounts == wanted)
        return {};
    return unwritable(QCoreApplication::translate("Config",
        "mail.accounts cannot be changed safely in %1 (or a variable or an option says otherwise); change it there by "
        "hand.")
            .arg(told.paths.config));
}

struct Old
{
    QString path;
    QByteArray yaml;
    Config config;
};

Result<Old> readOld(const ConfigSources &sources)
{
    const QString path = makePaths(sources.profile, sources.configFile).config;
    const Result<OpenFile> file = OpenFile::at(path, Links::Followed);
    if (!file && file.error().code != ErrorCode::NotFound)
        return fail(ErrorCode::Io, file.error().message);
    const Result<QByteArray> yaml = file ? file->read(kMaxYamlBytes) : QByteArray();
    if (!yaml)
        return fail(yaml.error());
    Result<Config> config = readConfig(sources, *yaml);
    if (!config)
        return fail(config.error());
    return Old{path, *yaml, *std::move(config)};
}

Result<Config> writeNew(
    const ConfigSources &sources, const Old &old, const QByteArray &yaml, const QList<MailAccount> &wanted)
{
    Result<Config> config = readConfig(sources, yaml);
    const Result<void> same = config ? compare(old.yaml, yaml, *config, wanted) : fail(config.error());
    if (!same)
        return fail(same.error());
    const Result<void> written = yaml == old.yaml ? Result<void>{} : writePrivateFile(old.path, yaml);
    if (!written)
        return fail(written.error());
    return config;
}

/// Nothing that is a secret comes into the file: neither where there is none yet, nor over the name of a variable.
bool isSafe(const QString &secret, const QString &before)
{
    return secret == u"keyring" || secret == before;
}

} // namespace

Result<void> checkAccount(const MailAccount &account)
{
    MailAccount told = account;
    told.password = told.clientSecret = MailAccount().password; // nothing is said of them
    QByteArrayList keys;
    const QList<MailText> texts = mailTexts(told);
    for (const MailText &text : texts)
        if (!text.isPreset)
            keys.append(text.key.toUtf8() + ": " + text.value.written());
    const Result<YamlNode> node = readYaml("[{" + keys.join(", ") + "}]", u"mail.accounts"_s);
    if (!node)
        return fail(node.error());
    Config config;
    const Applied applied = applyAccounts(config, *node);
    if (!applied)
        return unwritable(applied.error().sentence + u'.');
    return {};
}

Result<Config> writeAccount(const ConfigSources &sources, const MailAccount &account)
{
    const Result<Old> old = readOld(sources);
    if (!old)
        return fail(old.error());
    const std::optional<MailAccount> before = accountOf(old->config, account.name);
    const MailAccount compared = before.value_or(MailAccount());
    if (!isSafe(account.password, compared.password) || !isSafe(account.clientSecret, compared.clientSecret))
        return unwritable(QCoreApplication::translate(
            "Config", "The secrets of the mail account \"%1\" do not belong into the file; keep them in the keyring.")
                .arg(account.name));
    const Result<QByteArray> yaml = withAccount(old->yaml, before, account);
    if (!yaml)
        return fail(yaml.error());
    QList<MailAccount> wanted = old->config.mail.accounts;
    const auto place = std::ranges::find(wanted, account.name, &MailAccount::name);
    if (place == wanted.end())
        wanted.append(account);
    else
        *place = account;
    return writeNew(sources, *old, *yaml, wanted);
}

Result<Config> removeAccount(const ConfigSources &sources, const QString &name)
{
    const Result<Old> old = readOld(sources);
    const Result<QByteArray> yaml = old ? withoutAccount(old->yaml, name) : Result<QByteArray>(fail(old.error()));
    if (!yaml)
        return fail(yaml.error());
    QList<MailAccount> wanted = old->config.mail.accounts;
    wanted.removeIf([&name](const MailAccount &account) { return account.name == name; });
    return writeNew(sources, *old, *yaml, wanted);
}

} // namespace countersign
